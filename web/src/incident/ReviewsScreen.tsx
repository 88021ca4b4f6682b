// What is still to be learned: incidents waiting for their review, and action items.
import { Group, SegmentedControl, Stack, Switch, Text } from "@mantine/core";
import { IconClipboardText } from "@tabler/icons-react";
import { Link, useSearchParams } from "react-router";
import { useMe } from "@/access/session";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { said, SeverityPill, State } from "@/ui/State";
import { Moment } from "@/ui/Moment";
import { ActionItemRow } from "./ActionItemRow";
import { useActionItems, useIncidents } from "./query";

function Waiting() {
  const found = useIncidents({ state: "open" });
  return (
    <Panel title="Incidents to review" flush>
      <Shown query={found}>
        {(data) => {
          const waiting = data.pages.flatMap((page) => page.items).filter((incident) => incident.category === "review");
          if (waiting.length === 0)
            return (
              <Empty title="No review is waiting" shape={IconClipboardText}>
                When an incident is resolved, it waits here until its review is published.
              </Empty>
            );
          return waiting.map((incident) => (
            <Link key={incident.id} to={`/incidents/${incident.id}/review`} className="row">
              <div className="row-main">
                <div className="row-title" dir="auto">
                  #{incident.number} {incident.title}
                </div>
                <div className="row-meta">
                  <SeverityPill is={incident.severity} />
                  <State of="category" is={incident.category} word={said(incident.stage_name)} />
                  {incident.resolved_at && (
                    <span>
                      Resolved <Moment at={incident.resolved_at} />
                    </span>
                  )}
                  <span>{incident.next_step.title}</span>
                </div>
              </div>
            </Link>
          ));
        }}
      </Shown>
    </Panel>
  );
}

export function ReviewsScreen() {
  const [query, setQuery] = useSearchParams();
  const me = useMe().data?.person;
  const state = query.get("state") ?? "open";
  const mine = query.get("mine") === "true";
  const items = useActionItems({ state, owner: mine ? me?.id : undefined });
  const set = (name: string, value: string) =>
    setQuery(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  return (
    <Screen title="Reviews and action items">
      <Stack gap="md">
        <Waiting />
        <Group gap="md">
          <SegmentedControl
            aria-label="State"
            value={state}
            onChange={(value) => set("state", value)}
            data={[
              { value: "open", label: "Open" },
              { value: "done", label: "Done" },
              { value: "dropped", label: "Dropped" },
            ]}
          />
          <Switch
            label="Only mine"
            checked={mine}
            onChange={(event) => set("mine", event.currentTarget.checked ? "true" : "")}
          />
        </Group>
        <Panel title="Action items" flush>
          <Shown query={items}>
            {(list) =>
              list.items.length === 0 ? (
                <Empty title="No action items here">They come out of reviews: each has an owner and a due date.</Empty>
              ) : (
                <>
                  {list.items.map((item) => (
                    <ActionItemRow key={item.id} item={item} where />
                  ))}
                  {list.next && (
                    <Text p="md" fz="sm" c="dimmed">
                      The first 200 are shown.
                    </Text>
                  )}
                </>
              )
            }
          </Shown>
        </Panel>
      </Stack>
    </Screen>
  );
}
