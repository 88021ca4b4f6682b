// Declaring an incident in ten seconds: a title is enough, everything else can follow.
import { Anchor, Button, Group, MultiSelect, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { Verb } from "@/access/Verb";
import { useAlert } from "@/alert/query";
import { Problem } from "@/api/client";
import type { AlertDetail, IncidentDetail, Severity } from "@/api/types";
import { useServices } from "@/catalog/query";
import { Screen } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { State } from "@/ui/State";
import { DrillChoice, type Drill } from "./DrillChoice";
import { ProcessFieldInput } from "./ProcessFieldInput";
import { useDeclare, useIncident } from "./query";
import { SeverityChoice } from "./SeverityChoice";
import { TypeChoice, useTypes } from "./TypeChoice";
import { defaultType } from "./words";

type Begun = { alert?: AlertDetail; whole?: IncidentDetail; asDrill?: boolean };

function Form({ alert, whole, asDrill }: Begun) {
  const [title, setTitle] = useState(alert?.summary ?? "");
  const [severity, setSeverity] = useState<Severity>();
  const [chosen, choose] = useState<string[]>(alert ? [alert.service.id] : []);
  const [drill, setDrill] = useState<Drill | undefined>(asDrill ? { speed: 10, pages: false } : undefined);
  const [hidden, hide] = useState(false);
  const [type, setType] = useState(defaultType);
  const [values, setValues] = useState<Record<string, string>>({});
  const types = useTypes();
  const process = types.find((each) => each.type === type);
  const services = useServices();
  const navigate = useNavigate();
  const declare = useDeclare((incident) => navigate(`/incidents/${incident.id}`, { replace: true }));
  const fault = declare.error instanceof Problem ? declare.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const fields = (process?.fields ?? [])
      .map(({ name }) => ({ name, value: values[name] ?? "" }))
      .filter((each) => each.value);
    declare.mutate({
      title,
      severity,
      services: chosen,
      alert: alert?.id,
      type: type === defaultType ? undefined : type,
      fields: fields.length ? fields : undefined,
      parent: whole?.id,
      is_private: hidden || undefined,
      drill: drill && true,
      drill_speed: drill?.speed,
      drill_pages: drill?.pages || undefined,
    });
  };
  return (
    <form onSubmit={submit} className="panel panel-body">
      <Stack gap="lg">
        {alert && (
          <Group gap={8}>
            <State of="alert" is={alert.state} />
            <Text fz="sm" dir="auto">
              From the alert: {alert.summary}
            </Text>
          </Group>
        )}
        {whole && (
          <Text fz="sm" dir="auto">
            As a part of{" "}
            <Anchor component={Link} to={`/incidents/${whole.id}`} inherit>
              #{whole.number} {whole.title}
            </Anchor>
          </Text>
        )}
        <TextInput
          label="What is wrong"
          description="As customers would say it. You can change it later."
          size="md"
          required
          autoFocus
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={fault?.of("title")}
        />
        {types.length > 1 && <TypeChoice value={type} onChange={setType} error={fault?.of("type")} />}
        <SeverityChoice rules={process?.severities} value={severity} onChange={setSeverity} speed={drill?.speed} />
        <MultiSelect
          label="Affected services"
          placeholder={chosen.length ? undefined : "None named yet"}
          searchable
          clearable
          value={chosen}
          onChange={choose}
          data={services.data?.items.map((service) => ({ value: service.id, label: service.name })) ?? []}
          error={fault?.of("services")}
        />
        {process?.fields.map((field) => (
          <ProcessFieldInput
            key={`${type}/${field.name}`}
            field={field}
            value={values[field.name] ?? ""}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
            error={fault?.of(`fields/${field.name}`)}
          />
        ))}
        <Switch
          label="Private: only who works on it, or is admitted, sees it"
          checked={hidden}
          onChange={(event) => hide(event.currentTarget.checked)}
        />
        <DrillChoice value={drill} onChange={setDrill} />
        {fault && (
          <Text c="red" role="alert" fz="sm">
            {fault.message}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => navigate(-1)}>
            Cancel
          </Button>
          <Verb type="submit" loading={declare.isPending}>
            {drill ? "Declare the drill" : "Declare the incident"}
          </Verb>
        </Group>
      </Stack>
    </form>
  );
}

function FromAlert({ id }: { id: string }) {
  return <Shown query={useAlert(id)}>{(alert) => <Form alert={alert} />}</Shown>;
}

function AsPart({ id }: { id: string }) {
  return <Shown query={useIncident(id)}>{(whole) => <Form whole={whole} />}</Shown>;
}

export function DeclareScreen() {
  const [query] = useSearchParams();
  const alert = query.get("alert");
  const whole = query.get("part_of");
  return (
    <Screen title="Declare an incident" width={720}>
      {alert ? <FromAlert id={alert} /> : whole ? <AsPart id={whole} /> : <Form asDrill={query.has("drill")} />}
    </Screen>
  );
}
