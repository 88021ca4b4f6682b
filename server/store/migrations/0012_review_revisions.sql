-- Each text of a review that was saved; its number is the version that the review had with it.
create table review_revision (incident bigint not null, number bigint not null, saved_at bigint not null,
  saved_by text not null, markdown text not null, primary key (incident, number));
