-- Types: {key} is a table's id; bigint holds ids, instants (microseconds, UTC) and truth (0, 1); text holds words and JSON.
create table setting (name text primary key, value text not null);
create table counter (name text primary key, value bigint not null);
create table feed_head (only_row bigint primary key, position bigint not null);
insert into feed_head values (1, 0);
create table catalog_head (only_row bigint primary key, version bigint not null);
insert into catalog_head values (1, 1);

-- The organisation.
create table person (id {key}, name text not null, email text not null unique, zone text not null, role text not null,
  disabled bigint not null, version bigint not null default 1);
create table credential (person {key}, password_hash text not null);
create table team (id {key}, name text not null unique, members text not null, fallback bigint,
  version bigint not null default 1);
create table contact_method (id {key}, person bigint not null, kind text not null, address text not null,
  label text not null);
create table contact_rule (person bigint not null, urgency text not null, method bigint not null,
  delay_seconds bigint not null, primary key (person, urgency, method, delay_seconds));
create table service (id {key}, name text not null unique, team bigint not null, policy bigint, tier bigint not null,
  urgency text, wait_before_paging_seconds bigint not null, depends_on text not null, description text not null default '',
  version bigint not null default 1);
create table source (id {key}, service bigint not null, kind text not null, name text not null,
  key_hash text not null unique, key_hint text not null, version bigint not null default 1, unique (service, name));
create table schedule (id {key}, name text not null unique, team bigint not null, zone text not null,
  rotations text not null, version bigint not null default 1);
create table schedule_override (id {key}, schedule bigint not null, replaces bigint, person bigint not null,
  from_at bigint not null, until_at bigint not null);
create table policy (id {key}, name text not null unique, team bigint not null, body text not null,
  version bigint not null default 1);

-- From event to page. The dedup key is unique among alerts that are not resolved, never over all history.
create table event (id {key}, source_id bigint not null, service bigint not null, action text not null,
  dedup_key text not null, summary text not null, severity text not null, source text not null, component text not null,
  event_group text not null, event_class text not null, event_at bigint, received_at bigint not null,
  labels text not null, details text not null, links text not null, images text not null, alert bigint);
create table alert (id {key}, service bigint not null, dedup_key text not null, state text not null,
  severity text not null, urgency text not null, suppressed_by text, suppressed_reason text not null,
  summary text not null, source text not null, component text not null, event_group text not null,
  event_class text not null, labels text not null, opened_by bigint not null, trigger_count bigint not null,
  opened_at bigint not null, last_event_at bigint not null, acknowledged_at bigint, resolved_at bigint);
create unique index alert_open on alert (service, dedup_key) where state <> 'resolved';
create table page (id {key}, service bigint, alert bigint, summary text not null, urgency text not null,
  policy text not null, state text not null, generation bigint not null, loop bigint not null, rung bigint not null,
  next_look_at bigint, exhausted bigint not null, opened_at bigint not null, acknowledged_at bigint,
  acknowledged_by bigint, done_at bigint);
create index page_alert on page (alert) where alert is not null;
create index page_live on page (id) where state in ('open', 'acknowledged');
-- A step of a page is taken once, whoever takes it: this key is what makes it so.
create table page_step (page bigint not null, generation bigint not null, loop bigint not null, rung bigint not null,
  decided_at bigint not null, reason text not null, paged text not null, skipped text not null,
  primary key (page, generation, loop, rung));
create table notification (id {key}, page bigint, person bigint not null, method bigint not null, kind text not null,
  state text not null, due_at bigint not null, attempts bigint not null, possible_repeat bigint not null,
  reference text not null, reason text not null, incident bigint, address text not null, subject text not null);
create index event_alert on event (alert, id) where alert is not null;
create index notification_page on notification (page) where page is not null;
create index notification_waiting on notification (method, due_at) where state in ('planned', 'calling', 'unknown');
create table attempt (notification bigint not null, number bigint not null, state text not null,
  started_at bigint not null, finished_at bigint, detail text not null, primary key (notification, number));
create table method_last_sent (method {key}, at bigint not null);
create table acknowledge_link (notification {key}, used_at bigint not null);

-- What time causes. `subject` is the page, notification, alert or incident that the kind is about.
create table due (kind text not null, subject bigint not null, due_at bigint not null, lease_until bigint not null,
  fence bigint not null, failures bigint not null, primary key (kind, subject));
create index due_at on due (kind, due_at);
create index due_leased on due (lease_until) where lease_until > 0;

-- Incidents.
create table incident (id {key}, number bigint not null unique, title text not null, summary text not null,
  severity text, type text not null, process_version bigint not null, stage text not null, stage_reason text not null,
  merged_into bigint not null, declared_by bigint not null, affected_services text not null,
  responding_team bigint not null, roles text not null, mitigation text not null, mitigated_by bigint not null,
  resolution_summary text not null, impact_started_at bigint, detected_at bigint, declared_at bigint,
  acknowledged_at bigint, mitigated_at bigint, impact_ended_at bigint, resolved_at bigint, closed_at bigint,
  last_update_at bigint, next_update_due_at bigint, backfilled bigint not null, is_private bigint not null,
  drill bigint not null, version bigint not null default 1);
create table incident_visit (incident bigint not null, number bigint not null, stage text not null,
  entered_at bigint not null, left_at bigint, primary key (incident, number));
create table incident_fact (incident bigint not null, number bigint not null, moment text not null, happened_at bigint,
  recorded_at bigint not null, said_by bigint not null, source text not null, primary key (incident, number));
create table incident_update (id {key}, incident bigint not null, audience text not null, text text not null,
  author bigint not null, at bigint not null, next_due_at bigint, stage text not null, severity text);
create index incident_update_of on incident_update (incident, id);
create table task (id {key}, incident bigint not null, title text not null, state text not null,
  assignee bigint not null, stage text, created_at bigint not null, due_at bigint, done_at bigint);
create index task_of on task (incident, id);
create table action_item (id {key}, incident bigint not null, title text not null, owner bigint not null, due_at bigint,
  priority text not null, kind text not null, state text not null, tracker_url text not null,
  created_at bigint not null, done_at bigint);
create index action_item_of on action_item (incident, id);
create table review (incident {key}, body text not null, version bigint not null default 1);
create table follower (incident bigint not null, person bigint not null, primary key (incident, person));
create table incident_alert (alert {key}, incident bigint not null);
create index incident_alert_of on incident_alert (incident, alert);

-- The feed, which is every timeline at once.
create table entry (position {key}, at bigint not null, recorded_at bigint not null, subject text not null,
  subject_id bigint not null, incident_id bigint, kind text not null, actor text not null, actor_id bigint not null,
  actor_name text not null, text text not null);
create index entry_incident on entry (incident_id, position) where incident_id is not null;
create index entry_subject on entry (subject_id, position);

-- Access. Secrets are stored as hashes.
create table sign_in (id {key}, person bigint not null, secret_hash text not null, created_at bigint not null,
  seen_at bigint not null, expires_at bigint not null);
create table sign_in_link (id {key}, person bigint not null, secret_hash text not null, expires_at bigint not null,
  used_at bigint);
create table sign_in_failure (account text not null, at bigint not null, number bigint not null,
  primary key (account, at, number));
create table token (id {key}, name text not null, person bigint not null, scope text not null, secret_hash text not null,
  prefix text not null, created_at bigint not null, last_used_at bigint, revoked_at bigint);
create table audit (position {key}, at bigint not null, actor text not null, actor_id bigint not null,
  actor_name text not null, action text not null, subject text not null, detail text not null,
  previous_hash text not null, hash text not null);
create table idempotency (actor bigint not null, key text not null, route text not null, status bigint not null,
  body text not null, at bigint not null, primary key (actor, key));
create index sign_in_secret on sign_in (secret_hash);
create index sign_in_link_secret on sign_in_link (secret_hash);
