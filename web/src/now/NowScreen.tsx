// Home: what is on fire, who is on call, what waits for me.
import { Button, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { IconCircleCheckFilled, IconMoodSmile } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Now } from "@/api/types";
import { IncidentCard } from "@/incident/IncidentCard";
import { OnCallRow } from "@/oncall/OnCallRow";
import { PageCard } from "@/page/PageCard";
import { Due } from "@/ui/Moment";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { said } from "@/ui/State";
import { useNowShown } from "./query";
import "./now.css";

const rank = (severity?: string) => (severity ? Number(severity.slice(3)) : 2.5);

function Quiet({ quiet }: { quiet: Now["quiet"] }) {
  const days = quiet.days_since_incident;
  const since =
    days === undefined
      ? "No incident so far."
      : days === 0
        ? "The last incident was today."
        : `${days} ${days === 1 ? "day" : "days"} since the last incident.`;
  const week = quiet.incidents_last_week;
  return (
    <div className="panel quiet tone-green">
      <IconCircleCheckFilled size={40} aria-hidden className="toned" />
      <div>
        <Text fw={650} fz={18}>
          All quiet
        </Text>
        <Text c="dimmed">
          {since} {week === 0 ? "None" : week} in the last week. Nobody is being paged.
        </Text>
      </div>
    </div>
  );
}

function Fire({ now }: { now: Now }) {
  const open = now.pages.filter((page) => page.state === "open");
  const acknowledged = now.pages.filter((page) => page.state === "acknowledged");
  const incidents = [...now.incidents].sort((a, b) => rank(a.severity) - rank(b.severity));
  if (incidents.length + now.pages.length === 0) return <Quiet quiet={now.quiet} />;
  return (
    <Stack gap="md">
      {incidents.length > 0 && (
        <section aria-label="Open incidents">
          <Text component="h2" className="now-head">
            Incidents <span>{incidents.length}</span>
          </Text>
          <Stack gap={8}>
            {incidents.slice(0, 12).map((incident) => (
              <IncidentCard key={incident.id} incident={incident} />
            ))}
            {incidents.length > 12 && (
              <Button component={Link} to="/incidents" variant="default">
                Show all {incidents.length} incidents
              </Button>
            )}
          </Stack>
        </section>
      )}
      {open.length > 0 && (
        <section className="now-pages" aria-label="Pages that nobody has acknowledged">
          <Text component="h2" className="now-head">
            Not acknowledged <span>{open.length}</span>
          </Text>
          <Stack gap={8}>
            {open.slice(0, 8).map((page) => (
              <PageCard key={page.id} page={page} />
            ))}
            {open.length > 8 && (
              <Button component={Link} to="/pages?state=open" variant="default">
                Show all {open.length} pages
              </Button>
            )}
          </Stack>
        </section>
      )}
      {acknowledged.length > 0 && (
        <section aria-label="Acknowledged pages">
          <Text component="h2" className="now-head">
            Somebody is on it <span>{acknowledged.length}</span>
          </Text>
          <Stack gap={8}>
            {acknowledged.slice(0, 5).map((page) => (
              <PageCard key={page.id} page={page} />
            ))}
          </Stack>
        </section>
      )}
    </Stack>
  );
}

function WaitingForMe({ items }: { items: Now["waiting"] }) {
  return (
    <Panel title="Waiting for me" flush>
      {items.length === 0 ? (
        <Empty title="Nothing waits for you" shape={IconMoodSmile}>
          Tasks, overdue updates and reviews that are yours show up here.
        </Empty>
      ) : (
        items.map((item) => (
          <Link key={item.href + item.title} to={item.href} className="row">
            <div className="row-main">
              <div className="row-title" dir="auto">
                {item.title}
              </div>
              <div className="row-meta">
                <span>{said(item.kind)}</span>
                <span>{item.because}</span>
                {item.due_at && <Due at={item.due_at} />}
              </div>
            </div>
          </Link>
        ))
      )}
    </Panel>
  );
}

function WhoIsOnCall({ items }: { items: Now["on_call"] }) {
  return (
    <Panel
      title="Who is on call"
      flush
      side={
        <Button component={Link} to="/on-call" size="compact-sm" variant="subtle">
          All
        </Button>
      }
    >
      {items.length === 0 ? (
        <Empty
          title="No schedule covers your services"
          action={
            <Button component={Link} to="/on-call/schedules" variant="default">
              See the schedules
            </Button>
          }
        >
          Join a team, or give your team a schedule, and whoever is on call is named here.
        </Empty>
      ) : (
        items.map((item) => <OnCallRow key={item.schedule.id} item={item} />)
      )}
    </Panel>
  );
}

const placeholder = (
  <SimpleGrid cols={{ base: 1, md: 2 }} aria-busy="true" aria-label="Loading">
    <Skeleton height={240} />
    <Skeleton height={240} />
  </SimpleGrid>
);

export function NowScreen() {
  const shown = useNowShown();
  return (
    <Screen title="Now">
      <Shown query={shown} waiting={placeholder}>
        {(now) => (
          <div className="now">
            <Fire now={now} />
            <Stack gap="md">
              <WaitingForMe items={now.waiting} />
              <WhoIsOnCall items={now.on_call} />
            </Stack>
          </div>
        )}
      </Shown>
    </Screen>
  );
}
