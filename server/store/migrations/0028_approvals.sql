-- Approvals of stages, asked and answered; those of one visit of a stage count in it alone.
create table incident_approval (id {key}, incident bigint not null, stage text not null, gate text not null,
  approver text not null, visit bigint not null, asked_by bigint not null, asked_at bigint not null, note text not null,
  state text not null, answered_by bigint not null, answered_at bigint, reason text not null, reminded_at bigint);
create index incident_approval_of on incident_approval (incident, visit);
-- Each stage says who approves; those kept before ask nobody. No text holds the word so: its quotes would be escaped.
update process set body = replace(body, '"checklist":', '"approvals":[],"checklist":');
