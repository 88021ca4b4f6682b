// Made-up incident types: the default one, and one with everything in it.
const day = 86_400_000;
const ago = (days) => new Date(Date.now() - days * day).toISOString();
const asks = (kind, name = "") => ({ kind, name });
const stage = (stage, category, asked, guide, extra = {}) => ({
  stage,
  category,
  asks: asked,
  skip: "never",
  updates: "off",
  guide,
  name: "",
  checklist: [],
  approvals: [],
  ...extra,
});

const stages = [
  stage("detected", "triage", [asks("decision")], "Is it real? Who noticed?"),
  stage("declared", "active", [asks("field", "title"), asks("field", "affected_services")], "Tell those affected."),
  stage("prioritised", "active", [asks("field", "severity"), asks("role", "commander")], "Assess the impact.", {
    updates: "on",
  }),
  stage("investigating", "active", [asks("update_made")], "Find the cause; suspect changes.", { updates: "on" }),
  stage("mitigating", "active", [asks("field", "mitigation")], "Stop the harm first.", { updates: "on" }),
  stage("recovering", "active", [asks("field", "impact_ended_at")], "The fix spreads.", {
    skip: "allowed",
    updates: "on",
  }),
  stage("resolved", "review", [asks("field", "resolution_summary"), asks("stakeholders_told")], "Say what it was."),
  stage("reviewing", "review", [asks("review_settled")], "Root causes and learnings."),
  stage("improving", "review", [asks("action_items_owned")], "Every action item has an owner and a date."),
  stage("closed", "done", [], "Reopening returns to investigating."),
  stage("declined", "done", [], "It was no incident."),
  stage("merged", "done", [], "It goes on as part of another incident."),
  stage("cancelled", "done", [], "It was declared by mistake."),
];
const severities = [
  ["sev1", 30, true, 5, "Most people can't do what they came for, or something was lost or exposed."],
  ["sev2", 60, true, 7, "Many people can't do something important, or a few can't do anything."],
  ["sev3", 240, false, 14, "Something is slow, or broken with a way around it."],
  ["sev4", undefined, false, 14, "Hardly anybody notices; it can wait for the morning."],
].map(([severity, update_every_minutes, review_required, review_due_days, meaning]) => ({
  severity,
  update_every_minutes,
  review_required,
  review_due_days,
  meaning,
  ...(severity === "sev1" && { acknowledge_within_minutes: 5, resolve_within_minutes: 240 }),
}));
const updateTemplates = [
  {
    name: "First word",
    audience: "stakeholders",
    stages: ["declared", "investigating"],
    text: "**What is happening**: {{title}}\n\n**Affected**: {{services}}\n\n**Next update**: {{next_update_at}}\n",
  },
  {
    name: "For those who decide",
    audience: "stakeholders",
    stages: [],
    severity: "sev2",
    text: "**{{severity}}**: {{title}}\n\n{{severity_meaning}}\n\n**Who leads**: {{commander}}\n",
  },
  {
    name: "Hand-over",
    audience: "responders",
    stages: ["investigating", "mitigating"],
    text: "**Where we stand**: {{stage}}.\n\n**What comes next**: \n",
  },
];
export const duties = [
  { role: "commander", duties: "The single point of contact: decides, delegates, and keeps the overview." },
  { role: "communications", duties: "Writes the updates and answers stakeholders." },
  { role: "scribe", duties: "Keeps the timeline: what was seen, tried and decided, and when." },
  { role: "subject_expert", duties: "Knows the affected service; investigates and mitigates." },
];
const remind = (name, condition, after_minutes, text) => ({
  name,
  when: [condition],
  after_minutes,
  again: "never",
  act: { kind: "remind", text, url: "" },
});

const standard = {
  type: "incident",
  version: 1,
  title: "Incident",
  guide: "Anything that keeps people from what they use us for.",
  stages,
  severities,
  roles: duties,
  fields: [],
  automations: [],
  update_templates: updateTemplates,
  review_template: "# {{title}}\n\n## Facts\n\n{{facts}}\n\n## Exposure\n\n*What was reached, and by whom.*\n",
};
const named = { investigating: "scoping", mitigating: "containing", recovering: "eradicating" };
const security = {
  ...standard,
  type: "security",
  version: 4,
  roles: duties.map((each, index) =>
    index === 0 ? { ...each, on_call: { schedule: "sch_0", stage: "declared" } } : each,
  ),
  title: "Sicherheitsvorfall (Datenschutz und Zugriffsverletzungen aller Art)",
  guide: "Somebody got, or may have got, at what they should not.",
  stages: stages
    .filter((each) => each.stage !== "improving")
    .map((each) => ({
      ...each,
      name: named[each.stage] ?? "",
      approvals:
        each.stage === "mitigating"
          ? [
              { gate: "entering", team: "tea_1", self: false },
              { gate: "leaving", person: "per_2", self: false },
            ]
          : [],
      checklist:
        each.stage === "investigating"
          ? [
              {
                title: "Preserve logs and disk images",
                role: "subject_expert",
                runbook_url: "https://run.example.org/1",
              },
              { title: "Write down who knows, and tell nobody else", role: "commander", runbook_url: "" },
            ]
          : [],
    })),
  fields: [
    {
      name: "personal_data",
      title: "Personal data reached",
      kind: "choice",
      options: ["none", "suspected", "confirmed"],
      help: "Decides whether people and authorities have to be notified.",
    },
    { name: "ticket", title: "Ticket", kind: "link", options: [], help: "" },
    { name: "found_by", title: "Gefunden von", kind: "person", options: [], help: "" },
  ],
  automations: [
    remind("Nobody is commander", { kind: "role_unheld", role: "commander" }, 5, "Who takes the lead?"),
    {
      name: "Call the privacy officer",
      when: [
        { kind: "stage_entered", stage: "mitigating" },
        { kind: "severity_at_least", severity: "sev2" },
      ],
      after_minutes: 60,
      again: "each_time",
      act: { kind: "page", policy: "pol_0", text: "Personal data may have been reached.", url: "" },
    },
  ],
};

export const templates = [standard, security];
export const processes = [
  { ...standard, retired: false, open_incidents: 4, warnings: [] },
  {
    ...security,
    retired: false,
    open_incidents: 0,
    warnings: [
      "Leaving containing waits for Jürgen Müller-Lüdenscheidt, and only Jürgen Müller-Lüdenscheidt could approve: somebody else has to ask.",
    ],
  },
  { ...standard, type: "old", title: "Old way", guide: "", retired: true, open_incidents: 0, warnings: [] },
];
export const versions = [4, 3, 2, 1].map((version) => ({
  version,
  made_at: ago((5 - version) * 9),
  made_by: version % 2 ? "Ada Lovelace" : "Jürgen Müller-Lüdenscheidt",
}));
export const rehearsal = {
  steps: [
    { stage: "declared", name: "declared", entered_at: ago(9), left_at: ago(8.99), exists: true, missing: [] },
    {
      stage: "investigating",
      name: "scoping",
      entered_at: ago(8.99),
      left_at: ago(8.9),
      exists: true,
      missing: [
        { what: "tasks_done", field: "tasks", sentence: "Finish or drop the 2 open tasks." },
        { what: "field", field: "fields/personal_data", sentence: "Fill in: Personal data reached." },
      ],
    },
    { stage: "improving", name: "", entered_at: ago(8.9), left_at: ago(8.5), exists: false, missing: [] },
    { stage: "closed", name: "closed", entered_at: ago(8.5), exists: true, missing: [] },
  ],
  automations: [
    { automation: "Nobody is commander", at: ago(8.996), reason: "because nobody is commander, for 5 minutes" },
  ],
  assumed: ["Severity, title, services, team, texts and fields are taken as they are now."],
};

// What an incident of a type shows of its process.
export function ofProcess(one, order, secondsOf, values) {
  const process = processes.find((each) => each.type === one.type);
  const nameOf = (name) => process.stages.find((each) => each.stage === name)?.name || name;
  const at = order.indexOf(one.stage);
  const stateOf = (index) =>
    index < at ? (order[index] === "recovering" ? "skipped" : "done") : index === at ? "current" : "ahead";
  return {
    stages: order
      .map((name, index) => ({ name, index, rule: process.stages.find((each) => each.stage === name) }))
      .filter(({ rule }) => rule)
      .map(({ name, index, rule }) => ({
        stage: name,
        name: nameOf(name),
        guide: rule.guide,
        category: rule.category,
        state: stateOf(index),
        seconds: secondsOf(index, at),
      })),
    duties: process.roles,
    severities: process.severities,
    fields: process.fields.map((field) => ({ ...field, value: "", shown: "", ...values[field.name] })),
  };
}
