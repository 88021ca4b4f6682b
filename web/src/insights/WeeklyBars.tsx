// Incidents in each week as bars, with the table behind them.
import { Table, Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import type { IncidentFigures, Week } from "@/api/types";
import { FigurePanel } from "./FigurePanel";
import { IncidentLinks } from "./IncidentLinks";
import type { RowsQuery } from "./query";
import { ticks } from "./scale";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

// Those of one week, of which a part may lie outside the period.
function Incidents({ week, rows }: { week: Week; rows: RowsQuery }) {
  const end = new Date(Date.parse(week.from) + 7 * 86_400_000).toISOString();
  const from = Date.parse(week.from) > Date.parse(rows.from) ? week.from : rows.from;
  const until = Date.parse(end) < Date.parse(rows.until) ? end : rows.until;
  return (
    <IncidentLinks
      key={week.from}
      incidents={week.incidents}
      count={week.count}
      rows={{ ...rows, figure: "incidents_per_week", from, until }}
    />
  );
}

type WeeksProps = { weeks: Week[]; rows: RowsQuery };

function Bars({ weeks, rows }: WeeksProps) {
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
              <VisuallyHidden>
                {week.count === 1 ? " incident" : " incidents"}, {week.whole ? "" : "part of the "}week of{" "}
              </VisuallyHidden>
              <span
                className={week.whole ? "bar" : "bar bar-part"}
                style={{ height: `${(week.count / top) * 100}%` }}
              />
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
          {shown.count === 0 ? "no incidents." : <Incidents week={shown} rows={rows} />}
        </Text>
      )}
    </>
  );
}

function Rows({ weeks, rows }: WeeksProps) {
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
              <Table.Td>
                {day.format(Date.parse(week.from))}
                {week.whole ? "" : " (part)"}
              </Table.Td>
              <Table.Td className="tabular" ta="right">
                {week.count}
              </Table.Td>
              <Table.Td>
                <Incidents week={week} rows={rows} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

export function WeeklyBars({ figures, rows }: { figures: IncidentFigures; rows: RowsQuery }) {
  const { value, low, high } = figures.per_week;
  const one = (number = 0) => number.toFixed(1);
  const rate = value === undefined ? "Too little time to say" : `${one(value)} a week`;
  return (
    <FigurePanel
      title="Incidents per week"
      note={low === undefined ? rate : `${rate}, 95 % interval ${one(low)} to ${one(high)}`}
      definition={figures.per_week.definition}
      chart={<Bars weeks={figures.weeks} rows={rows} />}
      table={<Rows weeks={figures.weeks} rows={rows} />}
      file={{
        name: "incidents-per-week",
        head: ["week", "incidents", "whole week", "the first 20"],
        rows: figures.weeks.map((week) => [
          week.from,
          week.count,
          week.whole,
          week.incidents.map((incident) => incident.number).join(" "),
        ]),
      }}
    />
  );
}
