// Small forms for one field of an incident each.
import { MultiSelect, Select, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { IncidentDetail } from "@/api/types";
import { usePeople, useServices, useTeams } from "@/catalog/query";
import { now } from "@/ui/clock";
import { FormDialog } from "@/ui/FormDialog";
import { said } from "@/ui/State";
import { civilOf, instantOf } from "@/ui/time";
import { useZone } from "@/ui/zone";
import { useAssign, usePatch } from "./query";
import { SeverityChoice } from "./SeverityChoice";

type Props = { incident: IncidentDetail; close: () => void };
export function SeverityForm({ incident, close }: Props) {
  const [severity, set] = useState(incident.severity);
  const patch = usePatch(incident, close);
  return (
    <FormDialog
      title="How bad is it?"
      close={close}
      busy={patch.isPending}
      error={patch.error}
      submit={() => severity && patch.mutate({ severity })}
      verb="Set the severity"
    >
      <SeverityChoice
        rules={incident.severities}
        value={severity}
        onChange={set}
        required
        speed={incident.drill_speed}
      />
    </FormDialog>
  );
}

export function TitleForm({ incident, close }: Props) {
  const [title, setTitle] = useState(incident.title);
  const [summary, setSummary] = useState(incident.summary);
  const patch = usePatch(incident, close);
  return (
    <FormDialog
      title="Title and summary"
      close={close}
      busy={patch.isPending}
      error={patch.error}
      submit={() => patch.mutate({ title, summary })}
    >
      <TextInput
        label="Title"
        required
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label="Summary"
        autosize
        minRows={3}
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

export function ServicesForm({ incident, close }: Props) {
  const [chosen, choose] = useState(incident.services.map((service) => service.id));
  const services = useServices();
  const patch = usePatch(incident, close);
  return (
    <FormDialog
      title="What is affected?"
      close={close}
      busy={patch.isPending}
      error={patch.error}
      submit={() => patch.mutate({ services: chosen })}
    >
      <MultiSelect
        label="Affected services"
        searchable
        data-autofocus
        value={chosen}
        onChange={choose}
        data={services.data?.items.map((service) => ({ value: service.id, label: service.name })) ?? []}
      />
    </FormDialog>
  );
}

export function TeamForm({ incident, close }: Props) {
  const [team, choose] = useState<string | null>(incident.team?.id ?? null);
  const teams = useTeams();
  const patch = usePatch(incident, close);
  return (
    <FormDialog
      title="Which team responds?"
      close={close}
      busy={patch.isPending}
      error={patch.error}
      submit={() => team && patch.mutate({ team })}
    >
      <Select
        label="Responding team"
        required
        searchable
        data-autofocus
        value={team}
        onChange={choose}
        data={teams.data?.items.map((each) => ({ value: each.id, label: each.name })) ?? []}
      />
    </FormDialog>
  );
}

export function PersonForm({ incident, close, role }: Props & { role: string }) {
  const duties = incident.duties.find((each) => each.role === role)?.duties;
  const name = said(role);
  const [person, choose] = useState<string | null>(null);
  const people = usePeople();
  const assign = useAssign(incident.id, close);
  return (
    <FormDialog
      title={`Who is ${name.toLowerCase()}?`}
      close={close}
      busy={assign.isPending}
      error={assign.error}
      submit={() => person && assign.mutate({ role, person })}
      verb="Assign"
    >
      <Select
        label={name}
        description={duties}
        required
        searchable
        data-autofocus
        value={person}
        onChange={choose}
        data={
          people.data?.items.filter((each) => !each.disabled).map((each) => ({ value: each.id, label: each.name })) ??
          []
        }
      />
    </FormDialog>
  );
}

const moments = {
  impact_started_at: ["When did the impact begin?", "Customers were first affected at"],
  detected_at: ["When was it detected?", "The first sign was seen at"],
  impact_ended_at: ["When did the impact end?", "Customers were well again at"],
} as const;
export type MomentField = keyof typeof moments;

export function TimeForm({ incident, close, field }: Props & { field: MomentField }) {
  const [zone] = useZone();
  const known = incident[field];
  const [at, set] = useState(() => civilOf(known ? Date.parse(known) : now(), zone));
  const patch = usePatch(incident, close);
  const [title, label] = moments[field];
  const submit = () => patch.mutate({ [field]: new Date(instantOf(at, zone)).toISOString() });
  return (
    <FormDialog title={title} close={close} busy={patch.isPending} error={patch.error} submit={submit}>
      <TextInput
        type="datetime-local"
        label={label}
        description={`In your zone, ${zone}`}
        required
        data-autofocus
        value={at}
        onChange={(event) => set(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

type FieldProps = Props & { field: "mitigation" | "resolution"; title: string; help: string };

export function FieldForm({ incident, close, field, title, help }: FieldProps) {
  const [text, set] = useState(incident[field] ?? "");
  const patch = usePatch(incident, close);
  return (
    <FormDialog
      title={title}
      close={close}
      busy={patch.isPending}
      error={patch.error}
      submit={() => patch.mutate({ [field]: text })}
    >
      <Textarea
        label={title}
        description={help}
        required
        autosize
        minRows={4}
        data-autofocus
        value={text}
        onChange={(event) => set(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
