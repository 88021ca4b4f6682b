-- Links by which anybody who has one reads a published review, until they end or are taken back. Of the secret in a
-- link only the SHA-256 is here.
create table review_link (id {key}, incident bigint not null, secret_hash text not null, note text not null,
  made_by text not null, made_at bigint not null, ends_at bigint not null, revoked_at bigint);
create index review_link_of on review_link (incident);
create index review_link_by_secret on review_link (secret_hash);
