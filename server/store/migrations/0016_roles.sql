-- Hand-overs that wait for an answer, roles for which nobody was on call, and holders who were on call for their role
-- when they got it: they are told when their shift ends.
create table role_hand_over (incident bigint not null, role text not null, giver bigint not null, taker bigint not null,
  note text not null, asked_at bigint not null, reminded bigint not null, primary key (incident, role)){clustered};
create table role_vacancy (incident bigint not null, role text not null, reason text not null,
  primary key (incident, role)){clustered};
create table role_watch (incident bigint not null, role text not null, person bigint not null,
  primary key (incident, role)){clustered};
