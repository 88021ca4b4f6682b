-- Rights that are limited to teams: the teams' ids, none where there is no limit.
alter table person add column limited_to text not null default '[]';
alter table token add column limited_to text not null default '[]';
-- Nothing ever wrote it: failures to sign in are counted in memory.
drop table sign_in_failure;
-- For ending answers that are too old.
create index idempotency_at on idempotency (at);
