// The incidents behind a number, each by its own number.
import { Tooltip } from "@mantine/core";
import { Link } from "react-router";
import type { IncidentFigures } from "@/api/types";

export type Names = Map<string, { number: number; title: string }>;

// By any figure that has them among its rows.
export function namesOf(figures: IncidentFigures): Names {
  const names: Names = new Map();
  for (const figure of figures.durations) {
    for (const row of figure.rows) names.set(row.incident, { number: row.number, title: row.title });
  }
  return names;
}

const most = 60;

export function IncidentLinks({ ids, names }: { ids: string[]; names: Names }) {
  return (
    <>
      {ids.slice(0, most).map((id, index) => (
        <Tooltip key={id} label={names.get(id)?.title ?? "Open the incident"}>
          <Link to={`/incidents/${id}`} className="bar-link">
            {names.has(id) ? `#${names.get(id)!.number}` : `incident ${index + 1}`}
          </Link>
        </Tooltip>
      ))}
      {ids.length > most && <span>and {ids.length - most} more</span>}
    </>
  );
}
