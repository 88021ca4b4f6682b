// Tasks by the stage that they belong to.
import type { IncidentDetail, Stage, Task } from "@/api/types";

export type TaskGroup = { stage?: Stage; tasks: Task[] };

// First the stage that the incident is in, then the others in their order, then those of no stage.
export function groupsOf({
  tasks,
  stage: now,
  stages,
}: Pick<IncidentDetail, "tasks" | "stage" | "stages">): TaskGroup[] {
  const order = [now, ...stages.map((visit) => visit.stage), ...tasks.flatMap((task) => task.stage ?? [])];
  const groups: TaskGroup[] = [...new Set(order)].map((stage) => ({
    stage,
    tasks: tasks.filter((task) => task.stage === stage),
  }));
  groups.push({ tasks: tasks.filter((task) => !task.stage) });
  return groups.filter((group) => group.tasks.length > 0);
}
