// Deployments in each week as bars, those that failed for certain in front, with the numbers in words beside them.
import { Button, Group, Text, VisuallyHidden } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import type { DeliveryFigures } from "@/api/types";
import { save } from "./csv";
import { ticks } from "./scale";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

const week = 7 * 86_400_000;
const most = 60;

function Deployed({ rows }: { rows: DeliveryFigures["rows"] }) {
  if (rows.length === 0) return <>no deployments among those that are listed.</>;
  return (
    <>
      {rows.slice(0, most).map((row) => (
        <Link key={row.change} to={`/changes/${row.change}`} className="bar-link" dir="auto">
          {row.title}
          {row.failure === "confirmed" && " (failed)"}
          {row.failure === "inferred" && " (suspected)"}
        </Link>
      ))}
      {rows.length > most && <span>and {rows.length - most} more</span>}
    </>
  );
}

export function DoraWeeks({ weeks, rows }: Pick<DeliveryFigures, "weeks" | "rows">) {
  const [chosen, choose] = useState<string>();
  const shown = weeks.find((each) => each.from === chosen);
  const of = (from: string) =>
    rows.filter((row) => Date.parse(row.at) >= Date.parse(from) && Date.parse(row.at) < Date.parse(from) + week);
  const marks = ticks(Math.max(1, ...weeks.map((each) => each.count)));
  const top = marks[marks.length - 1];
  const every = Math.ceil(weeks.length / 13);
  return (
    <div>
      <Group justify="space-between" wrap="nowrap">
        <Text fz={13} fw={600}>
          Deployments a week
          <Text span fz={12} c="dimmed" fw={400}>
            {" "}
            <span className="dora-key" /> failed for certain
          </Text>
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          className="no-print"
          leftSection={<IconDownload size={14} aria-hidden />}
          aria-label="Download as CSV: deployments a week"
          onClick={() =>
            save(
              "deployments-a-week",
              ["week", "whole", "deployments", "failed for certain", "suspected among those listed"],
              weeks.map((each) => [
                each.from,
                each.whole,
                each.count,
                each.failed,
                of(each.from).filter((row) => row.failure === "inferred").length,
              ]),
            )
          }
        >
          CSV
        </Button>
      </Group>
      <div className="bars dora-bars" role="group" aria-label="Deployments per week">
        <div className="bars-axis" aria-hidden>
          {marks.map((mark) => (
            <span key={mark} style={{ bottom: `${(mark / top) * 100}%` }}>
              {mark}
            </span>
          ))}
        </div>
        <div className="bars-plot">
          {marks.map((mark) => (
            <i key={mark} className="bars-line" style={{ bottom: `${(mark / top) * 100}%` }} />
          ))}
          {weeks.map((each, index) => (
            <button
              key={each.from}
              type="button"
              className="bar-slot dora-slot"
              aria-pressed={chosen === each.from}
              onClick={() => choose(chosen === each.from ? undefined : each.from)}
            >
              <VisuallyHidden>
                Week of {day.format(Date.parse(each.from))}: {each.count} deployments, {each.failed} failed
              </VisuallyHidden>
              {weeks.length <= 26 && (
                <span className="bar-value" aria-hidden style={{ bottom: `${(each.count / top) * 100}%` }}>
                  {each.count}
                </span>
              )}
              <span className="bar" aria-hidden style={{ height: `${(each.count / top) * 100}%` }} />
              <span className="bar dora-failed" aria-hidden style={{ height: `${(each.failed / top) * 100}%` }} />
              {index % every === 0 && (
                <span className="bar-name" aria-hidden>
                  {day.format(Date.parse(each.from))}
                </span>
              )}
            </button>
          ))}
        </div>
      </div>
      {shown && (
        <Text fz="sm" role="status" mt="xs">
          Week of {day.format(Date.parse(shown.from))}: <Deployed rows={of(shown.from)} />
        </Text>
      )}
    </div>
  );
}
