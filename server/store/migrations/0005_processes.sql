-- Each version of a process is kept: an incident follows the one it began with. The default process of the type
-- "incident" is the program's own until somebody changes it.
create table process (type text not null, version bigint not null, body text not null, made_at bigint not null,
  made_by text not null, primary key (type, version));
create table incident_type (type text primary key, version bigint not null, retired bigint not null);
create table automation_run (incident bigint not null, automation text not null, since bigint not null,
  ran_at bigint not null, outcome text not null, primary key (incident, automation, since)){clustered};

alter table incident add column fields text not null default '[]';
alter table incident add column parent bigint not null default 0;
alter table incident add column related text not null default '[]';
alter table incident add column pauses text not null default '[]';
create index incident_part on incident (parent) where parent <> 0;
alter table task add column role text;
alter table task add column runbook_url text not null default '';
