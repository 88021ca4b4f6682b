-- The kinds of causes that the organisation added to those of the program. None is ever deleted: reviews name them by
-- their keys.
create table cause_kind (key text not null primary key, name text not null, meaning text not null,
  retired bigint not null, version bigint not null default 1){clustered};
