-- Who may see an incident that is private, beside administrators.
create table incident_reader (incident bigint not null, person bigint not null,
  primary key (incident, person)){clustered};
create index incident_reader_of on incident_reader (person);
