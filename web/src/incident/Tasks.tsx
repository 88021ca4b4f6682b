// What is to be done during the incident.
import { Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Verb } from "@/access/Verb";
import type { IncidentDetail } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { useAddTask, useSetTask } from "./query";

export function Tasks({ incident }: { incident: IncidentDetail }) {
  const [title, setTitle] = useState("");
  const add = useAddTask(incident.id, () => setTitle(""));
  const set = useSetTask(incident.id);
  const open = incident.tasks.filter((task) => !task.done).length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim()) add.mutate({ title: title.trim() });
  };
  return (
    <Panel title={open ? `Tasks (${open} open)` : "Tasks"} id="tasks">
      <Stack gap={8}>
        {incident.tasks.map((task) => (
          <Checkbox
            key={task.id}
            checked={task.done}
            label={
              <span dir="auto" style={{ textDecoration: task.done ? "line-through" : undefined }}>
                {task.title}
              </span>
            }
            description={task.assignee?.name}
            onChange={() => set.mutate({ ...task, done: !task.done })}
          />
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
