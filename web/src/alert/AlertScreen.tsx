// One alert: what is wrong, what was done about it, and the way to an incident.
import { Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconFlame } from "@tabler/icons-react";
import { Link, useParams } from "react-router";
import { Verb } from "@/access/Verb";
import type { AlertDetail } from "@/api/types";
import { Moment, Relative } from "@/ui/Moment";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { State } from "@/ui/State";
import { Timeline } from "@/ui/Timeline";
import { stateOf } from "./AlertRow";
import { useAcknowledgeAlert, useAlert, useResolveAlert } from "./query";

function Facts({ alert }: { alert: AlertDetail }) {
  const rows: [string, React.ReactNode][] = [
    [
      "Service",
      <Anchor inherit component={Link} to={`/catalog/services/${alert.service.id}`}>
        {alert.service.name}
      </Anchor>,
    ],
    ["Source", alert.source?.name ?? "Sent by hand"],
    ["First event", <Moment at={alert.first_event_at} />],
    ["Last event", <Relative at={alert.last_event_at} />],
    ["Events", alert.count.toLocaleString("en")],
    ["Urgency", alert.urgency === "high" ? "High" : "Low"],
    ["Dedup key", <span dir="ltr">{alert.dedup_key}</span>],
  ];
  if (alert.acknowledged_at)
    rows.push([
      "Acknowledged",
      <>
        <Moment at={alert.acknowledged_at} />
        {alert.acknowledged_by && ` by ${alert.acknowledged_by.name}`}
      </>,
    ]);
  if (alert.resolved_at) rows.push(["Resolved", <Moment at={alert.resolved_at} />]);
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name} style={{ display: "contents" }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Labels({ labels }: { labels: Record<string, string> }) {
  const entries = Object.entries(labels);
  if (entries.length === 0) return null;
  return (
    <Panel title="Labels">
      <Group gap={6}>
        {entries.map(([name, value]) => (
          <span key={name} className="pill tone-grey" style={{ whiteSpace: "normal" }}>
            {name}={value}
          </span>
        ))}
      </Group>
    </Panel>
  );
}

function Verbs({ alert }: { alert: AlertDetail }) {
  const acknowledge = useAcknowledgeAlert();
  const resolve = useResolveAlert();
  useHotkeys([
    ["a", () => alert.state === "open" && acknowledge.mutate(alert.id)],
    ["r", () => alert.state !== "resolved" && resolve.mutate(alert.id)],
  ]);
  return (
    <>
      {alert.state === "open" && (
        <Verb onClick={() => acknowledge.mutate(alert.id)} loading={acknowledge.isPending}>
          Acknowledge
        </Verb>
      )}
      {alert.state !== "resolved" && (
        <Verb variant="default" onClick={() => resolve.mutate(alert.id)} loading={resolve.isPending}>
          Resolve
        </Verb>
      )}
      {alert.incident ? (
        <Button
          component={Link}
          to={`/incidents/${alert.incident.id}`}
          variant="default"
          leftSection={<IconFlame size={16} />}
        >
          Incident #{alert.incident.number}
        </Button>
      ) : (
        <Button
          component={Link}
          to={`/incidents/declare?alert=${alert.id}`}
          variant="default"
          leftSection={<IconFlame size={16} />}
        >
          Declare an incident
        </Button>
      )}
    </>
  );
}

function Body({ alert }: { alert: AlertDetail }) {
  return (
    <div className="split">
      <Stack gap="md">
        <Panel title="What happened" flush>
          {alert.timeline.length ? <Timeline entries={alert.timeline} /> : <Empty title="No history yet" />}
        </Panel>
        {alert.details != null && (
          <Panel title="Details, as the source sent them">
            <pre className="code" tabIndex={0} dir="ltr">
              {JSON.stringify(alert.details, null, 2)}
            </pre>
          </Panel>
        )}
      </Stack>
      <Stack gap="md">
        {alert.page && (
          <Panel title="Who was asked for help">
            <Button component={Link} to={`/pages/${alert.page}`} variant="default" fullWidth>
              Open the page
            </Button>
          </Panel>
        )}
        <Panel title="Facts">
          <Facts alert={alert} />
        </Panel>
        <Labels labels={alert.labels} />
        {alert.links.length > 0 && (
          <Panel title="Links">
            <Stack gap={4}>
              {alert.links
                .filter((link) => /^https?:/i.test(link.href))
                .map((link) => (
                  <Anchor
                    key={link.href}
                    href={link.href}
                    target="_blank"
                    rel="noopener noreferrer"
                    fz="sm"
                    underline="always"
                  >
                    {link.text || link.href}
                  </Anchor>
                ))}
            </Stack>
          </Panel>
        )}
      </Stack>
    </div>
  );
}

export function AlertScreen() {
  const { alert: id } = useParams();
  const found = useAlert(id!);
  const alert = found.data;
  return (
    <Screen
      title={alert?.summary ?? "Alert"}
      actions={alert && <Verbs alert={alert} />}
      head={
        alert && (
          <Stack gap={8}>
            <Group gap={8}>
              <State of="alert" is={stateOf(alert)} />
              <State of="event" is={alert.severity} />
            </Group>
            <Title order={1} fz={22} lh={1.3} dir="auto">
              {alert.summary}
            </Title>
            {alert.suppressed_because && <Text c="dimmed">Nobody is paged: {alert.suppressed_because}</Text>}
          </Stack>
        )
      }
    >
      <Shown query={found}>{(shown) => <Body alert={shown} />}</Shown>
    </Screen>
  );
}
