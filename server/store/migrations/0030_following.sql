-- What people follow by a rule: each of service, team and severity that it names has to fit (0, or none: any does).
create table follow_rule (id {key}, person bigint not null, service bigint not null, team bigint not null,
  severity text);
create index follow_rule_of on follow_rule (person);
-- Who follows an incident by which rule, from the moment it fitted.
create table follower_by_rule (incident bigint not null, person bigint not null, rule bigint not null,
  primary key (incident, person, rule)){clustered};
create index follower_by_rule_of on follower_by_rule (rule);
-- Who wants no more of an incident, whatever their rules say.
create table follower_stopped (incident bigint not null, person bigint not null,
  primary key (incident, person)){clustered};
