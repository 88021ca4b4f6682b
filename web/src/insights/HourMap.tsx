// When incidents come: a field for each hour of the week, on the viewer's clock.
import { Table, Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import type { HoursFigure } from "@/api/types";
import { FigurePanel } from "./FigurePanel";
import { IncidentLinks, type Names } from "./IncidentLinks";

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const short = (weekday: string) => weekday[0].toUpperCase() + weekday.slice(1, 3);
const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;

function Map({ hours, names }: { hours: HoursFigure["hours"]; names: Names }) {
  const [chosen, choose] = useState<string>();
  const by = Object.fromEntries(hours.map((each) => [`${each.weekday} ${each.hour}`, each.incidents]));
  const most = Math.max(...hours.map((each) => each.incidents.length));
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
            const incidents = by[key];
            if (!incidents) return <span key={key} className="hour-cell" />;
            return (
              <button
                key={key}
                type="button"
                className="hour-cell"
                aria-pressed={chosen === key}
                style={{ "--share": `${25 + (incidents.length / most) * 75}%` } as React.CSSProperties}
                onClick={() => choose(chosen === key ? undefined : key)}
              >
                {incidents.length}
                <VisuallyHidden>
                  , {short(weekday)} {clock(hour)}
                </VisuallyHidden>
              </button>
            );
          }),
        ])}
      </div>
      <Text fz="sm" role="status" mt="sm" c={chosen ? undefined : "dimmed"}>
        {chosen ? (
          <>
            {short(chosen)} {clock(Number(chosen.split(" ")[1]))}:{" "}
            <IncidentLinks ids={by[chosen] ?? []} names={names} />
          </>
        ) : (
          "Choose an hour to see its incidents."
        )}
      </Text>
    </>
  );
}

export function HourMap({ figure, names }: { figure: HoursFigure; names: Names }) {
  return (
    <FigurePanel
      title="When they come"
      note={`Incidents by the hour of their detection, ${figure.zone} time${figure.n_missing ? `; ${figure.n_missing} missing` : ""}`}
      chart={
        figure.hours.length === 0 ? (
          <Text c="dimmed">None has a recorded detection.</Text>
        ) : (
          <Map hours={figure.hours} names={names} />
        )
      }
      table={
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Hour</Table.Th>
              <Table.Th ta="right">Incidents</Table.Th>
              <Table.Th>Which</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {figure.hours.map((each) => (
              <Table.Tr key={`${each.weekday} ${each.hour}`}>
                <Table.Td>
                  {short(each.weekday)} {clock(each.hour)}
                </Table.Td>
                <Table.Td ta="right">{each.incidents.length}</Table.Td>
                <Table.Td>
                  <IncidentLinks ids={each.incidents} names={names} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      }
      file={{
        name: "incidents-by-hour",
        head: ["weekday", "hour", "incidents", "zone"],
        rows: figure.hours.map((each) => [each.weekday, each.hour, each.incidents.length, figure.zone]),
      }}
      definition={figure.definition}
    />
  );
}
