// Declaring an incident in ten seconds: a title is enough, everything else can follow.
import { Button, Group, MultiSelect, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { Verb } from "@/access/Verb";
import { useAlert } from "@/alert/query";
import { Problem } from "@/api/client";
import type { AlertDetail, Severity } from "@/api/types";
import { useServices } from "@/catalog/query";
import { Screen } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { State } from "@/ui/State";
import { useDeclare } from "./query";
import { SeverityChoice } from "./SeverityChoice";

function Form({ alert }: { alert?: AlertDetail }) {
  const [title, setTitle] = useState(alert?.summary ?? "");
  const [severity, setSeverity] = useState<Severity>();
  const [chosen, choose] = useState<string[]>(alert ? [alert.service.id] : []);
  const [drill, setDrill] = useState(false);
  const services = useServices();
  const navigate = useNavigate();
  const declare = useDeclare((incident) => navigate(`/incidents/${incident.id}`, { replace: true }));
  const fault = declare.error instanceof Problem ? declare.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    declare.mutate({ title, severity, services: chosen, alert: alert?.id, drill: drill || undefined });
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
        <SeverityChoice value={severity} onChange={setSeverity} />
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
        <Switch
          label="This is a drill: it is in no figure"
          checked={drill}
          onChange={(event) => setDrill(event.currentTarget.checked)}
        />
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
            Declare the incident
          </Verb>
        </Group>
      </Stack>
    </form>
  );
}

function FromAlert({ id }: { id: string }) {
  return <Shown query={useAlert(id)}>{(alert) => <Form alert={alert} />}</Shown>;
}

export function DeclareScreen() {
  const [query] = useSearchParams();
  const alert = query.get("alert");
  return (
    <Screen title="Declare an incident" width={720}>
      {alert ? <FromAlert id={alert} /> : <Form />}
    </Screen>
  );
}
