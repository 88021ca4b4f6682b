// The ladder of a page, drawn: who was asked, who is being asked, who comes next, with the clock on it.
import { Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { LadderRung, PageDetail } from "@/api/types";
import { useNow } from "@/ui/clock";
import { Countdown, Moment } from "@/ui/Moment";
import { spoken } from "@/ui/time";
import { toneOf, waited } from "./words";

function Clock({ nextAt, wait }: { nextAt: string; wait: number }) {
  const now = useNow();
  return (
    <>
      <Text fz="sm">
        Next rung in{" "}
        <strong>
          <Countdown at={nextAt} />
        </strong>
      </Text>
      <div className="ladder-track">
        <div className="ladder-fill" style={{ width: `${waited(Date.parse(nextAt), wait, now) * 100}%` }} />
      </div>
    </>
  );
}

function Rung({ rung, page }: { rung: LadderRung; page: PageDetail }) {
  const climbing = page.state === "open" && rung.state === "current" && page.next_at && !page.exhausted;
  return (
    <li className="ladder-rung" data-state={rung.state} aria-current={rung.state === "current" ? "step" : undefined}>
      <span className="ladder-dot">
        {rung.state === "done" ? <IconCheck size={16} aria-label="Asked" /> : rung.rung + 1}
      </span>
      <div style={{ flex: 1, minWidth: 0, paddingTop: 4 }}>
        <Text fw={600} dir="auto">
          {rung.targets.length ? rung.targets.join(", ") : "Nobody"}
        </Text>
        <Text fz="sm" c="dimmed">
          {rung.at ? (
            <>
              Asked at <Moment at={rung.at} />
            </>
          ) : rung.state === "current" ? (
            "Being asked now"
          ) : (
            "Not asked yet"
          )}
          , waits {spoken(rung.wait_seconds)}
        </Text>
        {climbing && <Clock nextAt={page.next_at!} wait={rung.wait_seconds} />}
      </div>
    </li>
  );
}

export function Ladder({ page }: { page: PageDetail }) {
  return (
    <ol className={`ladder tone-${toneOf(page)}`}>
      {page.ladder.map((rung) => (
        <Rung key={rung.rung} rung={rung} page={page} />
      ))}
    </ol>
  );
}
