// A process while it is being changed: pure steps from one draft to the next, and from the server's words to a place.
import type { Category, ProcessFields, Stage, StageRule } from "@/api/types";

export type Draft = ProcessFields;

// The stages in the one order that there is: those worked in, then the ways to end.
export const workedStages: Stage[] = [
  "detected",
  "declared",
  "prioritised",
  "investigating",
  "mitigating",
  "recovering",
  "resolved",
  "reviewing",
  "improving",
  "closed",
];
export const otherEndings: Stage[] = ["declined", "merged", "cancelled"];
export const allStages: Stage[] = [...workedStages, ...otherEndings];

const usualCategories: Partial<Record<Stage, Category>> = {
  detected: "triage",
  resolved: "review",
  reviewing: "review",
  improving: "review",
};
export const endsIncident = (stage: Stage) => stage === "closed" || otherEndings.includes(stage);
export const usualCategory = (stage: Stage): Category =>
  usualCategories[stage] ?? (endsIncident(stage) ? "done" : "active");

export const draftOf = ({
  title,
  guide,
  stages,
  severities,
  roles,
  fields,
  automations,
  update_templates,
  review_template,
}: Draft): Draft => ({
  title,
  guide,
  stages,
  severities,
  roles,
  fields,
  automations,
  update_templates,
  review_template,
});

// The server leaves out what is empty: "nothing" and "not there" are the same.
const plain = (value: unknown) => JSON.stringify(value, (_, each) => (each === null ? undefined : each));
export const differs = (a: Draft, b: Draft) => plain(draftOf(a)) !== plain(draftOf(b));

export const ruleOf = (draft: Draft, stage: Stage): StageRule | undefined =>
  draft.stages.find((rule) => rule.stage === stage);

// "containing", or as the figures know it.
export const spokenStage = (stage: Stage, name?: string) => name || stage;
export const nameOf = (draft: Pick<Draft, "stages">, stage: Stage) =>
  spokenStage(stage, draft.stages.find((rule) => rule.stage === stage)?.name);

const inOrder = (rules: StageRule[]) =>
  [...rules].sort((a, b) => allStages.indexOf(a.stage) - allStages.indexOf(b.stage));

const hasTriage = (draft: Draft) => draft.stages.some((rule) => rule.category === "triage");

// Why a stage can't be left out; nothing when it can.
export function whyNeeded(draft: Draft, stage: Stage): string | undefined {
  if (stage === "declared") return "Every incident is declared: nothing could reach the later stages otherwise.";
  if (stage === "investigating") return "An incident that is reopened goes back to it.";
  if (stage === "resolved") return "The time to resolve ends there, in every team's figures.";
  if (stage === "closed") return "Every incident has to end.";
  if (stage === "declined" && hasTriage(draft)) return "What turns out to be no incident could not leave triage.";
  return undefined;
}

const bare = (stage: Stage): StageRule => ({
  stage,
  category: usualCategory(stage),
  asks: [],
  skip: "never",
  updates: "off",
  guide: "",
  name: "",
  checklist: [],
  approvals: [],
});

// Without triage nothing can be declined: the two go and come together.
export function leaveOut(draft: Draft, stage: Stage): Draft {
  const rest = { ...draft, stages: draft.stages.filter((rule) => rule.stage !== stage) };
  if (hasTriage(rest)) return rest;
  return { ...rest, stages: rest.stages.filter((rule) => rule.stage !== "declined") };
}

// With the rules that the stage had where somebody remembers them.
export function bringBack(draft: Draft, stage: Stage, remembered: Pick<Draft, "stages">[] = []): Draft {
  const known = (each: Stage) => remembered.flatMap((process) => process.stages).find((rule) => rule.stage === each);
  const add = (to: Draft, each: Stage) =>
    ruleOf(to, each) ? to : { ...to, stages: inOrder([...to.stages, known(each) ?? bare(each)]) };
  const back = add(draft, stage);
  return hasTriage(back) ? add(back, "declined") : back;
}

export const setStage = (draft: Draft, stage: Stage, change: Partial<StageRule>): Draft => ({
  ...draft,
  stages: draft.stages.map((rule) => (rule.stage === stage ? { ...rule, ...change } : rule)),
});

export const replaced = <T>(list: T[], index: number, change: Partial<T>): T[] =>
  list.map((each, at) => (at === index ? { ...each, ...change } : each));
export const without = <T>(list: T[], index: number): T[] => list.filter((_, at) => at !== index);

// One place up (-1) or down (1).
export function moved<T>(list: T[], index: number, step: -1 | 1): T[] {
  const to = index + step;
  if (to < 0 || to >= list.length) return list;
  const next = [...list];
  [next[index], next[to]] = [next[to], next[index]];
  return next;
}

// "Data loss (EU)" as the key "data_loss_eu": small letters, digits and _, beginning with a letter.
export function keyOf(title: string): string {
  const plain = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "");
  return plain.slice(0, 40).replace(/_+$/, "");
}

export type Part =
  "stages" | "severities" | "roles" | "fields" | "automations" | "update_templates" | "review_template";
export const parts: Part[] = [
  "stages",
  "severities",
  "roles",
  "fields",
  "automations",
  "update_templates",
  "review_template",
];
export type Place = { part?: Part; stage?: Stage };

// Where a fault is to be mended: "/stages/3/asks/0/name" is in the part "stages", at the fourth stage of the draft.
export function placeOf(pointer: string, draft: Draft): Place {
  const [first, second] = pointer
    .replace(/^\/process(?=\/)/, "")
    .split("/")
    .slice(1);
  if (first === "title" || first === "guide" || first === "type") return { part: "stages" };
  const part = parts.find((each) => each === first);
  if (part !== "stages") return { part };
  return { part, stage: second === undefined ? undefined : draft.stages[Number(second)]?.stage };
}

export type Group = { category: Category; stages: { stage: Stage; rule?: StageRule }[] };

// The stages in the order of the flow, those left out in their places, gathered by category.
export function groupsOf(draft: Draft, stages: Stage[], leftOut: "shown" | "hidden"): Group[] {
  const groups: Group[] = [];
  for (const stage of stages) {
    const rule = ruleOf(draft, stage);
    if (!rule && leftOut === "hidden") continue;
    const category = rule?.category ?? usualCategory(stage);
    if (groups.at(-1)?.category !== category) groups.push({ category, stages: [] });
    groups.at(-1)!.stages.push({ stage, rule });
  }
  return groups;
}
