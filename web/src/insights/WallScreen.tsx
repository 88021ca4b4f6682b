// The figures for a screen on the wall: few, large, dark, and always of now.
import { Loader } from "@mantine/core";
import { useEffect } from "react";
import { Link, useSearchParams } from "react-router";
import type { IncidentFigures } from "@/api/types";
import { useTeams } from "@/catalog/query";
import { useNow } from "@/ui/clock";
import { Shown } from "@/ui/Shown";
import { absolute } from "@/ui/time";
import { useZone } from "@/ui/zone";
import { VerdictPill } from "./Answer";
import { percent } from "./DoraSection";
import { amount, interval } from "./FigureCard";
import { useActionItemFigures, useDelivery, useFigures, useOnCallHealth } from "./query";
import "./wall.css";

const day = 86_400_000;
const minute = 60_000;

// Dark whatever the person chose, and as before when the wall is left.
function useDark() {
  useEffect(() => {
    const root = document.documentElement;
    const before = root.getAttribute("data-mantine-color-scheme");
    root.setAttribute("data-mantine-color-scheme", "dark");
    return () => {
      if (before) root.setAttribute("data-mantine-color-scheme", before);
    };
  }, []);
}

function Tile({ name, value, note }: { name: string; value: string; note?: string }) {
  return (
    <div className="wall-tile">
      <div className="wall-name">{name}</div>
      <div className="wall-value">{value}</div>
      {note && <div className="wall-note">{note}</div>}
    </div>
  );
}

function Weeks({ weeks }: { weeks: IncidentFigures["weeks"] }) {
  const most = Math.max(1, ...weeks.map((week) => week.count));
  return (
    <div
      className="wall-tile wall-weeks"
      role="img"
      aria-label={`Incidents in each week: ${weeks.map((week) => week.count).join(", ")}`}
    >
      <div className="wall-name">Incidents in each week</div>
      <div className="wall-bars" aria-hidden>
        {weeks.map((week) => (
          <div key={week.from} className="wall-slot">
            <span>{week.count}</span>
            <i style={{ height: `${(week.count / most) * 100}%` }} className={week.whole ? undefined : "wall-part"} />
          </div>
        ))}
      </div>
    </div>
  );
}

export function WallScreen() {
  useDark();
  const [query] = useSearchParams();
  const now = useNow();
  const [zone] = useZone();
  const team = query.get("team") ?? undefined;
  const until = Math.ceil(now / day) * day;
  const filter = { from: new Date(until - 56 * day).toISOString(), until: new Date(until).toISOString(), team };
  const found = useFigures({ ...filter, zone }, minute);
  const delivery = useDelivery(filter, minute).data;
  const health = useOnCallHealth(filter, minute).data?.teams[0];
  const items = useActionItemFigures(filter, minute).data;
  const name = useTeams().data?.items.find((each) => each.id === team)?.name;
  return (
    <div className="wall">
      <header className="wall-head">
        <h1>{name ?? "All teams"}</h1>
        <span className="tabular">{absolute(now, zone)}</span>
        <Link to={team ? `/insights?team=${team}` : "/insights"}>Leave the wall</Link>
      </header>
      <Shown query={found} waiting={<Loader m="auto" aria-busy="true" />}>
        {(figures) => {
          const time = (id: string) => figures.durations.find((figure) => figure.id === id)?.median;
          const [acknowledge, resolve] = [time("time_to_acknowledge"), time("time_to_resolve")];
          const failures = delivery?.change_failure_rate;
          return (
            <>
              <p className="wall-sentence">
                <VerdictPill verdict={figures.improvement.verdict} />
                {figures.improvement.sentence.split(". ")[0].replace(/\.$/, "")}.
              </p>
              <div className="wall-grid">
                <Weeks weeks={figures.weeks} />
                <Tile
                  name="Incidents a week"
                  value={figures.per_week.value?.toFixed(1) ?? "no whole week"}
                  note={
                    figures.per_week.low === undefined
                      ? undefined
                      : `95 %: ${figures.per_week.low.toFixed(1)} to ${figures.per_week.high?.toFixed(1)}`
                  }
                />
                <Tile
                  name="Acknowledged in"
                  value={amount(acknowledge)}
                  note={acknowledge && `median · ${interval(acknowledge)}`}
                />
                <Tile name="Resolved in" value={amount(resolve)} note={resolve && `median · ${interval(resolve)}`} />
                <Tile
                  name="Failed deployments"
                  value={failures?.value === undefined ? "none" : percent(failures.value)}
                  note={
                    failures?.value === undefined
                      ? "no deployment was told of"
                      : `${failures.confirmed} of ${failures.of} confirmed, ${failures.inferred} suspected · 95 %: ${percent(failures.low)} to ${percent(failures.high)}`
                  }
                />
                <Tile
                  name="Nights woken"
                  value={String(health?.nights ?? 0)}
                  note={`${health?.interruptions ?? 0} interruptions`}
                />
                <Tile
                  name="Overdue action items"
                  value={String(items?.n_overdue ?? 0)}
                  note={`${items?.n_open ?? 0} open`}
                />
              </div>
            </>
          );
        }}
      </Shown>
      <footer className="wall-foot">
        The last eight weeks, kept up to date. Drills are in no figure; open incidents count as long as they are seen.
      </footer>
    </div>
  );
}
