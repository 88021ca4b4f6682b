// A made-up organisation for looking at screens while the server is not at hand. Never part of the build.
import { duties, ofProcess } from "./processes.mjs";

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.now();
export const iso = (offset) => new Date(start + offset).toISOString();
const ref = ({ id, name }) => ({ id, name });

const people = [
  ["Ada Lovelace", "admin", "Europe/London"],
  ["Grace Hopper", "manager", "America/New_York"],
  ["Jürgen Müller-Lüdenscheidt", "responder", "Europe/Berlin"],
  ["Þórdís Kolbrún Reykfjörð Gylfadóttir", "responder", "Atlantic/Reykjavik"],
  ["نور الهدى عبد الرحمن", "responder", "Africa/Cairo"],
  ["李小龍", "observer", "Asia/Hong_Kong"],
].map(([name, role, zone], index) => ({
  id: `per_${index}`,
  name,
  email: `person${index}@example.org`,
  role,
  zone,
  disabled: index === 5,
  limited_to: index === 2 ? [{ id: "tea_0", name: "Payments" }] : [],
  teams: [],
  contact_methods:
    index === 4
      ? []
      : [
          { id: `ctm_${index}a`, kind: "email", address: `person${index}@example.org`, label: "Work mail" },
          {
            id: `ctm_${index}b`,
            kind: "webhook",
            address: "https://hooks.example.org/phone/bridge",
            label: "Phone bridge",
          },
        ],
  contact_rules:
    index === 4
      ? []
      : [
          { id: `rul_${index}a`, urgency: "high", method: `ctm_${index}a`, delay_seconds: 0 },
          { id: `rul_${index}b`, urgency: "high", method: `ctm_${index}b`, delay_seconds: 120 },
          { id: `rul_${index}c`, urgency: "low", method: `ctm_${index}a`, delay_seconds: 0 },
        ],
  version: 1,
}));

const teams = [
  { id: "tea_0", name: "Payments", members: people.slice(0, 4).map(ref), fallback: ref(people[1]), version: 1 },
  {
    id: "tea_1",
    name: "Plattform & Grundlagen für alle übrigen Dienste",
    members: people.slice(2, 5).map(ref),
    version: 1,
  },
  { id: "tea_2", name: "Search", members: [ref(people[3])], version: 1 },
];
for (const person of people)
  person.teams = teams.filter((team) => team.members.some((each) => each.id === person.id)).map(ref);

const rungs = [
  { targets: [{ kind: "schedule", id: "sch_0", name: "Payments primary" }], wait_seconds: 300 },
  {
    targets: [
      { kind: "person", id: "per_1", name: "Grace Hopper" },
      { kind: "person", id: "per_2", name: people[2].name },
    ],
    wait_seconds: 300,
  },
  { targets: [{ kind: "team", id: "tea_0", name: "Payments" }], wait_seconds: 600 },
];
const policies = [
  {
    id: "pol_0",
    name: "Payments, around the clock",
    team: ref(teams[0]),
    rungs,
    repeats: 2,
    low_urgency_climbs: false,
    acknowledgement_timeout_seconds: 1800,
    version: 3,
  },
  {
    id: "pol_1",
    name: "Platform",
    team: ref(teams[1]),
    rungs: rungs.slice(0, 2),
    repeats: 0,
    low_urgency_climbs: true,
    acknowledgement_timeout_seconds: 0,
    version: 1,
  },
];

const names = [
  "Checkout",
  "Card gateway",
  "Ledger",
  "Suche und Empfehlungen für angemeldete und anonyme Kundinnen",
  "خدمة الإشعارات",
  "Identity",
  "Warehouse export",
];
const services = names.map((name, index) => ({
  id: `svc_${index}`,
  name,
  description: index === 0 ? "Takes the basket, reserves stock, charges the card. The front door of all revenue." : "",
  team: ref(teams[index % 3]),
  ...(index === 6 ? {} : { policy: ref(policies[index % 2]) }),
  tier: [1, 1, 2, 2, 3, 1, 4][index],
  wait_before_paging_seconds: index === 2 ? 120 : 0,
  depends_on: [],
  state: ["incident", "alerting", "healthy", "healthy", "alerting", "healthy", "healthy"][index],
  open_alerts: [3, 1, 0, 0, 2, 0, 0][index],
  version: 1,
}));
services[0].depends_on = [ref(services[1]), ref(services[2]), ref(services[5])];

const sources = [
  {
    id: "src_0",
    name: "Prometheus in Frankfurt",
    kind: "alertmanager",
    service: ref(services[0]),
    key_hint: "…7fk2",
    last_event_at: iso(-90_000),
    version: 1,
  },
  {
    id: "src_1",
    name: "Legacy PagerDuty sender",
    kind: "pagerduty",
    service: ref(services[1]),
    key_hint: "…q9wd",
    last_event_at: iso(-3 * day),
    version: 1,
  },
  { id: "src_2", name: "Nightly batch", kind: "generic", service: ref(services[6]), key_hint: "…0aa1", version: 1 },
];

const monday = (() => {
  const at = new Date(start);
  at.setUTCHours(8, 0, 0, 0);
  return at.getTime() - ((at.getUTCDay() + 6) % 7) * day;
})();
const turn = (n) => people[((n % 3) + 3) % 3];
const weeks = [-1, 0, 1, 2, 3, 4];
const override = { id: "ovr_0", person: ref(people[3]), replaces: ref(turn(0)), from: iso(day), until: iso(2.5 * day) };
const rotation = (name, unit, list, restrictions = []) => ({
  name,
  people: list.map(ref),
  unit,
  count: 1,
  start: "2026-01-05T09:00",
  restrictions,
});
const schedules = [
  {
    id: "sch_0",
    name: "Payments primary",
    zone: "Europe/Berlin",
    team: ref(teams[0]),
    rotations: [
      rotation("Weekly", "weeks", people.slice(0, 3)),
      rotation("Working hours", "days", people.slice(2, 4), [
        { from_weekday: "monday", from_time: "09:00", until_weekday: "friday", until_time: "17:00" },
      ]),
    ],
    overrides: [override],
    version: 1,
  },
  {
    id: "sch_1",
    name: "Plattform Rufbereitschaft",
    zone: "America/New_York",
    team: ref(teams[1]),
    rotations: [rotation("Daily", "days", people.slice(1, 4))],
    overrides: [],
    version: 1,
  },
  { id: "sch_2", name: "Search", zone: "Asia/Kolkata", team: ref(teams[2]), rotations: [], overrides: [], version: 1 },
];

export function roster(from, until) {
  const shifts = [];
  const gaps = [];
  for (const week of weeks) {
    const [begin, end] = [monday + week * 7 * day, monday + (week + 1) * 7 * day];
    const because = `${turn(week).name} is on call by rotation Weekly`;
    const cut = week === 1 ? end - 30 * hour : end;
    shifts.push({
      person: ref(turn(week)),
      from: new Date(begin).toISOString(),
      until: new Date(cut).toISOString(),
      because,
      override: false,
    });
    if (cut < end) gaps.push({ from: new Date(cut).toISOString(), until: new Date(end).toISOString() });
  }
  const [at, to] = [Date.parse(override.from), Date.parse(override.until)];
  const split = shifts.flatMap((shift) => {
    if (Date.parse(shift.from) > at || Date.parse(shift.until) < to) return [shift];
    return [
      { ...shift, until: override.from },
      { person: override.person, from: override.from, until: override.until, because: "Override", override: true },
      { ...shift, from: override.until },
    ];
  });
  const inside = (span) => Date.parse(span.until) > from && Date.parse(span.from) < until;
  const shown = split.filter(inside);
  return { shifts: shown, gaps: gaps.filter(inside), layers: [{ rotation: "Weekly", shifts: shown }] };
}

const onCall = [
  {
    schedule: ref(schedules[0]),
    team: ref(teams[0]),
    people: [ref(turn(0))],
    because: "By rotation Weekly, which hands over on Monday at 09:00.",
    until: iso(day),
    next: [ref(people[3])],
  },
  {
    schedule: ref(schedules[1]),
    team: ref(teams[1]),
    people: [ref(people[2])],
    because: "By rotation Daily.",
    until: iso(5 * hour),
    next: [ref(people[3])],
  },
  {
    schedule: ref(schedules[2]),
    team: ref(teams[2]),
    people: [],
    because: "No rotation covers this moment.",
    next: [],
  },
];

const summaries = [
  ["Checkout error rate is 12 % (limit 1 %)", "critical", 0],
  [
    "CardGatewayLatencyP99High: 4.2 s in eu-central-1 for the last 10 minutes, affecting all acquirers behind the shared connection pool",
    "error",
    1,
  ],
  ["ارتفاع زمن الاستجابة في خدمة الإشعارات", "warning", 4],
  ["Disk almost full on ledger-db-3", "warning", 2],
  ["Certificate of identity.example.org expires in 6 days", "info", 5],
];
export const alerts = Array.from({ length: 340 }, (_, index) => {
  const [summary, severity, service] = summaries[index % 5];
  const state = index < 3 ? "open" : index < 5 ? "acknowledged" : index % 7 === 0 ? "open" : "resolved";
  const at = -index * 17 * 60_000 - 100_000;
  return {
    id: `alr_${index}`,
    service: ref(services[service]),
    source: ref(sources[0]),
    state,
    urgency: /critical|error/.test(severity) ? "high" : "low",
    severity,
    summary: index < 5 ? summary : `${summary} (${index})`,
    dedup_key: `prometheus/${index}`,
    count: [42, 3, 1, 1, 1][index % 5],
    first_event_at: iso(at - 600_000),
    last_event_at: iso(at),
    ...(state === "acknowledged" ? { acknowledged_at: iso(at + 60_000), acknowledged_by: ref(people[2]) } : {}),
    ...(state === "resolved" ? { resolved_at: iso(at + 300_000) } : {}),
    ...(index < 2 ? { page: `pag_${index}` } : {}),
    ...(index === 0 ? { incident: { id: "inc_0", number: 231, title: "Checkout fails for cards" } } : {}),
    ...(index === 14
      ? { suppressed_by: "maintenance", suppressed_because: "maintenance of Checkout until 16:00" }
      : {}),
    labels: { severity, cluster: "eu-central-1", job: "checkout", instance: "checkout-7d9f8b6c5-x2x9k:9090" },
    version: 1,
  };
});

const engine = { kind: "engine", name: "Muster" };
const ada = { kind: "person", name: "Ada Lovelace" };
const entry = (position, at, kind, text, actor = engine, recorded = at) => ({
  position,
  at: iso(at),
  recorded_at: iso(recorded),
  kind,
  text,
  actor,
});
const file = (index, name, content_type, size, extra = {}) => ({
  id: `att_${index}`,
  name,
  content_type,
  size,
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  added_at: iso(-60_000),
  added_by: "Ada Lovelace",
  ...extra,
});
const timeline = [
  {
    ...entry(15, -20_000, "attachment", "Errors by version: 813 is the one.", ada),
    attachment: file(1, "errors-by-version.png", "image/png", 34_400),
  },
  {
    ...entry(14, -40_000, "attachment", "Attached gateway.log", ada),
    attachment: file(2, "gateway.log", "text/plain; charset=utf-8", 1_234_567),
  },
  {
    ...entry(13, -50_000, "attachment", "Attached customers.csv", ada),
    attachment: file(3, "customers.csv", "text/plain; charset=utf-8", 812, {
      removed_at: iso(-30_000),
      removed_by: "Grace Hopper",
    }),
  },
  entry(12, -60_000, "note", "Rolling back the gateway to 812 brought the error rate from 12 % to 4 %.", ada),
  entry(11, -4 * 60_000, "stage_changed", "Moved from prioritised to investigating."),
  entry(10, -9 * 60_000, "update", "Update for stakeholders: we are looking into failing card payments.", ada),
  entry(9, -14 * 60_000, "role_changed", "Ada Lovelace is commander.", ada),
  entry(8, -16 * 60_000, "field_changed", "Severity set to SEV1: customers can't pay.", ada),
  entry(7, -20 * 60_000, "moment_set", "Impact started.", ada, -12 * 60_000),
  entry(6, -19 * 60_000, "page", "Grace Hopper was paged because Ada Lovelace did not acknowledge within 5 minutes."),
  entry(5, -24 * 60_000, "alert", "Checkout error rate is 12 % (limit 1 %)", {
    kind: "source",
    name: "Prometheus in Frankfurt",
  }),
  entry(4, -26 * hour, "note", "Yesterday's deployment changed the pool size.", {
    kind: "person",
    name: people[2].name,
  }),
];

const page = (index, state, extra = {}) => ({
  id: `pag_${index}`,
  title: alerts[index].summary,
  state,
  urgency: "high",
  service: alerts[index].service,
  alert: alerts[index].id,
  opened_at: iso(-7 * 60_000 - index * 60_000),
  exhausted: false,
  generation: 1,
  loop: 1,
  rung: 2,
  trying: [ref(people[1]), ref(people[2])],
  version: 1,
  ...extra,
});
const pages = [
  page(0, "open", { next_at: iso(161_000), incident: "inc_0" }),
  page(1, "open", { exhausted: true, trying: [ref(people[0])] }),
  page(3, "acknowledged", { acknowledged_at: iso(-120_000), acknowledged_by: ref(people[2]) }),
  page(7, "done", { done_at: iso(-hour), done_because: "The alert was resolved." }),
];
const notification = (index, state, because, attempts) => ({
  id: `ntf_${index}`,
  person: ref(people[index % 2]),
  channel: "email",
  address: `person${index % 2}@example.org`,
  state,
  planned_at: iso(-7 * 60_000),
  because,
  attempts,
});
export const pageDetail = (one) => ({
  ...one,
  policy_name: policies[0].name,
  ladder: [
    { rung: 1, targets: ["Ada Lovelace (Payments primary)"], wait_seconds: 300, state: "done", at: iso(-7 * 60_000) },
    { rung: 2, targets: ["Grace Hopper", people[2].name], wait_seconds: 300, state: "current", at: iso(-2 * 60_000) },
    { rung: 3, targets: ["Payments"], wait_seconds: 600, state: "ahead" },
  ],
  decisions: [
    {
      at: iso(-7 * 60_000),
      generation: 1,
      loop: 1,
      rung: 1,
      because: "The alert opened the page, and rung 1 is the first.",
      paged: [{ person: ref(people[0]), because: "on call by schedule Payments primary until Monday 09:00" }],
      skipped: [],
    },
    {
      at: iso(-2 * 60_000),
      generation: 1,
      loop: 1,
      rung: 2,
      because: "Ada Lovelace did not acknowledge within 5 minutes.",
      paged: [
        { person: ref(people[1]), because: "named in rung 2" },
        { person: ref(people[2]), because: "named in rung 2" },
      ],
      skipped: [`${people[4].name} has no contact method`],
    },
  ],
  notifications: [
    notification(0, "delivered", "High urgency: e-mail at once.", [
      {
        number: 1,
        state: "failed",
        started_at: iso(-7 * 60_000),
        finished_at: iso(-7 * 60_000 + 900),
        detail: "451 4.7.1 greylisted, try again later",
      },
      {
        number: 2,
        state: "accepted",
        started_at: iso(-7 * 60_000 + 5000),
        finished_at: iso(-7 * 60_000 + 5600),
        detail: "250 2.0.0 queued as 4F1D",
      },
    ]),
    notification(1, "calling", "High urgency: e-mail at once.", [
      { number: 1, state: "calling", started_at: iso(-1000), detail: "connecting" },
    ]),
    notification(2, "planned", "High urgency: webhook after 2 minutes.", []),
  ],
});

const step = (action, title, because, due) => ({ action, title, because, ...(due ? { due_at: due } : {}) });
const incident = (index, extra) => ({
  id: `inc_${index}`,
  number: 231 - index,
  title: "Checkout fails for cards",
  summary: "",
  state: "open",
  stage: "investigating",
  category: "active",
  severity: "sev1",
  type: "incident",
  type_name: "Incident",
  commander: ref(people[0]),
  roles: [
    { role: "commander", person: ref(people[0]) },
    { role: "communications", person: ref(people[3]) },
  ],
  services: [ref(services[0]), ref(services[1])],
  team: ref(teams[0]),
  declared_by: ref(people[0]),
  impact_started_at: iso(-20 * 60_000),
  detected_at: iso(-24 * 60_000),
  declared_at: iso(-18 * 60_000),
  update_due_at: iso(11 * 60_000),
  drill: false,
  drill_speed: 1,
  drill_pages: false,
  backfilled: false,
  next_step: step(
    "post_update",
    "Write what is known as an update.",
    "Stakeholders wait for the next update, due in 11 minutes.",
    iso(11 * 60_000),
  ),
  version: 4,
  ...extra,
  stage_name: extra.stage_name ?? extra.stage ?? "investigating",
});
const incidents = [
  incident(0, { summary: "About one card payment in eight is refused by the gateway since the deployment of 14:02." }),
  incident(1, {
    title:
      "Suchergebnisse veraltet: die Indizierung der Produktdaten hängt seit der Umstellung auf die neue Warteschlange",
    severity: "sev3",
    stage: "declared",
    commander: undefined,
    roles: [],
    services: [ref(services[3])],
    update_due_at: iso(-4 * 60_000),
    next_step: step("assign_commander", "Assign a commander.", "Nobody leads this incident yet."),
  }),
  incident(2, {
    title: "الإشعارات متأخرة",
    severity: undefined,
    stage: "detected",
    category: "triage",
    services: [],
    update_due_at: undefined,
    drill: true,
    drill_speed: 10,
    drill_pages: true,
    next_step: step(
      "confirm_or_decline",
      "Confirm it, or decline it.",
      "It was opened by an alert, and nobody has said yet whether it is real.",
    ),
  }),
  incident(3, {
    title: "Ledger exports twice",
    severity: "sev2",
    stage: "reviewing",
    category: "review",
    type: "security",
    type_name: "Sicherheitsvorfall (Datenschutz und Zugriffsverletzungen aller Art)",
    paused: { since: iso(-day), until: iso(2 * day), reason: "Waiting for the vendor's report." },
    resolved_at: iso(-2 * day),
    declared_at: iso(-2.2 * day),
    detected_at: iso(-2.2 * day),
    impact_started_at: iso(-2.3 * day),
    update_due_at: undefined,
    next_step: step(
      "publish_review",
      "Publish the review.",
      "A review is required for SEV2, and is due in 3 days.",
      iso(3 * day),
    ),
  }),
];
const closed = Array.from({ length: 23 }, (_, index) =>
  incident(index + 4, {
    title: summaries[index % 5][0],
    severity: ["sev1", "sev2", "sev3", "sev4"][index % 4],
    state: "closed",
    stage: "closed",
    category: "done",
    declared_at: iso(-(index + 1) * 2.3 * day),
    closed_at: iso(-(index + 1) * 2.2 * day),
    update_due_at: undefined,
  }),
);

const order = [
  "detected",
  "declared",
  "prioritised",
  "investigating",
  "mitigating",
  "recovering",
  "resolved",
  "reviewing",
  "improving",
];
export const markdown =
  "# Ledger exports twice\n\n## What happened\n\nThe nightly export ran **twice** after the clock change.\n\n| time | what |\n| --- | --- |\n| 02:00 | first run |\n| 02:00 | second run |\n\n## Why\n\n- The job is scheduled in *local time*.\n\n## Time in each stage\n\n{{stages}}\n\n{{stages_chart}}\n\n## Time to resolve\n\n{{resolution_chart}}\n\n## What went well\n\n1. The alert came within 4 minutes.\n";
const item = (index, extra) => ({
  id: `act_${index}`,
  incident: { id: "inc_3", number: 228, title: "Ledger exports twice" },
  title: "Schedule the export in UTC",
  owner: ref(people[2]),
  due_at: iso(9 * day),
  priority: "high",
  kind: "prevent",
  state: "open",
  created_at: iso(-day),
  ...extra,
});
export const actionItems = [
  item(0),
  item(1, {
    title: "Alert when the export runs twice in a day",
    owner: undefined,
    due_at: undefined,
    kind: "detect",
    priority: "medium",
  }),
  item(2, { title: "Make the import idempotent", due_at: iso(-2 * day), kind: "mitigate", priority: "low" }),
  item(3, { title: "Write down how the export works", state: "done", kind: "learn" }),
];
const takesPart = (index, how, extra) => ({
  person: ref(people[index]),
  is_here: true,
  joined_by: how,
  joined_at: iso(-18 * 60_000),
  at_least_seconds: 540,
  at_most_seconds: 1080,
  ...extra,
});
// #231 is being handed over, and #230 found nobody on call.
const rolesAndPeople = (one) => {
  const first = {
    hand_over: {
      giver: ref(people[0]),
      taker: ref(people[1]),
      note: "The connection pool is suspect; the bank has been called and calls back at noon.",
      asked_at: iso(-2 * 60_000),
    },
    filled_by: "whoever is on call on Payments primary, when it is declared",
  };
  const nobody = {
    vacant_because: "nobody is on call on Search weekend",
    filled_by: "whoever is on call on Search weekend, when it is declared",
  };
  const added = one.number === 231 ? first : one.number === 230 ? nobody : {};
  return {
    duties: duties.map((each, index) => (index === 0 ? { ...each, ...added } : each)),
    effort:
      one.number === 231
        ? {
            responders: [
              takesPart(0, "by_role", {}),
              takesPart(3, "by_page", {
                is_here: false,
                left_at: iso(-60_000),
                at_least_seconds: 1020,
                at_most_seconds: 1020,
              }),
              takesPart(2, "by_writing", {
                corrected_by: people[2].name,
                at_least_seconds: 5400,
                at_most_seconds: 5400,
              }),
            ],
            at_least_seconds: 6960,
            at_most_seconds: 7500,
            sentence: "It took 3 people between 1 hour 56 minutes and 2 hours 5 minutes together.",
          }
        : { responders: [], at_least_seconds: 0, at_most_seconds: 0, sentence: "Nobody is recorded as taking part." },
  };
};

const approval = (state, extra) => ({
  stage: "mitigating",
  gate: "entering",
  what: "entering mitigating",
  by: "the team Payments",
  state,
  sentence: "Ask the team Payments to approve.",
  able: [ref(people[0]), ref(people[1])],
  may_answer: false,
  ...extra,
});
// One of each state; the first waits for who looks at it.
const approvals = [
  approval("asked", {
    id: "apv_1",
    sentence: `${people[0].name} or ${people[1].name} has to approve, as the team Payments.`,
    may_answer: true,
    asked_by: ref(people[2]),
    asked_at: iso(-4 * 60_000),
    note: "The new pool size was tried on the spare database; it needs a restart of the first.",
  }),
  approval("declined", {
    id: "apv_2",
    by: "the communications",
    sentence: "Ask the communications again to approve: it was declined, because the bank is not told yet.",
    asked_by: ref(people[2]),
    asked_at: iso(-9 * 60_000),
    answered_by: ref(people[1]),
    answered_at: iso(-3 * 60_000),
    reason: "the bank is not told yet",
  }),
  approval("given", {
    id: "apv_3",
    by: "a manager",
    sentence: `${people[0].name} approved, as a manager.`,
    asked_by: ref(people[2]),
    asked_at: iso(-9 * 60_000),
    answered_by: ref(people[0]),
    answered_at: iso(-2 * 60_000),
  }),
  approval("needed", {
    by: "the scribe",
    able: [],
    sentence: "Nobody can approve as the scribe: nobody holds that role.",
  }),
];

export const incidentDetail = (one) => {
  const spent = [260, 130, 640, 2400, 1800, 0, 900, 86400];
  const link = ({ id, number, title, stage, stage_name, severity }) => ({
    id,
    number,
    title,
    stage,
    stage_name: stage_name ?? stage,
    severity,
  });
  const security = one.number === 228;
  return {
    ...one,
    ...ofProcess(one, order, (index, at) => (index < at ? spent[index] : index === at ? 245 : 0), {
      personal_data: { value: "suspected", shown: "suspected" },
      ticket: { value: "https://tickets.example.org/SEC-1042", shown: "https://tickets.example.org/SEC-1042" },
    }),
    ...rolesAndPeople(one),
    parts: security ? incidents.slice(1, 2).map(link) : [],
    recurrence_of: security ? closed.slice(2, 3).map(link) : [],
    came_back_as: security ? incidents.slice(0, 1).map(link) : [],
    related: security ? closed.slice(0, 2).map(link) : [],
    ...(one.number === 230 ? { parent: link(incidents[3]) } : {}),
    approvals: one.number === 231 ? approvals : [],
    missing:
      one.number === 231
        ? [
            { what: "update_made", field: "updates", message: "Write what is known as an update." },
            { what: "tasks_done", field: "tasks", message: "Finish the open tasks of this stage." },
          ]
        : [],
    updates:
      one.number === 230
        ? []
        : [
            {
              id: "upd_0",
              text: "**What is happening**: about one card payment in eight is refused.\n\n**What we are doing**: we are looking for the cause.\n\n**What you can do**: ask customers to try again in a while.",
              at: iso(-9 * 60_000),
              author: ref(people[0]),
              next_due_at: iso(11 * 60_000),
              sent_to: 14,
            },
          ],
    tasks:
      one.number === 230
        ? []
        : [
            {
              id: "tsk_0",
              title: "Compare the pool size before and after the deployment",
              done: false,
              assignee: ref(people[2]),
              stage: "investigating",
              role: "subject_expert",
              runbook_url: "https://runbooks.example.org/pool",
              created_at: iso(-600_000),
            },
            {
              id: "tsk_2",
              title: "Preserve logs",
              done: false,
              stage: "investigating",
              role: "scribe",
              created_at: iso(-600_000),
            },
            {
              id: "tsk_1",
              title: "Ask the acquirer whether they see refusals",
              done: true,
              created_at: iso(-600_000),
              done_at: iso(-60_000),
            },
          ],
    alerts: one.number === 231 ? alerts.slice(0, 2) : [],
    pages: one.number === 231 ? pages.slice(0, 1) : [],
    followers: [people[0], people[1], people[4]].map(ref),
    action_items: one.number === 228 ? actionItems : [],
    ...(one.number === 228
      ? {
          review: {
            state: "in_review",
            charts: [],
            author: ref(people[1]),
            open_threads: 2,
            reviewers: [
              { person: ref(people[0]), asked_at: iso(2 * -day), verdict: "none_yet", is_outdated: false },
              {
                person: ref(people[2]),
                asked_at: iso(2 * -day),
                verdict: "changes_asked",
                note: "Say since when, and who told the bank.",
                answered_at: iso(-day),
                is_outdated: true,
              },
              {
                person: ref(people[3]),
                asked_at: iso(2 * -day),
                verdict: "approved",
                answered_at: iso(-3_600_000),
                is_outdated: false,
              },
            ],
            markdown,
            html: "",
            due_at: iso(3 * day),
            version: 2,
            saved_by: people[1].name,
            saved_at: iso(-600_000),
            causes: [
              {
                cause: "development_process",
                name: "Development process",
                note: "No test of ours runs over the night on which the clock changes.",
                named_at: iso(-500_000),
                named_by: people[1].name,
              },
              { cause: "software", name: "Software", note: "", named_at: iso(-400_000), named_by: people[0].name },
              {
                cause: "legacy_billing",
                name: "Legacy billing",
                note: "It kept its own clock.",
                named_at: iso(-300_000),
                named_by: people[0].name,
                retired: true,
              },
            ],
          },
        }
      : {}),
  };
};

const weekly = [3, 5, 2, 4, 1, 2, 0, 2];
const estimate = (seconds) => ({ seconds, low: seconds * 0.7, high: seconds * 1.6 });
const figure = (id, title, seconds, extra = {}) => ({
  id,
  title,
  definition: `From when the incident was detected to when it was ${title.split(" ").pop()}d. Counted by the instant of detection; drills and declined incidents are left out.`,
  definition_version: 1,
  n_used: 19,
  n_open: 2,
  n_missing: 1,
  missing_because: [{ because: "detection was not recorded", count: 1 }],
  rows_left_out: 0,
  median: estimate(seconds),
  p75: estimate(seconds * 2),
  p90: { seconds: seconds * 3.4, low: seconds * 2 },
  rows: closed.map((one, index) => ({
    incident: one.id,
    number: one.number,
    title: one.title,
    seconds: seconds * (0.3 + index / 8),
    open: index < 2,
  })),
  ...extra,
});
const answer =
  "There is not enough data to tell whether we are improving. There are too few incidents to see a change in their number: 10 incidents in 4 weeks, 14 in the 4 weeks before (0.71 times the rate, 95 % interval 0.28 to 1.7); a halving takes about 83 in all. Too few are resolved to see a change in how long they last: the median time to resolve is 1 hour 38 minutes, 1 hour 46 minutes before.";
// The first of the incidents behind a number.
const some = (count) => closed.slice(0, count).map(({ id, number, title }) => ({ id, number, title }));

export const figureRows = closed.map(({ id, number, title }, index) => ({
  incident: id,
  number,
  title,
  seconds: 600 + 311 * index,
  open: false,
}));

export const figures = {
  period: { from: iso(-56 * day), until: iso(0) },
  weeks: weekly.map((count, index) => ({
    from: new Date(monday + (index - 7) * 7 * day).toISOString(),
    count,
    incidents: some(count),
  })),
  per_week: {
    value: 2.375,
    low: 1.43,
    high: 3.71,
    n: 19,
    definition:
      "Incidents declared in each ISO week (Monday 00:00 UTC to the next), with the exact 95 % Poisson interval.",
  },
  durations: [
    figure("time_to_acknowledge", "Time to acknowledge", 190),
    figure("time_to_mitigate", "Time to mitigate", 2900),
    figure("time_to_resolve", "Time to resolve", 6100, { rows_left_out: 3 }),
    figure("time_to_detect", "Time to detect", 0, {
      median: undefined,
      p75: undefined,
      p90: undefined,
      n_used: 0,
      n_missing: 19,
      rows: [],
    }),
  ],
  stages: order.map((stage, index) => ({
    stage,
    total_seconds: [3200, 2500, 5400, 41_000, 30_200, 8000, 14_000, 160_000, 90_000][index],
    median_seconds: [120, 90, 240, 1900, 1500, 400, 600, 8000, 5000][index],
    n: 19 - index,
  })),
  sentence: answer,
  improvement: {
    verdict: "not_enough_data",
    chance: 0.82,
    certainty: "8 of 10 such comparisons",
    sentence: answer,
    before: { from: iso(-56 * day), until: iso(-28 * day), as_of: iso(0) },
    after: { from: iso(-28 * day), until: iso(0), as_of: iso(0) },
    incidents: {
      verdict: "not_enough_data",
      before: 14,
      after: 10,
      ratio: 0.71,
      low: 0.28,
      high: 1.73,
      chance: 0.82,
      needed: 83,
    },
    time_to_resolve: {
      verdict: "not_enough_data",
      n_before: 14,
      n_after: 10,
      median_before: estimate(6400),
      median_after: estimate(5900),
      difference: { seconds: -500, low: -3100, high: 2600 },
      speed: 1.1,
      speed_low: 0.5,
      speed_high: 2.4,
      chance: 1,
      needed: 81,
    },
    change: {
      week: new Date(monday - 4 * 7 * day).toISOString(),
      earliest: new Date(monday - 6 * 7 * day).toISOString(),
      latest: new Date(monday).toISOString(),
      rate_before: 3.5,
      rate_after: 2.5,
      chance: 0.61,
    },
  },
  curve: Array.from({ length: 18 }, (_, step) => ({
    seconds: Math.round(600 * 1.3 ** step),
    survival: 1 - (step + 1) / 19,
    low: Math.max(0, 1 - (step + 1) / 19 - 0.2),
    high: Math.min(1, 1 - (step + 1) / 19 + 0.15),
    at_risk: 19 - step,
  })),
  hours: {
    zone: "Europe/Berlin",
    definition:
      "Incidents by the weekday and hour at which they were detected, on the wall clock of the zone that is named.",
    n_used: 19,
    n_missing: 1,
    hours: ["monday", "tuesday", "thursday", "friday", "sunday"].flatMap((weekday, index) => [
      { weekday, hour: 3 * index, count: 1, incidents: some(1) },
      { weekday, hour: 9 + index, count: index + 1, incidents: some(index + 1) },
      ...(index === 4 ? [{ weekday, hour: 20, count: closed.length, incidents: some(20) }] : []),
    ]),
  },
  slices: [0, 1, 2].map((index) => ({
    from: new Date(Date.UTC(2026, 8 + index, 1)).toISOString(),
    until: new Date(Date.UTC(2026, 9 + index, 1)).toISOString(),
    whole: index === 1,
    incidents: [3, 9, 7][index],
    low: [0.6, 4.1, 2.8][index],
    high: [8.8, 17.1, 14.4][index],
    time_to_acknowledge: estimate(190),
    time_to_mitigate: estimate(2900),
    time_to_resolve: index === 0 ? undefined : estimate(6100),
  })),
};
export const load = {
  period: figures.period,
  definitions: [
    { id: "pages_per_person", version: 1, sentence: "Different pages about which a person was sent a message." },
  ],
  weeks: figures.weeks.map((week) => ({ from: week.from, whole: true })),
  people: people.slice(0, 4).map((person, index) => ({
    person: { id: person.id, name: person.name },
    pages: 14 - 3 * index,
    per_week: { value: 1.75 - index / 3, low: 0.9, high: 3.1 },
    weeks: [3, 1, 0, 4, 2, 1, 2, 1].map((pages) => Math.max(0, pages - index)),
    at_night: 3 - index,
    nights: 2,
    missing_because: index === 3 ? "their time zone is not known, so nothing counts as night" : undefined,
    interruptions: [{ at: iso(-3 * day), at_night: true, pages: ["pag_0", "pag_1"] }],
  })),
  sentence: "4 people were called, for 38 pages when each person's are added up. 6 interruptions were at night.",
};
const part = (key, name, n, seconds, standing, chance) => ({
  key,
  name,
  from: figures.period.from,
  until: figures.period.until,
  whole: true,
  n_used: n,
  n_open: n > 6 ? 1 : 0,
  n_missing: 1,
  median: { ...estimate(seconds), high: n < 6 ? undefined : seconds * 1.6 },
  p75: estimate(seconds * 2),
  p90: n < 6 ? undefined : estimate(seconds * 3),
  standing,
  chance,
  rows: closed.slice(0, n).map((one, index) => ({
    incident: one.id,
    title: `#${one.number} ${one.title}`,
    seconds: seconds * (0.3 + index / 8),
    open: index === 0 && n > 6,
  })),
  rows_left_out: 0,
});
export const breakdown = {
  period: figures.period,
  title: "Time to resolve",
  definition: {
    id: "time_to_resolve",
    version: 1,
    sentence: "From when the incident was detected to when it was resolved. Drills are left out.",
  },
  n_used: 31,
  n_open: 3,
  n_missing: 3,
  comparisons: 2,
  sentence:
    "2 parts were compared with the rest, and 1 differs from it by more than chance: of 20 such tables without any difference at most one would name a part. 1 part has too few rows to be compared.",
  parts: [
    part(teams[0].id, teams[0].name, 14, 4200, "no_difference_seen", 0.2),
    part(teams[1].id, teams[1].name, 13, 19_000, "above_the_rest", 0.004),
    part("", "no team", 4, 5200, "too_few", 1),
  ],
};
export const reconciliation = {
  period: figures.period,
  reading: {
    id: "pagerduty",
    name: "PagerDuty",
    version: 1,
    source: "PagerDuty's Insights and its analytics API.",
    difference: "Means, which one long incident moves; what is not over is left out. Declined ones count.",
  },
  figures: [
    {
      id: "pagerduty_mttr",
      title: "Mean time to resolve",
      theirs_definition: "The mean, over incidents created in the period, from the creation to the resolution.",
      ours_definition: "From when the incident was detected to when it was resolved.",
      statistic: "mean",
      n: 18,
      n_ours: 19,
      theirs: 9400,
      ours: 6100,
      ours_low: 4200,
      ours_high: 9800,
      ours_alike: 9100,
      reasons: [
        { because: "it counts from its creation there", count: 11 },
        { because: "ours leaves it out: it was declined", count: 2 },
        { because: "it is not resolved, so it is left out there", count: 2 },
      ],
      rows: closed.slice(0, 6).map((one, index) => ({
        incident: one.id,
        title: `#${one.number} ${one.title}`,
        theirs_seconds: index === 5 ? undefined : 4000 + 900 * index,
        ours_seconds: index === 4 ? undefined : 4300 + 900 * index,
        open: index === 5,
        because:
          index === 5
            ? "it is not resolved, so it is left out there"
            : index === 4
              ? "ours leaves it out: it was declined"
              : "it counts from its creation there",
      })),
      rows_left_out: 0,
    },
    {
      id: "dora_failures",
      title: "Change failure rate",
      theirs_definition: "The deployments that were the last before some incident, of all deployments.",
      ours_definition: "The share of deployments to production that failed.",
      statistic: "share",
      n: 40,
      n_ours: 40,
      theirs: 0.15,
      band: "medium",
      ours: 0.075,
      ours_low: 0.026,
      ours_high: 0.199,
      reasons: [],
      rows: [],
      rows_left_out: 0,
    },
  ],
};
const health = (team, people_, gini, hits) => ({
  team,
  people: people_,
  pages: 38,
  interruptions: 29,
  nights: 5,
  fairness: {
    people: people_,
    interruptions: 29,
    gini,
    low: 0.06,
    high: 0.29,
    chance: gini > 0.29 ? 0.004 : 0.4,
    sentence: `Spread over ${people_} people with a Gini index of ${gini}; were they dealt by lot, it would lie between 0.06 and 0.29 in 95 of 100 cases.`,
  },
  noise: {
    n_used: 41,
    n_silent: 6,
    by_itself: { hits, value: hits / 41, low: 0.1, high: 0.33 },
    nothing_done: { hits: 3, value: 3 / 41, low: 0.025, high: 0.19 },
    in_incidents: 14,
    incidents: 9,
    alerts_per_incident: 14 / 9,
    rows: alerts.slice(0, 3).map((one) => ({ alert: one.id, summary: one.summary, noise: "by_itself" })),
  },
});
export const onCallHealth = {
  period: figures.period,
  definitions: [
    {
      id: "noise",
      version: 1,
      sentence: "Of the alerts about which somebody was paged, those that were for nothing.",
    },
  ],
  within_minutes: 5,
  teams: [
    health(undefined, 6, 0.41, 8),
    ...teams.slice(0, 2).map((team, index) => health({ id: team.id, name: team.name }, 3, [0.12, 0.44][index], 3)),
  ],
  people: people.slice(0, 4).map((person, index) => ({
    person: { id: person.id, name: person.name },
    pages: 14 - 3 * index,
    interruptions: 11 - 2 * index,
    at_night: 3 - index,
    nights: 3 - index,
    nights_in_a_row: [2, 1, 1, 0][index],
    on_call_seconds: 3600 * [336, 336, 168, 504][index],
  })),
  withheld: 2,
};
export const itemAges = {
  period: figures.period,
  definitions: [
    { id: "action_items_in_time", version: 1, sentence: "The share that was done by its due date." },
    { id: "action_item_recurrence", version: 1, sentence: "The share of incidents that came back." },
  ],
  n_used: 3,
  n_open: 2,
  n_overdue: 1,
  n_dropped: 0,
  n_undated: 0,
  in_time: 1,
  decided: 2,
  share: 0.5,
  low: 0.09,
  high: 0.91,
  age: { low: 6 * 86_400 },
  rows: ["overdue", "due_later", "done_in_time"].map((promise, index) => ({
    item: `act_${index}`,
    incident: closed[0].id,
    number: closed[0].number,
    title: "Alert on the error budget, and on what is left of it at the end of the quarter",
    owner: { id: people[index].id, name: people[index].name },
    promise,
    age_seconds: 86_400 * (20 - 6 * index),
    due_at: iso(-day),
  })),
};

export const data = {
  people,
  teams,
  policies,
  services,
  sources,
  schedules,
  onCall,
  pages,
  incidents,
  closed,
  timeline,
};
