// Home: what is on fire, who is on call, what waits for me.
import { Button, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { IconCircleCheckFilled, IconMoodSmile } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Incident, Now, Page } from "@/api/types";
import { IncidentCard } from "@/incident/IncidentCard";
import { OnCallRow } from "@/oncall/OnCallRow";
import { PageCard } from "@/page/PageCard";
import { Due } from "@/ui/Moment";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { said } from "@/ui/State";
import { FirstSteps, useFirstSteps } from "./FirstSteps";
import { useNowShown } from "./query";
import { Trouble } from "./Trouble";
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

type PartProps = {
  name: string;
  words: string;
  className?: string;
  count: number;
  most?: number;
  all?: string;
  children: ReactNode;
};

function Part({ name, words, className, count, most = count, all, children }: PartProps) {
  if (count === 0) return null;
  return (
    <section aria-label={name} className={className}>
      <Text component="h2" className="now-head">
        {words} <span>{count}</span>
      </Text>
      <Stack gap={8}>
        {children}
        {all && count > most && (
          <Button component={Link} to={all} variant="default">
            Show all {count}
          </Button>
        )}
      </Stack>
    </section>
  );
}

function Pages({ pages, most, ...rest }: { pages: Page[]; most: number } & Omit<PartProps, "count" | "children">) {
  return (
    <Part {...rest} count={pages.length} most={most}>
      {pages.slice(0, most).map((page) => (
        <PageCard key={page.id} page={page} />
      ))}
    </Part>
  );
}

function Incidents({ incidents, ...rest }: { incidents: Incident[] } & Omit<PartProps, "count" | "children">) {
  return (
    <Part {...rest} count={incidents.length} most={12} all="/incidents">
      {incidents.slice(0, 12).map((incident) => (
        <IncidentCard key={incident.id} incident={incident} />
      ))}
    </Part>
  );
}

// What asks for somebody first, then what is being done, then what is over and still has work.
function Fire({ now }: { now: Now }) {
  const steps = useFirstSteps();
  const open = now.pages.filter((page) => page.state === "open");
  const incidents = [...now.incidents].sort((a, b) => rank(a.severity) - rank(b.severity));
  const calm = incidents.length + now.pages.length === 0;
  return (
    <Stack gap="md">
      <Pages
        name="Pages that nobody answered"
        words="Nobody answered"
        className="now-exhausted tone-red"
        pages={open.filter((page) => page.exhausted)}
        most={8}
        all="/pages?state=open"
      />
      <Trouble now={now} />
      {calm && (steps ? <FirstSteps steps={steps} /> : <Quiet quiet={now.quiet} />)}
      <Pages
        name="Pages that nobody has acknowledged"
        words="Not acknowledged"
        pages={open.filter((page) => !page.exhausted)}
        most={8}
        all="/pages?state=open"
      />
      <Incidents
        name="Open incidents"
        words="Incidents"
        incidents={incidents.filter((incident) => incident.category !== "review")}
      />
      <Pages
        name="Acknowledged pages"
        words="Somebody is on it"
        pages={now.pages.filter((page) => page.state === "acknowledged")}
        most={5}
        all="/pages?state=acknowledged"
      />
      <Incidents
        name="Incidents that are over"
        words="Over, not closed yet"
        incidents={incidents.filter((incident) => incident.category === "review")}
      />
    </Stack>
  );
}

function WaitingForMe({ now }: { now: Now }) {
  const items = now.waiting;
  const incidentOf = (href: string) => now.incidents.find((incident) => href.endsWith(incident.id));
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
                {item.kind === "incident" && incidentOf(item.href) ? (
                  <span dir="auto">
                    #{incidentOf(item.href)?.number} {incidentOf(item.href)?.title}
                  </span>
                ) : (
                  <span>{said(item.kind)}</span>
                )}
                {item.kind !== "incident" && <span>{item.because}</span>}
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
              <WaitingForMe now={now} />
              <WhoIsOnCall items={now.on_call} />
            </Stack>
          </div>
        )}
      </Shown>
    </Screen>
  );
}
