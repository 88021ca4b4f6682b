// Incidents in each week as bars, with the table behind them.
import { SegmentedControl, Table, Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { IncidentFigures, Week } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { ticks } from "./scale";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

function Bars({ weeks }: { weeks: Week[] }) {
  const [chosen, choose] = useState<string>();
  const marks = ticks(Math.max(...weeks.map((week) => week.count)));
  const top = marks[marks.length - 1];
  const every = Math.ceil(weeks.length / 13);
  const shown = weeks.find((week) => week.from === chosen);
  return (
    <>
      <div className="bars" role="group" aria-label="Incidents per week">
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
            <button
              key={week.from}
              type="button"
              className="bar-slot"
              aria-pressed={chosen === week.from}
              onClick={() => choose(chosen === week.from ? undefined : week.from)}
            >
              {weeks.length <= 26 ? (
                <span className="bar-value" style={{ bottom: `${(week.count / top) * 100}%` }}>
                  {week.count}
                </span>
              ) : (
                <VisuallyHidden>{week.count}</VisuallyHidden>
              )}
              <VisuallyHidden>{week.count === 1 ? " incident" : " incidents"}, week of </VisuallyHidden>
              <span className="bar" style={{ height: `${(week.count / top) * 100}%` }} />
              {index % every === 0 ? (
                <span className="bar-name">{day.format(Date.parse(week.from))}</span>
              ) : (
                <VisuallyHidden>{day.format(Date.parse(week.from))}</VisuallyHidden>
              )}
            </button>
          ))}
        </div>
      </div>
      {shown && (
        <Text fz="sm" role="status">
          Week of {day.format(Date.parse(shown.from))}:{" "}
          {shown.incidents.length === 0
            ? "no incidents."
            : shown.incidents.map((id, index) => (
                <Link key={id} to={`/incidents/${id}`} className="bar-link">
                  incident {index + 1}
                </Link>
              ))}
        </Text>
      )}
    </>
  );
}

function Rows({ weeks }: { weeks: Week[] }) {
  return (
    <Table.ScrollContainer minWidth={280} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Week of</Table.Th>
            <Table.Th ta="right">Incidents</Table.Th>
            <Table.Th>Which</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {weeks.map((week) => (
            <Table.Tr key={week.from}>
              <Table.Td>{day.format(Date.parse(week.from))}</Table.Td>
              <Table.Td className="tabular" ta="right">
                {week.count}
              </Table.Td>
              <Table.Td>
                {week.incidents.map((id, index) => (
                  <Link key={id} to={`/incidents/${id}`} className="bar-link">
                    {index + 1}
                  </Link>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

export function WeeklyBars({ figures }: { figures: IncidentFigures }) {
  const [as, show] = useState("bars");
  const { value, low, high } = figures.per_week;
  const one = (number = 0) => number.toFixed(1);
  const rate = value === undefined ? "Too little time to say" : `${one(value)} a week`;
  return (
    <Panel
      title="Incidents per week"
      note={low === undefined ? rate : `${rate}, 95 % interval ${one(low)} to ${one(high)}`}
      side={
        <SegmentedControl
          size="xs"
          aria-label="Show as"
          value={as}
          onChange={show}
          data={[
            { value: "bars", label: "Bars" },
            { value: "table", label: "Table" },
          ]}
        />
      }
    >
      {as === "bars" ? <Bars weeks={figures.weeks} /> : <Rows weeks={figures.weeks} />}
      <Text fz={12} c="dimmed" mt="sm">
        {figures.per_week.definition}
      </Text>
    </Panel>
  );
}
