-- Which incidents came from elsewhere. The key is what makes the same history twice be there once; the content is what
-- was last told of it, so that a later import changes only what differs there.
create table imported_incident (source text not null, external_id text not null, incident bigint not null,
  content text not null, imported_at bigint not null, primary key (source, external_id)){clustered};
create unique index imported_incident_of on imported_incident (incident);
