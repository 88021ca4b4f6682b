-- What a person said: that an incident is a recurrence of an earlier one.
create table recurrence (incident bigint not null, earlier bigint not null, said_by bigint not null,
  said_at bigint not null, primary key (incident, earlier)){clustered};
create index recurrence_of on recurrence (earlier);
