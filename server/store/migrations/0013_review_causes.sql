-- What contributed to an incident, as its review says. A cause is a key of the list in the program.
create table review_cause (incident bigint not null, cause text not null, note text not null, named_at bigint not null,
  named_by text not null, primary key (incident, cause));
