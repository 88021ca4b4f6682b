// What is to be done during the incident, by the stage whose checklist asks for it.
import { Anchor, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Verb } from "@/access/Verb";
import type { IncidentDetail, Task } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { said } from "@/ui/State";
import { useAddTask, useSetTask } from "./query";
import { groupsOf } from "./tasks";
import { stageName } from "./words";

function TaskLine({ task, set }: { task: Task; set: (task: Task) => void }) {
  const whose = task.assignee?.name ?? (task.role ? `For the ${said(task.role).toLowerCase()}` : undefined);
  return (
    <Checkbox
      checked={task.done}
      label={
        <span dir="auto" style={{ textDecoration: task.done ? "line-through" : undefined }}>
          {task.title}
        </span>
      }
      description={
        (whose || task.runbook_url) && (
          <>
            {whose}
            {whose && task.runbook_url && " · "}
            {task.runbook_url && (
              <Anchor href={task.runbook_url} target="_blank" rel="noreferrer" inherit td="underline">
                Runbook
              </Anchor>
            )}
          </>
        )
      }
      onChange={() => set({ ...task, done: !task.done })}
    />
  );
}

export function Tasks({ incident }: { incident: IncidentDetail }) {
  const [title, setTitle] = useState("");
  const add = useAddTask(incident.id, () => setTitle(""));
  const set = useSetTask(incident.id);
  const open = incident.tasks.filter((task) => !task.done).length;
  const groups = groupsOf(incident);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim()) add.mutate({ title: title.trim() });
  };
  return (
    <Panel title={open ? `Tasks (${open} open)` : "Tasks"} id="tasks">
      <Stack gap="sm">
        {groups.map(({ stage, tasks }) => (
          <Stack key={stage ?? "none"} gap={8}>
            {(stage || groups.length > 1) && (
              <Text fz={12} fw={600} c="dimmed">
                {stage ? stageName(incident, stage) : "Of no stage"}
              </Text>
            )}
            {tasks.map((task) => (
              <TaskLine key={task.id} task={task} set={set.mutate} />
            ))}
          </Stack>
        ))}
        {incident.tasks.length === 0 && (
          <Text fz="sm" c="dimmed">
            No tasks. Write down what somebody should do, so that nobody does it twice.
          </Text>
        )}
        <form onSubmit={submit}>
          <Group gap="xs" wrap="nowrap">
            <TextInput
              flex={1}
              size="sm"
              aria-label="New task"
              placeholder="New task"
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <Verb
              type="submit"
              variant="default"
              size="sm"
              loading={add.isPending}
              refusal={title.trim() ? undefined : "Write the task first."}
            >
              Add
            </Verb>
          </Group>
        </form>
      </Stack>
    </Panel>
  );
}
