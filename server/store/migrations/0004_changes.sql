-- Deployments, pull requests, releases and the like, and what incidents have to do with them.
create table change (id {key}, kind text not null, title text not null, url text not null, repository text not null,
  environment text not null, services text not null, author text not null, revision text not null, commits text not null,
  started_at bigint not null, finished_at bigint, outcome text not null, undone_by bigint not null, undone_at bigint,
  files_changed bigint, lines_changed bigint, product text not null, external_id text not null,
  recorded_at bigint not null);
-- Told twice it is one change.
create unique index change_external on change (product, external_id) where external_id <> '';
create index change_started on change (started_at, id);
create index change_finished on change (finished_at) where finished_at is not null;
create index change_repository on change (repository, started_at);
create table change_link (id {key}, incident bigint not null, change bigint not null, role text not null,
  state text not null, reason text not null, decided_by text not null, created_at bigint not null,
  decided_at bigint not null);
create unique index change_link_once on change_link (incident, change, role);
create index change_link_of on change_link (change);
