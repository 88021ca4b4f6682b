-- Files on timelines. Their bytes stand in pieces, as base 64: a store holds whole numbers and texts only. A removed one
-- keeps its row and loses its pieces.
create table attachment (id {key}, incident bigint not null, name text not null, content_type text not null,
  size bigint not null, sha256 text not null, added_at bigint not null, added_by text not null, removed_at bigint,
  removed_by text not null);
create index attachment_of on attachment (incident, id);
create table attachment_piece (attachment bigint not null, number bigint not null, base64 text not null,
  primary key (attachment, number));
