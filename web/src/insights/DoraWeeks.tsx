// Deployments in each week as bars, those that failed for certain in front, with the numbers in words beside them.
import { Text, VisuallyHidden } from "@mantine/core";
import type { DeliveryFigures } from "@/api/types";
import { ticks } from "./scale";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

export function DoraWeeks({ weeks }: { weeks: DeliveryFigures["weeks"] }) {
  const marks = ticks(Math.max(1, ...weeks.map((week) => week.count)));
  const top = marks[marks.length - 1];
  const every = Math.ceil(weeks.length / 13);
  return (
    <div>
      <Text fz={13} fw={600}>
        Deployments a week
        <Text span fz={12} c="dimmed" fw={400}>
          {" "}
          <span className="dora-key" /> failed for certain
        </Text>
      </Text>
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
          {weeks.map((week, index) => (
            <div key={week.from} className="bar-slot dora-slot">
              <VisuallyHidden>
                Week of {day.format(Date.parse(week.from))}: {week.count} deployments, {week.failed} failed
              </VisuallyHidden>
              {weeks.length <= 26 && (
                <span className="bar-value" aria-hidden style={{ bottom: `${(week.count / top) * 100}%` }}>
                  {week.count}
                </span>
              )}
              <span className="bar" aria-hidden style={{ height: `${(week.count / top) * 100}%` }} />
              <span className="bar dora-failed" aria-hidden style={{ height: `${(week.failed / top) * 100}%` }} />
              {index % every === 0 && (
                <span className="bar-name" aria-hidden>
                  {day.format(Date.parse(week.from))}
                </span>
              )}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
