-- Ids are ordered by time. With the subject first what is new stands at the end of the tree, whatever its kind, where it
-- stood at the end of each kind's part before, in the midst of the tree.
drop index due_at;
drop index due_leased;
alter table due rename to old_due;
create table due (kind text not null, subject bigint not null, due_at bigint not null, lease_until bigint not null,
  fence bigint not null, failures bigint not null, primary key (subject, kind)){clustered};
insert into due select kind, subject, due_at, lease_until, fence, failures from old_due;
drop table old_due;
create index due_at on due (kind, due_at);
create index due_leased on due (lease_until) where lease_until > 0;
