// What is still to be learned: incidents waiting for their review, and action items.
import { Title } from "@mantine/core";
import { IconClipboardText } from "@tabler/icons-react";
import { Link } from "react-router";
import { useMe } from "@/access/session";
import type { Incident } from "@/api/types";
import { useAddress } from "@/ui/address";
import { Filters, List, OnlyMine, StateFilter } from "@/ui/List";
import { Moment } from "@/ui/Moment";
import { Screen } from "@/ui/Screen";
import { Empty } from "@/ui/Shown";
import { said, SeverityPill, State } from "@/ui/State";
import { ActionItemRow } from "./ActionItemRow";
import { Overdue } from "./Overdue";
import { useActionItems, useInReview, type ActionFilter } from "./query";

function Waiting({ incident }: { incident: Incident }) {
  return (
    <Link to={`/incidents/${incident.id}/review`} className="row long">
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
  );
}

const Part = ({ name }: { name: string }) => (
  <Title order={2} fz={17} mt="xs">
    {name}
  </Title>
);

const states = [
  { value: "open", label: "Open" },
  { value: "overdue", label: "Overdue" },
  { value: "done", label: "Done" },
  { value: "dropped", label: "Dropped" },
];

const Listed = (filter: ActionFilter) => (
  <List
    query={useActionItems(filter)}
    empty={<Empty title="No action items here">They come out of reviews: each has an owner and a due date.</Empty>}
  >
    {(item) => <ActionItemRow item={item} where />}
  </List>
);

export function ReviewsScreen() {
  const { query, set } = useAddress();
  const me = useMe().data?.person;
  const state = query.get("state") ?? "open";
  const mine = query.get("mine") === "true";
  return (
    <Screen title="Reviews and action items">
      <Part name="Incidents to review" />
      <List
        query={useInReview()}
        empty={
          <Empty title="No review is waiting" shape={IconClipboardText}>
            When an incident is resolved, it waits here until its review is published.
          </Empty>
        }
      >
        {(incident) => <Waiting incident={incident} />}
      </List>
      <Part name="Action items" />
      <Filters>
        <StateFilter value={state} onChange={(value) => set("state", value)} data={states} />
        <OnlyMine checked={mine} onChange={(checked) => set("mine", checked)} />
      </Filters>
      {state === "overdue" ? (
        <Overdue owner={mine ? me?.id : undefined} />
      ) : (
        <Listed state={state} owner={mine ? me?.id : undefined} />
      )}
    </Screen>
  );
}
