-- So that a report of a past day can be made again: each time that people did something in an incident, each thing that
-- was said of the time it took them, and since when and until when a cause was named. Of before, only the last is known.
create table incident_sign (incident bigint not null, person bigint not null, at bigint not null,
  primary key (incident, person, at)){clustered};
insert into incident_sign select incident, person, joined_at from incident_stint
  union select incident, person, last_sign_at from incident_stint;
create table incident_effort_said (incident bigint not null, person bigint not null, at bigint not null,
  seconds bigint, said_by text not null, primary key (incident, person, at)){clustered};
insert into incident_effort_said select incident, person, at, seconds, said_by from incident_effort;
create table review_cause_named (incident bigint not null, cause text not null, named_at bigint not null,
  removed_at bigint, primary key (incident, cause, named_at)){clustered};
insert into review_cause_named select incident, cause, named_at, cast(null as bigint) from review_cause;
