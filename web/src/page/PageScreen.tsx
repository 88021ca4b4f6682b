// One page: a large card that can be acknowledged with one thumb, the ladder with its clock, and why.
import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { Link, useParams } from "react-router";
import { useMe } from "@/access/session";
import { Verb } from "@/access/Verb";
import type { PageDetail } from "@/api/types";
import { Countdown, Elapsed, Moment, Relative } from "@/ui/Moment";
import { Panel, Screen } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { State } from "@/ui/State";
import { names } from "@/ui/Who";
import { sentence } from "@/ui/words";
import { Decisions } from "./Decisions";
import { Ladder } from "./Ladder";
import { Notifications } from "./Notifications";
import { useAcknowledgePage, useEscalatePage, usePage, useResolvePage } from "./query";
import { stateOf, toneOf } from "./words";
import "./page.css";

function Verbs({ page }: { page: PageDetail }) {
  const acknowledge = useAcknowledgePage();
  const escalate = useEscalatePage();
  const resolve = useResolvePage();
  useHotkeys([["a", () => page.state === "open" && acknowledge.mutate(page.id)]]);
  if (page.state === "done") return null;
  const next = page.ladder.find((rung) => rung.state === "ahead");
  return (
    <div className="page-hero-verbs">
      {page.state === "open" && (
        <Verb size="lg" onClick={() => acknowledge.mutate(page.id)} loading={acknowledge.isPending}>
          Acknowledge
        </Verb>
      )}
      <Verb
        size="lg"
        variant="default"
        onClick={() => escalate.mutate(page.id)}
        loading={escalate.isPending}
        refusal={
          next || page.exhausted ? undefined : "The last rung has been asked; the ladder starts again by itself."
        }
      >
        {page.exhausted ? "Page again" : "Escalate"}
      </Verb>
      <Verb size="lg" variant="default" onClick={() => resolve.mutate(page.id)} loading={resolve.isPending}>
        Resolve
      </Verb>
      {page.state === "open" && next && (
        <Text fz="sm" c="dimmed" w="100%" className="page-reach">
          Escalating tells {next.targets.join(", ")} at once.
        </Text>
      )}
    </div>
  );
}

function Line({ page }: { page: PageDetail }) {
  if (page.state === "acknowledged")
    return (
      <>
        {page.acknowledged_by?.name ?? "Somebody"} acknowledged <Relative at={page.acknowledged_at ?? page.opened_at} />
        . Nobody else is paged.
      </>
    );
  if (page.state === "done")
    return (
      <>
        Over since <Moment at={page.done_at ?? page.opened_at} />. {page.done_because && sentence(page.done_because)}
      </>
    );
  if (page.exhausted)
    return (
      <>
        Everybody on the ladder was asked, and nobody answered. Take it yourself, page them again, or{" "}
        <Link to={`/pages?new=1`}>page somebody else</Link>.
      </>
    );
  return (
    <>
      Trying {names(page.trying)} for <Elapsed from={page.opened_at} />
    </>
  );
}

function Hero({ page }: { page: PageDetail }) {
  return (
    <div className={`page-hero tone-${toneOf(page)}`}>
      <div className="page-hero-body">
        <Stack gap={8} style={{ flex: "1 1 280px", minWidth: 0 }}>
          <Group gap={8}>
            <State of="page" is={stateOf(page)} />
            <span className="pill tone-grey">{page.urgency === "high" ? "High urgency" : "Low urgency"}</span>
          </Group>
          <Title order={1} fz={{ base: 20, sm: 26 }} lh={1.25} dir="auto">
            {page.title}
          </Title>
          <Text>
            <Line page={page} />
          </Text>
          <Text fz="sm" c="dimmed">
            {page.service && (
              <>
                <Anchor inherit underline="always" component={Link} to={`/catalog/services/${page.service.id}`}>
                  {page.service.name}
                </Anchor>
                {" · "}
              </>
            )}
            since <Moment at={page.opened_at} />
            {page.alert && (
              <>
                {" · "}
                <Anchor inherit underline="always" component={Link} to={`/alerts/${page.alert}`}>
                  Alert
                </Anchor>
              </>
            )}
            {page.incident && (
              <>
                {" · "}
                <Anchor inherit underline="always" component={Link} to={`/incidents/${page.incident}`}>
                  Incident
                </Anchor>
              </>
            )}
          </Text>
        </Stack>
        {page.state === "open" && page.next_at && !page.exhausted && (
          <div>
            <div className="page-clock">
              <Countdown at={page.next_at} />
            </div>
            <Text fz="sm" c="dimmed" mt={4}>
              until the next rung
            </Text>
          </div>
        )}
      </div>
      <Verbs page={page} />
    </div>
  );
}

// What the reader asks first: why me, or why nobody.
function question(page: PageDetail, me?: string): string {
  const mine = page.decisions.some((decision) => decision.paged.some((paged) => paged.person.id === me));
  if (mine) return "Why was I paged?";
  return page.decisions.some((decision) => decision.paged.length > 0)
    ? "Who was paged, and why?"
    : "Why was nobody paged?";
}

export function PageScreen() {
  const { page: id } = useParams();
  const found = usePage(id!);
  const me = useMe().data?.person.id;
  return (
    <Screen title={found.data?.title ?? "Page"} head={found.data ? null : undefined}>
      <Shown query={found}>
        {(page) => (
          <>
            <Hero page={page} />
            <div className="split">
              <Stack gap="md">
                <Panel title={question(page, me)} flush>
                  <Decisions decisions={page.decisions} />
                </Panel>
                <Panel title="What was sent" flush>
                  <Notifications notifications={page.notifications} />
                </Panel>
              </Stack>
              <Panel title="The ladder" note={`${page.policy_name}, as it was when the page opened`}>
                <Ladder page={page} />
              </Panel>
            </div>
          </>
        )}
      </Shown>
    </Screen>
  );
}
