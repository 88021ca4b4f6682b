-- Entries of the feed never change. What people correct in a note, and what they star, stands beside them.
create table note_edit (position bigint not null, number bigint not null, incident bigint not null, text text not null,
  at bigint not null, edited_by text not null, edited_at bigint not null, primary key (position, number)){clustered};
create index note_edit_of on note_edit (incident, position);
create table entry_star (position {key}, incident bigint not null, starred_by text not null);
create index entry_star_of on entry_star (incident, position);
