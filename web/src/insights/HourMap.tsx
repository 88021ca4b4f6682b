// When incidents come: a field for each hour of the week, on the viewer's clock.
import { Table, Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import type { HoursFigure } from "@/api/types";
import { FigurePanel } from "./FigurePanel";
import { IncidentLinks } from "./IncidentLinks";
import type { RowsQuery } from "./query";

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const short = (weekday: string) => weekday[0].toUpperCase() + weekday.slice(1, 3);
const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;

type Hour = HoursFigure["hours"][number];

function Incidents({ hour, rows }: { hour: Hour; rows: RowsQuery }) {
  const { weekday, hour: of } = hour;
  return (
    <IncidentLinks
      key={`${weekday} ${of}`}
      incidents={hour.incidents}
      count={hour.count}
      rows={{ ...rows, figure: "incidents_by_hour", weekday, hour: of }}
    />
  );
}

function Map({ hours, rows }: { hours: Hour[]; rows: RowsQuery }) {
  const [chosen, choose] = useState<string>();
  const by = Object.fromEntries(hours.map((each) => [`${each.weekday} ${each.hour}`, each]));
  const most = Math.max(...hours.map((each) => each.count));
  return (
    <>
      <div className="hour-map" role="group" aria-label="Incidents by weekday and hour">
        <span />
        {weekdays.map((weekday) => (
          <span key={weekday} className="hour-day" aria-hidden>
            {short(weekday)}
          </span>
        ))}
        {Array.from({ length: 24 }, (_, hour) => [
          <span key={`${hour} name`} className="hour-name" aria-hidden>
            {hour % 3 === 0 ? clock(hour) : ""}
          </span>,
          ...weekdays.map((weekday) => {
            const key = `${weekday} ${hour}`;
            const found = by[key];
            if (!found) return <span key={key} className="hour-cell" />;
            return (
              <button
                key={key}
                type="button"
                className="hour-cell"
                aria-pressed={chosen === key}
                style={{ "--share": `${25 + (found.count / most) * 75}%` } as React.CSSProperties}
                onClick={() => choose(chosen === key ? undefined : key)}
              >
                {found.count}
                <VisuallyHidden>
                  , {short(weekday)} {clock(hour)}
                </VisuallyHidden>
              </button>
            );
          }),
        ])}
      </div>
      <Text fz="sm" role="status" mt="sm" c={chosen ? undefined : "dimmed"}>
        {chosen && by[chosen] ? (
          <>
            {short(chosen)} {clock(Number(chosen.split(" ")[1]))}: <Incidents hour={by[chosen]} rows={rows} />
          </>
        ) : (
          "Choose an hour to see its incidents."
        )}
      </Text>
    </>
  );
}

export function HourMap({ figure, rows: behind }: { figure: HoursFigure; rows: RowsQuery }) {
  const rows = { ...behind, zone: figure.zone };
  return (
    <FigurePanel
      title="When they come"
      note={`Incidents by the hour of their detection, ${figure.zone} time${figure.n_missing ? `; ${figure.n_missing} missing` : ""}`}
      chart={
        figure.hours.length === 0 ? (
          <Text c="dimmed">None has a recorded detection.</Text>
        ) : (
          <Map hours={figure.hours} rows={rows} />
        )
      }
      table={
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Hour</Table.Th>
              <Table.Th ta="right" style={{ whiteSpace: "nowrap" }}>
                Incidents
              </Table.Th>
              <Table.Th>Which</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {figure.hours.map((each) => (
              <Table.Tr key={`${each.weekday} ${each.hour}`}>
                <Table.Td style={{ whiteSpace: "nowrap" }}>
                  {short(each.weekday)} {clock(each.hour)}
                </Table.Td>
                <Table.Td ta="right">{each.count}</Table.Td>
                <Table.Td>
                  <Incidents hour={each} rows={rows} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      }
      file={{
        name: "incidents-by-hour",
        head: ["weekday", "hour", "incidents", "zone"],
        rows: figure.hours.map((each) => [each.weekday, each.hour, each.count, figure.zone]),
      }}
      definition={figure.definition}
    />
  );
}
