import { expect, it } from "vitest";
import type { Stage, StageVisit, Task } from "@/api/types";
import { groupsOf } from "./tasks";

const visit = (stage: Stage): StageVisit => ({
  stage,
  category: "active",
  state: "done",
  seconds: 0,
  guide: "",
  name: stage,
});
const task = (id: string, stage?: Stage): Task => ({ id, title: id, done: false, created_at: "", stage });
const stages = (["declared", "investigating", "mitigating"] as Stage[]).map(visit);

it("the tasks of the present stage come first, those of no stage last", () => {
  const tasks = [task("a"), task("b", "declared"), task("c", "mitigating"), task("d", "declared")];
  expect(groupsOf({ tasks, stage: "mitigating", stages }).map((group) => group.tasks.map((each) => each.id))).toEqual([
    ["c"],
    ["b", "d"],
    ["a"],
  ]);
});
it("no task is lost, even of a stage that the process lacks", () => {
  const tasks = [task("a", "recovering"), task("b")];
  expect(groupsOf({ tasks, stage: "declared", stages }).flatMap((group) => group.tasks)).toEqual(tasks);
});
it("without tasks there are no groups", () => expect(groupsOf({ tasks: [], stage: "declared", stages })).toEqual([]));
