-- How a drill is held: by how much its waits are shorter, and whether it pages people. What its severity was and when
-- is kept for its score.
alter table incident add column drill_speed bigint not null default 1;
alter table incident add column drill_pages bigint not null default 0;
alter table incident add column severity_changes text not null default '[]';
