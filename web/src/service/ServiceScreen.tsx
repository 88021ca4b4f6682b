// One service: its state, who owns it, what it depends on, what reports to it, and its alerts.
import { Anchor, Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { Verb } from "@/access/Verb";
import { AlertRow } from "@/alert/AlertRow";
import { useAcknowledgeAlert, useAlerts } from "@/alert/query";
import type { Service } from "@/api/types";
import { useService, useServices, useSources } from "@/catalog/query";
import { kindName } from "@/catalog/SourceForm";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { State } from "@/ui/State";
import { spoken } from "@/ui/time";
import { ServiceForm } from "./ServiceForm";

function Alerts({ service }: { service: Service }) {
  const found = useAlerts({ service: service.id, state: "open" });
  const acknowledge = useAcknowledgeAlert();
  return (
    <Panel
      title="Alerts"
      flush
      side={
        <Button component={Link} size="compact-sm" variant="subtle" to={`/alerts?state=all&service=${service.id}`}>
          All
        </Button>
      }
    >
      <Shown query={found}>
        {(data) => {
          const alerts = data.pages[0].items.slice(0, 20);
          if (alerts.length === 0)
            return <Empty title="No open alerts">Nothing reports a problem with this service.</Empty>;
          return alerts.map((alert) => (
            <AlertRow key={alert.id} alert={alert} acknowledge={() => acknowledge.mutate(alert.id)} />
          ));
        }}
      </Shown>
    </Panel>
  );
}

function Sources({ service }: { service: Service }) {
  const sources = useSources().data?.items.filter((source) => source.service.id === service.id) ?? [];
  return (
    <Panel
      title="Sources"
      flush
      side={
        <Button component={Link} size="compact-sm" variant="subtle" to={`/catalog/sources?new=1&service=${service.id}`}>
          Add
        </Button>
      }
    >
      {sources.length === 0 && (
        <Text p="md" fz="sm" c="dimmed">
          No monitor reports to this service yet.
        </Text>
      )}
      {sources.map((source) => (
        <div key={source.id} className="row">
          <div className="row-main">
            <div className="row-title" dir="auto">
              {source.name}
            </div>
            <div className="row-meta">
              <span>{kindName(source.kind)}</span>
              <span>Key {source.key_hint}</span>
            </div>
          </div>
        </div>
      ))}
    </Panel>
  );
}

function Facts({ service }: { service: Service }) {
  const all = useServices().data?.items ?? [];
  const above = all.filter((each) => each.depends_on.some((ref) => ref.id === service.id));
  const refs = (items: { id: string; name: string }[]) =>
    items.length === 0
      ? "Nothing"
      : items.map((item) => (
          <div key={item.id}>
            <Anchor inherit component={Link} to={`/catalog/services/${item.id}`}>
              {item.name}
            </Anchor>
          </div>
        ));
  return (
    <Panel title="Facts">
      <dl className="facts">
        <dt>Team</dt>
        <dd dir="auto">{service.team.name}</dd>
        <dt>Policy</dt>
        <dd>
          {service.policy ? (
            <Anchor inherit component={Link} to={`/on-call/policies/${service.policy.id}`}>
              {service.policy.name}
            </Anchor>
          ) : (
            <span className="tone-amber toned">None: it pages nobody</span>
          )}
        </dd>
        <dt>Tier</dt>
        <dd>
          {service.tier}
          {service.tier === 1 && ", most critical"}
        </dd>
        <dt>Waits</dt>
        <dd>
          {service.wait_before_paging_seconds
            ? `${spoken(service.wait_before_paging_seconds)} before it pages`
            : "Pages at once"}
        </dd>
        <dt>Incidents</dt>
        <dd>
          {service.declares_from
            ? `Opened by its alerts${service.declares_from === "high" ? " of high urgency" : ""}`
            : "Declared by people"}
        </dd>
        <dt>Depends on</dt>
        <dd>{refs(service.depends_on)}</dd>
        <dt>Needed by</dt>
        <dd>{refs(above)}</dd>
      </dl>
    </Panel>
  );
}

export function ServiceScreen() {
  const { service: id } = useParams();
  const found = useService(id!);
  const [editing, edit] = useState(false);
  return (
    <Screen
      title={found.data?.name ?? "Service"}
      under={{ to: "/catalog/services", text: "Services" }}
      actions={
        found.data && (
          <>
            <State of="service" is={found.data.state} />
            <Verb needs="manage" variant="default" onClick={() => edit(true)}>
              Edit
            </Verb>
          </>
        )
      }
    >
      <Shown query={found}>
        {(service) => (
          <>
            {service.description && (
              <Text maw={720} dir="auto">
                {service.description}
              </Text>
            )}
            <div className="split">
              <Alerts service={service} />
              <Stack gap="md">
                <Facts service={service} />
                <Sources service={service} />
              </Stack>
            </div>
            {editing && <ServiceForm service={service} close={() => edit(false)} />}
          </>
        )}
      </Shown>
    </Screen>
  );
}
