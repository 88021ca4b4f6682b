// The words of a process, and what happens by itself as a sentence.
import type {
  Act,
  ActKind,
  Automation,
  Condition,
  ConditionKind,
  FieldKind,
  Guard,
  GuardKind,
  Rehearsal,
} from "@/api/types";
import { nameOf, type Draft } from "./draft";

type Named = { value: string; label: string };

// What every incident has, beside the fields of its process.
export const ownFields: Record<string, string> = {
  title: "title",
  summary: "summary",
  severity: "severity",
  type: "incident type",
  affected_services: "affected services",
  declared_by: "who reported it",
  responding_team: "responding team",
  mitigation: "what mitigated it",
  mitigated_by: "who mitigated it",
  resolution_summary: "how it was resolved",
  impact_started_at: "when the impact began",
  detected_at: "when it was detected",
  acknowledged_at: "when it was acknowledged",
  mitigated_at: "when it was mitigated",
  impact_ended_at: "when the impact ended",
};

export const guardKinds: Record<GuardKind, string> = {
  decision: "A decision: is it an incident?",
  field: "A field is filled in",
  role: "Somebody holds a role",
  tasks_done: "Its tasks are done",
  update_made: "An update was written",
  stakeholders_told: "Stakeholders were told",
  review_settled: "The review is settled",
  action_items_owned: "Action items have owners and dates",
  approval: "Somebody approves",
};

export const fieldKinds: Record<FieldKind, string> = {
  text: "Text",
  choice: "Choice",
  person: "Person",
  service: "Service",
  number: "Number",
  date: "Date",
  link: "Link",
};

export const roleNames: Record<string, string> = {
  commander: "Commander",
  communications: "Communications",
  scribe: "Scribe",
  subject_expert: "Subject expert",
};
export const spokenRole = (role: string) => (roleNames[role] ?? role.replaceAll("_", " ")).toLowerCase();

export const conditionKinds: Record<ConditionKind, string> = {
  stage_entered: "it is in the stage",
  role_unheld: "nobody holds the role",
  severity_unset: "it has no severity",
  severity_at_least: "it is at least as bad as",
  update_overdue: "its update is overdue",
};

export const actKinds: Record<ActKind, string> = {
  remind: "Remind",
  page: "Page",
  assign: "Assign a role",
  post_update: "Post an update",
  add_task: "Add a task",
  call_webhook: "Call a webhook",
};

export const optionsFrom = <Key extends string>(names: Record<Key, string>): { value: Key; label: string }[] =>
  (Object.keys(names) as Key[]).map((value) => ({ value, label: names[value] }));

// "Field: affected services", as a line of its own.
export function guardLine(guard: Guard, draft: Pick<Draft, "fields">): string {
  if (guard.kind === "field") {
    const name = ownFields[guard.name] ?? draft.fields.find((field) => field.name === guard.name)?.title ?? guard.name;
    return `Field: ${name || "not chosen"}`;
  }
  if (guard.kind === "role") return `Role: ${guard.name ? spokenRole(guard.name) : "not chosen"}`;
  return guardKinds[guard.kind];
}

// "5 minutes", "1 hour", "2 days": the largest unit that comes out even.
export function spokenMinutes(minutes: number): string {
  const units: [number, string][] = [
    [1440, "day"],
    [60, "hour"],
    [1, "minute"],
  ];
  const [size, name] = units.find(([each]) => minutes >= each && minutes % each === 0) ?? [1, "minute"];
  const count = minutes / size;
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

function conditionWords(condition: Condition, draft: Draft): string {
  switch (condition.kind) {
    case "stage_entered":
      return `it is in ${condition.stage ? nameOf(draft, condition.stage) : "a stage not chosen yet"}`;
    case "role_unheld":
      return `nobody is ${condition.role ? spokenRole(condition.role) : "in a role not chosen yet"}`;
    case "severity_unset":
      return "it has no severity";
    case "severity_at_least":
      if (!condition.severity) return "its severity is one not chosen yet";
      return condition.severity === "sev1" ? "it is SEV1" : `it is ${condition.severity.toUpperCase()} or worse`;
    case "update_overdue":
      return "its update is overdue";
  }
}

const quoted = (text: string) => (text ? `“${text}”` : "a text not written yet");

function actWords(act: Act, policies: Named[], schedules: Named[]): string {
  const role = act.role ? spokenRole(act.role) : undefined;
  const label = (named: Named[], id: string | null | undefined, word: string) =>
    id ? (named.find((each) => each.value === id)?.label ?? `a ${word} that is gone`) : `a ${word} not chosen yet`;
  switch (act.kind) {
    case "remind":
      return `remind ${role ? `the ${role} (for want of one, the team)` : "the team"}: ${quoted(act.text)}`;
    case "page":
      return `page by ${label(policies, act.policy, "policy")}${act.text ? `: ${quoted(act.text)}` : ""}`;
    case "assign":
      return `make whoever is on call on ${label(schedules, act.schedule, "schedule")} ${role ?? "a role not chosen yet"}`;
    case "post_update":
      return `tell stakeholders: ${quoted(act.text)}`;
    case "add_task":
      return `add the task ${quoted(act.text)}${role ? ` for the ${role}` : ""}`;
    case "call_webhook":
      return `call ${act.url || "an address not written yet"}`;
  }
}

// "When nobody is commander for 5 minutes, remind the team: “Who takes the lead?”"
export function sentenceOf(automation: Automation, draft: Draft, policies: Named[], schedules: Named[]): string {
  const when = automation.when.map((condition) => conditionWords(condition, draft)).join(" and ");
  const wait = automation.after_minutes > 0 ? ` for ${spokenMinutes(automation.after_minutes)}` : "";
  const begin = automation.after_minutes > 0 ? "When" : "As soon as";
  const act = actWords(automation.act, policies, schedules);
  const end = /[.?!]”$/.test(act) ? "" : ".";
  return `${begin} ${when || "a condition not chosen yet holds"}${wait}, ${act}${end}`;
}

export const againWords = { never: "Once in an incident", each_time: "Each time it comes to that" };

const times = (count: number) => (count === 1 ? "once" : count === 2 ? "twice" : `${count} times`);

// "It would have held people up twice, and done 1 thing by itself."
export function summaryOf(rehearsal: Rehearsal): string {
  const held = rehearsal.steps.filter((step) => step.missing.length > 0).length;
  const done = rehearsal.automations.length;
  const first = held ? `It would have held people up ${times(held)}` : "It would have held nobody up";
  const second = done ? `and done ${done} ${done === 1 ? "thing" : "things"} by itself` : "and done nothing by itself";
  return `${first}, ${second}.`;
}
