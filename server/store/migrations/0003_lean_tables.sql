-- What is found by its whole key needs one tree, not two.
drop index due_at;
drop index due_leased;
alter table due rename to old_due;
create table due (kind text not null, subject bigint not null, due_at bigint not null, lease_until bigint not null,
  fence bigint not null, failures bigint not null, primary key (kind, subject)){clustered};
insert into due select kind, subject, due_at, lease_until, fence, failures from old_due;
drop table old_due;
create index due_at on due (kind, due_at);
create index due_leased on due (lease_until) where lease_until > 0;

alter table page_step rename to old_page_step;
create table page_step (page bigint not null, generation bigint not null, loop bigint not null, rung bigint not null,
  decided_at bigint not null, reason text not null, paged text not null, skipped text not null,
  primary key (page, generation, loop, rung)){clustered};
insert into page_step select page, generation, loop, rung, decided_at, reason, paged, skipped from old_page_step;
drop table old_page_step;

alter table attempt rename to old_attempt;
create table attempt (notification bigint not null, number bigint not null, state text not null,
  started_at bigint not null, finished_at bigint, detail text not null,
  primary key (notification, number)){clustered};
insert into attempt select notification, number, state, started_at, finished_at, detail from old_attempt;
drop table old_attempt;
