import { describe, expect, it } from "vitest";
import type { Stage, StageRule } from "@/api/types";
import {
  allStages,
  bringBack,
  differs,
  draftOf,
  groupsOf,
  keyOf,
  leaveOut,
  moved,
  placeOf,
  setStage,
  usualCategory,
  whyNeeded,
  workedStages,
  type Draft,
} from "./draft";

const rule = (stage: Stage): StageRule => ({
  stage,
  category: usualCategory(stage),
  asks: [],
  skip: "never",
  updates: "off",
  guide: `of ${stage}`,
  name: "",
  checklist: [],
  approvals: [],
});
const whole: Draft = {
  title: "Incident",
  guide: "",
  stages: allStages.map(rule),
  severities: [],
  roles: [],
  fields: [],
  automations: [],
  update_templates: [],
  review_template: "",
};
const template = { ...whole, type: "incident", version: 1 };

describe("the stages of a draft", () => {
  it("a stage that is left out and brought back stands where it stood, with its rules", () => {
    for (const stage of allStages.filter((each) => !whyNeeded(whole, each)))
      expect(bringBack(leaveOut(whole, stage), stage, [template])).toEqual(whole);
  });
  it("stays in the one order, whatever the order in which stages come back", () => {
    const few = (["prioritised", "mitigating", "recovering"] as Stage[]).reduce(leaveOut, whole);
    const back = bringBack(bringBack(few, "recovering"), "prioritised");
    expect(back.stages.map((each) => each.stage)).toEqual(allStages.filter((stage) => stage !== "mitigating"));
  });
  it("without triage nothing is declined", () => {
    const without = leaveOut(whole, "detected");
    expect(without.stages.map((each) => each.stage)).not.toContain("declined");
    expect(whyNeeded(whole, "declined")).toMatch(/triage/);
    expect(whyNeeded(without, "declined")).toBeUndefined();
  });
  it.each(["declared", "investigating", "resolved", "closed"] as Stage[])("%s is needed, and it is said why", (stage) =>
    expect(whyNeeded(whole, stage)).toBeTruthy(),
  );
  it("what the server leaves out for being empty is no change", () => {
    const one = { title: "Look", role: null, runbook_url: "" };
    const a = setStage(whole, "declared", { checklist: [one] });
    const b = setStage(whole, "declared", { checklist: [{ title: "Look", runbook_url: "" }] });
    expect(differs(a, b)).toBe(false);
    expect(differs(a, whole)).toBe(true);
  });
  it("a draft holds what is sent, and nothing of the process beside it", () => {
    const process = { ...template, retired: false, open_incidents: 3 };
    expect(draftOf(process)).toEqual(whole);
  });
});

describe("the flow", () => {
  it("gathers the stages by category, in order", () => {
    expect(groupsOf(whole, workedStages, "shown").map((group) => [group.category, group.stages.length])).toEqual([
      ["triage", 1],
      ["active", 5],
      ["review", 3],
      ["done", 1],
    ]);
  });
  it("shows what is left out in its place, or not at all", () => {
    const less = leaveOut(whole, "mitigating");
    const names = (leftOut: "shown" | "hidden") =>
      groupsOf(less, workedStages, leftOut).flatMap((group) => group.stages.map((each) => each.stage));
    expect(names("shown")).toEqual(workedStages);
    expect(names("hidden")).toEqual(workedStages.filter((stage) => stage !== "mitigating"));
  });
});

describe("the place of a fault", () => {
  it.each([
    ["/stages/3/asks/0/name", { part: "stages", stage: "investigating" }],
    ["/process/stages/0/name", { part: "stages", stage: "detected" }],
    ["/stages", { part: "stages", stage: undefined }],
    ["/automations/2/act/policy", { part: "automations" }],
    ["/update_templates/0/text", { part: "update_templates" }],
    ["/title", { part: "stages" }],
    ["/incident", { part: undefined }],
  ])("%s", (pointer, place) => expect(placeOf(pointer, whole)).toEqual(place));
  it("counts the stages of the draft, not those that there could be", () =>
    expect(placeOf("/stages/2/guide", leaveOut(whole, "detected")).stage).toBe("investigating"));
});

it.each([
  ["Data loss (EU)", "data_loss_eu"],
  ["Überlast", "uberlast"],
  ["24/7 desk", "desk"],
  ["障害", ""],
])("the key of %s is %s", (title, key) => expect(keyOf(title)).toBe(key));

it("moving past an end changes nothing", () => {
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
});
