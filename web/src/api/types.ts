// The values of the API, as its contract names them. Instants are RFC 3339 in UTC; what is optional is left out.
export type Ref = { id: string; name: string };
export type List<T> = { items: T[]; next?: string };
export type Urgency = "high" | "low";
export type Severity = "sev1" | "sev2" | "sev3" | "sev4";
export type RoleOfPerson = "admin" | "manager" | "responder" | "observer";

export type ContactMethod = { id: string; kind: "email" | "webhook"; address: string; label: string };
export type ContactRule = { id: string; urgency: Urgency; method: string; delay_seconds: number };
export type Person = {
  id: string;
  name: string;
  email: string;
  role: RoleOfPerson;
  zone: string;
  disabled: boolean;
  teams: Ref[];
  contact_methods: ContactMethod[];
  contact_rules: ContactRule[];
  version: number;
};
export type Me = { person: Person; permissions: string[]; csrf?: string };
export type Team = { id: string; name: string; members: Ref[]; fallback?: Ref; version: number };
export type ServiceState = "healthy" | "alerting" | "incident";
export type Service = {
  id: string;
  name: string;
  description: string;
  team: Ref;
  policy?: Ref;
  tier: number;
  wait_before_paging_seconds: number;
  depends_on: Ref[];
  state: ServiceState;
  open_alerts: number;
  version: number;
};
export type SourceKind = "pagerduty" | "alertmanager" | "generic";
export type Source = {
  id: string;
  name: string;
  kind: SourceKind;
  service: Ref;
  key_hint: string;
  last_event_at?: string;
  version: number;
};
export type NewSource = Source & { key: string; url: string };

export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
export type Restriction = { from_weekday: Weekday; from_time: string; until_weekday: Weekday; until_time: string };
export type Rotation = {
  name: string;
  people: Ref[];
  unit: "hours" | "days" | "weeks";
  count: number;
  start: string; // wall clock of the schedule's zone
  restrictions: Restriction[];
};
export type Override = { id: string; person: Ref; replaces?: Ref; from: string; until: string };
export type Schedule = {
  id: string;
  name: string;
  zone: string;
  team: Ref;
  rotations: Rotation[];
  overrides: Override[];
  version: number;
};
export type Shift = { person?: Ref; from: string; until: string; because: string; override: boolean };
export type Roster = { shifts: Shift[]; gaps: { from: string; until: string }[] };
export type OnCall = { schedule: Ref; team: Ref; people: Ref[]; because: string; until?: string; next: Ref[] };
export type Target = { kind: "person" | "schedule" | "team"; id: string; name: string };
export type Rung = { targets: Target[]; wait_seconds: number };
export type Policy = {
  id: string;
  name: string;
  team: Ref;
  rungs: Rung[];
  repeats: number;
  low_urgency_climbs: boolean;
  acknowledgement_timeout_seconds: number;
  version: number;
};

export type IncidentRef = { id: string; number: number; title: string };
export type AlertState = "open" | "acknowledged" | "resolved";
export type Alert = {
  id: string;
  service: Ref;
  source?: Ref;
  state: AlertState;
  urgency: Urgency;
  severity: "critical" | "error" | "warning" | "info";
  summary: string;
  dedup_key: string;
  count: number;
  first_event_at: string;
  last_event_at: string;
  acknowledged_at?: string;
  acknowledged_by?: Ref;
  resolved_at?: string;
  page?: string;
  incident?: IncidentRef;
  labels: Record<string, string>;
  suppressed_by?: string;
  suppressed_because?: string;
  version: number;
};
export type Actor = { kind: "person" | "token" | "source" | "engine"; name: string };
export type Entry = {
  position: number;
  at: string;
  recorded_at: string;
  kind: string;
  text: string;
  actor: Actor;
  starred?: boolean;
};
export type AlertDetail = Alert & { details?: unknown; links: { href: string; text: string }[]; timeline: Entry[] };

export type PageState = "open" | "acknowledged" | "done";
export type Page = {
  id: string;
  title: string;
  state: PageState;
  urgency: Urgency;
  service?: Ref;
  alert?: string;
  incident?: string;
  opened_at: string;
  acknowledged_at?: string;
  acknowledged_by?: Ref;
  done_at?: string;
  done_because?: string;
  exhausted: boolean;
  next_at?: string;
  generation: number;
  loop: number;
  rung: number;
  trying: Ref[];
  version: number;
};
export type LadderRung = {
  rung: number;
  targets: string[];
  wait_seconds: number;
  state: "done" | "current" | "ahead";
  at?: string;
};
export type Decision = {
  at: string;
  generation: number;
  loop: number;
  rung: number;
  because: string;
  paged: { person: Ref; because: string }[];
  skipped: string[];
};
export type NotificationState = "planned" | "calling" | "accepted" | "delivered" | "failed" | "unknown" | "superseded";
export type Attempt = { number: number; state: string; started_at: string; finished_at?: string; detail: string };
export type Notification = {
  id: string;
  person: Ref;
  channel: string;
  address: string;
  state: NotificationState;
  planned_at: string;
  because: string;
  attempts: Attempt[];
};
export type PageDetail = Page & {
  policy_name: string;
  ladder: LadderRung[];
  decisions: Decision[];
  notifications: Notification[];
};

export type NextStep = {
  action: string;
  title: string;
  because: string;
  field?: string;
  due_at?: string;
  to?: string; // of advance: the stage it leads to
};
export type RoleName = "commander" | "communications" | "scribe" | "subject_expert";
export type Incident = {
  id: string;
  number: number;
  title: string;
  summary: string;
  state: "open" | "closed";
  stage: string;
  category: "triage" | "active" | "review" | "done";
  severity?: Severity;
  type: string;
  commander?: Ref;
  roles: { role: string; person: Ref }[];
  services: Ref[];
  team?: Ref;
  declared_by?: Ref;
  impact_started_at?: string;
  detected_at?: string;
  declared_at: string;
  acknowledged_at?: string;
  mitigated_at?: string;
  impact_ended_at?: string;
  resolved_at?: string;
  closed_at?: string;
  mitigation?: string;
  resolution?: string;
  update_due_at?: string;
  drill: boolean;
  backfilled: boolean;
  next_step: NextStep;
  version: number;
};
export type StageVisit = {
  stage: string;
  category: string;
  state: "done" | "current" | "ahead" | "skipped";
  seconds: number;
  guide?: string;
};
export type Missing = { what: string; field: string; message: string };
export type Update = { id: string; text: string; at: string; author: Ref; next_due_at?: string; sent_to: number };
export type Task = {
  id: string;
  title: string;
  done: boolean;
  assignee?: Ref;
  created_at: string;
  done_at?: string;
};
export type Priority = "high" | "medium" | "low";
export type ActionKind = "prevent" | "detect" | "mitigate" | "learn";
export type ActionItem = {
  id: string;
  incident: IncidentRef;
  title: string;
  owner?: Ref;
  due_at?: string;
  priority: Priority;
  kind: ActionKind;
  state: string;
  created_at: string;
  done_at?: string;
};
export type ReviewState = "draft" | "in_review" | "published" | "waived";
export type Review = {
  state: ReviewState;
  markdown: string;
  html: string;
  due_at?: string;
  published_at?: string;
  waived_because?: string;
  version: number;
};
export type IncidentDetail = Incident & {
  stages: StageVisit[];
  missing: Missing[];
  updates: Update[];
  tasks: Task[];
  alerts: Alert[];
  pages: Page[];
  followers: Ref[];
  action_items: ActionItem[];
  review?: Review;
};

export type Estimate = { seconds: number; low?: number; high?: number };
export type FigureRow = {
  incident: string;
  number: number;
  title: string;
  seconds?: number;
  open: boolean;
  missing_because?: string;
};
export type Figure = {
  id: string;
  title: string;
  definition: string;
  definition_version: number;
  n_used: number;
  n_open: number;
  n_missing: number;
  missing_because: { because: string; count: number }[];
  median?: Estimate;
  p75?: Estimate;
  p90?: Estimate;
  rows: FigureRow[];
};
export type Week = { from: string; count: number; incidents: string[] };
export type IncidentFigures = {
  period: { from: string; until: string };
  weeks: Week[];
  per_week: { value: number; low: number; high: number; n: number; definition: string };
  durations: Figure[];
  stages: { stage: string; total_seconds: number; median_seconds?: number; n: number }[];
  sentence: string;
};

export type Waiting = { kind: string; title: string; because: string; href: string; due_at?: string };
export type Now = {
  incidents: Incident[];
  pages: Page[];
  on_call: OnCall[];
  waiting: Waiting[];
  quiet: { days_since_incident?: number; incidents_last_week: number };
};
export type FeedEvent = {
  position: number;
  kind: string;
  subject: string;
  subject_kind: string;
  incident?: string;
  at: string;
};
export type Found = { kind: string; id: string; title: string; detail: string; href: string };
export type Token = {
  id: string;
  name: string;
  scope: string;
  prefix: string;
  created_at: string;
  last_used_at?: string;
};
export type NewToken = Token & { secret: string };
export type AuditEntry = { id: string; at: string; actor: string; action: string; subject: string; detail: string };
export type Health = { state: "ok" | "degraded"; checks: { name: string; ok: boolean; detail: string }[] };
