-- Who wants a week told: a person by mail, or an address for a team (none: the whole organisation).
create table digest_subscription (id {key}, person bigint not null, team bigint not null, channel text not null,
  address text not null, created_by text not null, created_at bigint not null);
create unique index digest_subscription_once on digest_subscription (person, team, channel, address);
-- A week is told once to each: this key is what makes it so. The week is the day number of its Monday.
create table digest_week (subscription bigint not null, week bigint not null, notification bigint not null,
  told_at bigint not null, primary key (subscription, week)){clustered};
