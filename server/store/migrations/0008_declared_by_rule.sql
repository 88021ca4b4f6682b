-- From which urgency on alerts of the service open an incident by themselves.
alter table service add column declares_from text;
