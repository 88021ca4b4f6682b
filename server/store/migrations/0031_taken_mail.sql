-- E-mails that were taken in, by the SHA-256 of their message ids: each is taken once.
create table taken_mail (hash text not null primary key, incident bigint not null, taken_at bigint not null){clustered};
