// What is to be done after the incident, so that it does not happen again.
import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { Fragment, useState, type FormEvent } from "react";
import { Verb } from "@/access/Verb";
import type { ActionItemFields, IncidentDetail } from "@/api/types";
import { usePeople } from "@/catalog/query";
import { Panel } from "@/ui/Screen";
import { ActionItemRow } from "./ActionItemRow";
import { OutcomeLine } from "./Outcome";
import { useAddAction, useOutcomes } from "./query";

const kinds = [
  { value: "prevent", label: "Prevent: it can't happen again" },
  { value: "detect", label: "Detect: we notice sooner" },
  { value: "mitigate", label: "Mitigate: it hurts less" },
  { value: "learn", label: "Learn: we find out more" },
];

function Form({ incident, close }: { incident: IncidentDetail; close: () => void }) {
  const [item, setItem] = useState<ActionItemFields>({ title: "", priority: "medium", kind: "prevent" });
  const people = usePeople();
  const add = useAddAction(incident.id, close);
  const set = (change: Partial<ActionItemFields>) => setItem((before) => ({ ...before, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ ...item, due_on: item.due_on || undefined });
  };
  return (
    <Modal opened onClose={close} title="New action item">
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="What will be done"
            required
            data-autofocus
            value={item.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Select
            label="Owner"
            searchable
            clearable
            value={item.owner ?? null}
            onChange={(owner) => set({ owner })}
            data={people.data?.items.map((person) => ({ value: person.id, label: person.name })) ?? []}
          />
          <TextInput
            label="Due on"
            type="date"
            value={item.due_on ?? ""}
            onChange={(event) => set({ due_on: event.currentTarget.value })}
          />
          <Select
            label="Kind"
            allowDeselect={false}
            value={item.kind}
            onChange={(kind) => set({ kind: kind as ActionItemFields["kind"] })}
            data={kinds}
          />
          <Select
            label="Priority"
            allowDeselect={false}
            value={item.priority}
            onChange={(priority) => set({ priority: priority as ActionItemFields["priority"] })}
            data={[
              { value: "high", label: "High" },
              { value: "medium", label: "Medium" },
              { value: "low", label: "Low" },
            ]}
          />
          {add.error && (
            <Text c="red" fz="sm" role="alert">
              {add.error.message}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending}>
              Add the action item
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export function ActionItems({ incident }: { incident: IncidentDetail }) {
  const [adding, add] = useState(false);
  const outcomes = useOutcomes(
    incident.id,
    incident.action_items.some((item) => item.state === "done"),
  );
  return (
    <Panel
      title="Action items"
      flush
      id="action-items"
      side={
        <Verb size="compact-sm" variant="default" onClick={() => add(true)}>
          Add
        </Verb>
      }
    >
      {incident.action_items.length === 0 && (
        <Text fz="sm" c="dimmed" p="md">
          None yet. They come out of the review, but may be noted at any time.
        </Text>
      )}
      {incident.action_items.map((item) => (
        <Fragment key={item.id}>
          <ActionItemRow item={item} />
          <OutcomeLine outcome={outcomes.data?.items.find((each) => each.item === item.id)} />
        </Fragment>
      ))}
      {adding && <Form incident={incident} close={() => add(false)} />}
    </Panel>
  );
}
