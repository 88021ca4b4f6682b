-- Who has yet to read which review: the bodies of reviews say it too, and this finds it by person.
create table review_reading (person bigint not null, incident bigint not null, primary key (person, incident)){clustered};
create index review_reading_of on review_reading (incident);
-- What people say of a review. The first of a thread is its own thread; `quote` are the words it is about, and
-- `revision` is the text in which they stood.
create table review_comment (id {key}, incident bigint not null, thread bigint not null, quote text not null,
  body text not null, revision bigint not null, person bigint not null, made_by text not null, made_at bigint not null,
  edited_at bigint, settled_at bigint, settled_by text not null);
create index review_comment_of on review_comment (incident, id);
