// Asking for help by hand. It wakes people, so it shows whom it will reach before it goes.
import { Button, Group, Modal, Select, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useNavigate } from "react-router";
import { usePolicies, useSchedules } from "@/oncall/query";
import { usePeople, useServices } from "@/catalog/query";
import { Problem } from "@/api/client";
import { useOpenPage } from "./query";

type By = "service" | "policy" | "schedule" | "person";

function useReach(by: By, chosen: string | null): string | undefined {
  const services = useServices().data?.items;
  const policies = usePolicies().data?.items;
  const people = usePeople().data?.items;
  const schedules = useSchedules().data?.items;
  if (!chosen) return undefined;
  if (by === "schedule") {
    const name = schedules?.find((schedule) => schedule.id === chosen)?.name;
    return name && `whoever is on call on ${name}`;
  }
  if (by === "person") return people?.find((person) => person.id === chosen)?.name;
  const id = by === "policy" ? chosen : services?.find((service) => service.id === chosen)?.policy?.id;
  const policy = policies?.find((each) => each.id === id);
  if (!policy) return by === "service" ? "nobody: this service has no policy" : undefined;
  return policy.rungs.map((rung) => rung.targets.map((target) => target.name).join(" and ")).join(", then ");
}

type Props = { close: () => void; incident?: { id: string; number: number } };

// With an incident the page belongs to it, and one stays where one is.
export function NewPageForm({ close, incident }: Props) {
  const [title, setTitle] = useState("");
  const [by, setBy] = useState<By>("service");
  const [chosen, choose] = useState<string | null>(null);
  const navigate = useNavigate();
  const services = useServices().data?.items ?? [];
  const policies = usePolicies().data?.items ?? [];
  const people = (usePeople().data?.items ?? []).filter((person) => !person.disabled);
  const schedules = useSchedules().data?.items ?? [];
  const options = { service: services, policy: policies, schedule: schedules, person: people }[by];
  const reach = useReach(by, chosen);
  const open = useOpenPage((page) => (incident ? close() : navigate(`/pages/${page.id}`)));
  const fault = open.error instanceof Problem ? open.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate({
      title,
      urgency: "high",
      incident: incident?.id,
      ...(by === "person" ? { people: [chosen!] } : { [by]: chosen! }),
    });
  };
  return (
    <Modal opened onClose={close} title={incident ? `Page somebody for #${incident.number}` : "Page somebody"}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="What is needed"
            required
            data-autofocus
            value={title}
            error={fault?.of("title")}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <SegmentedControl
            fullWidth
            aria-label="Whom to ask"
            value={by}
            onChange={(value) => {
              setBy(value as By);
              choose(null);
            }}
            data={[
              { value: "service", label: "Service" },
              { value: "policy", label: "Policy" },
              { value: "schedule", label: "On call" },
              { value: "person", label: "Person" },
            ]}
          />
          <Select
            label={{ service: "Service", policy: "Policy", schedule: "Schedule", person: "Person" }[by]}
            required
            searchable
            value={chosen}
            onChange={choose}
            data={options.map((each) => ({ value: each.id, label: each.name }))}
          />
          <Text fz="sm" role="status">
            {reach ? `This pages ${reach}.` : "Choose whom to ask; you will see who is reached."}
          </Text>
          {fault && (
            <Text c="red" fz="sm" role="alert">
              {fault.message}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={open.isPending}>
              Page now
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
