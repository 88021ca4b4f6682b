-- The pages that ask for help with an incident; those of its alerts are known by the alert.
create table incident_page (page {key}, incident bigint not null);
create index incident_page_of on incident_page (incident, page);
-- Who took part in an incident and since when, and what somebody said of the time it took them.
create table incident_stint (incident bigint not null, person bigint not null, joined_at bigint not null,
  how text not null, last_sign_at bigint not null, left_at bigint, why_left text not null,
  primary key (incident, person, joined_at)){clustered};
create table incident_effort (incident bigint not null, person bigint not null, seconds bigint not null,
  said_by text not null, at bigint not null, primary key (incident, person)){clustered};
