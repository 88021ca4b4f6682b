// A page in a list: who is being tried, how long until the next, and the one verb.
import { Text } from "@mantine/core";
import { Link } from "react-router";
import { Verb } from "@/access/Verb";
import type { Page } from "@/api/types";
import { useGlow } from "@/ui/glow";
import { Countdown, Relative } from "@/ui/Moment";
import { State } from "@/ui/State";
import { sentence } from "@/ui/words";
import { names } from "@/ui/Who";
import { stateOf, toneOf } from "./words";
import { useAcknowledgePage, useEscalatePage } from "./query";
import "./page.css";

export function PageCard({ page, chosen }: { page: Page; chosen?: boolean }) {
  const acknowledge = useAcknowledgePage();
  const escalate = useEscalatePage();
  const glow = useGlow(`${page.state} ${page.rung} ${page.loop}`);
  return (
    <div className={`panel page-card tone-${toneOf(page)} ${glow ?? ""}`} data-chosen={chosen || undefined}>
      <div className="row-main">
        <Link to={`/pages/${page.id}`} className="row-title row-link" dir="auto">
          {page.title}
        </Link>
        <div className="row-meta">
          <State of="page" is={stateOf(page)} />
          {page.service && <span dir="auto">{page.service.name}</span>}
          {page.state === "open" && (
            <span>
              {page.exhausted
                ? `Everybody was asked${page.trying.length ? `; last ${names(page.trying)}` : ""}`
                : `Trying ${names(page.trying)}`}
            </span>
          )}
          {page.state === "acknowledged" && page.acknowledged_by && <span>{page.acknowledged_by.name} is on it</span>}
          <Relative at={page.opened_at} />
          {page.done_because && <span>{sentence(page.done_because)}</span>}
        </div>
      </div>
      {page.state === "open" && (
        <div className="page-card-side">
          {page.next_at && !page.exhausted && (
            <Text fz={13} className="page-next">
              Next rung in{" "}
              <strong>
                <Countdown at={page.next_at} />
              </strong>
            </Text>
          )}
          {page.exhausted && (
            <Verb size="sm" variant="default" onClick={() => escalate.mutate(page.id)} loading={escalate.isPending}>
              Page again
            </Verb>
          )}
          <Verb size="sm" onClick={() => acknowledge.mutate(page.id)} loading={acknowledge.isPending}>
            Acknowledge
          </Verb>
        </div>
      )}
    </div>
  );
}
