// Are we improving? One sentence first, then the figures that prove it.
import { Button, Group, SimpleGrid, Skeleton, Stack } from "@mantine/core";
import { IconDeviceTv, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { IncidentFigures } from "@/api/types";
import { now } from "@/ui/clock";
import { Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { useZone } from "@/ui/zone";
import { ActionItemAges } from "./ActionItemAges";
import { Answer } from "./Answer";
import { Breakdown } from "./Breakdown";
import { DoraSection } from "./DoraSection";
import { Causes } from "./Causes";
import { Effort } from "./Effort";
import { FigureCard } from "./FigureCard";
import { FigureDrawer } from "./FigureDrawer";
import { Filters, filterOf } from "./Filters";
import { HourMap } from "./HourMap";
import { OnCallHealth } from "./OnCallHealth";
import { OnCallLoad } from "./OnCallLoad";
import { Reconciliation } from "./Reconciliation";
import { Slices, type By } from "./Slices";
import { StageFlow } from "./StageFlow";
import { SurvivalCurve } from "./SurvivalCurve";
import { useFigures, type FigureFilter } from "./query";
import { WeeklyBars } from "./WeeklyBars";
import "./insights.css";

const day = 86_400_000;

type FiguresProps = {
  figures: IncidentFigures;
  filter: FigureFilter;
  chosen: string | null;
  open: (id: string | undefined) => void;
  by: By;
  cut: (by: By) => void;
};

function Figures({ figures, filter, open, chosen, by, cut }: FiguresProps) {
  const shown = figures.durations.find((figure) => figure.id === chosen);
  const resolve = figures.durations.find((figure) => figure.id === "time_to_resolve");
  const rows = { ...filter, ...figures.period, figure: "time_to_resolve" };
  const isEmpty = figures.weeks.every((week) => week.count === 0);
  return (
    <Stack gap="md">
      <Answer figures={figures} />
      {isEmpty ? (
        <div className="panel">
          <Empty title="No incidents in this period">Choose a longer period, or fewer filters.</Empty>
        </div>
      ) : (
        <>
          <WeeklyBars figures={figures} rows={rows} />
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="md">
            {figures.durations.map((figure) => (
              <FigureCard key={figure.id} figure={figure} open={() => open(figure.id)} />
            ))}
          </SimpleGrid>
          {resolve && <SurvivalCurve steps={figures.curve} figure={resolve} />}
          <StageFlow stages={figures.stages} />
          <Slices slices={figures.slices} by={by} choose={cut} />
          <HourMap figure={figures.hours} rows={rows} />
        </>
      )}
      <FigureDrawer figure={shown} rows={rows} close={() => open(undefined)} />
    </Stack>
  );
}

const placeholder = (
  <Stack aria-busy="true" aria-label="Loading">
    <Skeleton height={96} />
    <Skeleton height={260} />
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <Skeleton height={150} />
      <Skeleton height={150} />
      <Skeleton height={150} />
    </SimpleGrid>
  </Stack>
);

// On paper it is light, whatever it is on the screen.
function print() {
  const root = document.documentElement;
  const before = root.getAttribute("data-mantine-color-scheme") ?? "light";
  root.setAttribute("data-mantine-color-scheme", "light");
  window.print();
  root.setAttribute("data-mantine-color-scheme", before);
}

const cuts: By[] = ["week", "month", "quarter"];

export function InsightsScreen() {
  const [query, setQuery] = useSearchParams();
  const [today] = useState(() => Math.ceil(now() / day) * day);
  const [zone] = useZone();
  const filter = filterOf(query, today);
  const weeks = (Date.parse(filter.until) - Date.parse(filter.from)) / (7 * day);
  const by = cuts.find((each) => each === query.get("by")) ?? (weeks > 26 ? "quarter" : "month");
  const found = useFigures({ ...filter, zone, by });
  const set = (changes: Record<string, string | undefined>) =>
    setQuery(
      (before) => {
        for (const [name, value] of Object.entries(changes)) {
          if (value) before.set(name, value);
          else before.delete(name);
        }
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <Screen
      title="Insights"
      actions={
        <Group gap="xs" className="no-print" visibleFrom="sm">
          <Button
            variant="default"
            component={Link}
            to={filter.team ? `/insights/wall?team=${filter.team}` : "/insights/wall"}
            leftSection={<IconDeviceTv size={16} aria-hidden />}
          >
            Wall
          </Button>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={print}>
            Print
          </Button>
        </Group>
      }
    >
      <Filters query={query} set={set} />
      <Shown query={found} waiting={placeholder}>
        {(figures) => (
          <Figures
            figures={figures}
            filter={filter}
            chosen={query.get("figure")}
            open={(figure) => set({ figure })}
            by={by}
            cut={(cut) => set({ by: cut })}
          />
        )}
      </Shown>
      <Breakdown filter={filter} query={query} set={set} />
      <OnCallLoad filter={filter} />
      <OnCallHealth filter={filter} />
      <Effort filter={filter} />
      <Causes filter={filter} />
      <ActionItemAges filter={filter} />
      <DoraSection filter={filter} />
      <Reconciliation filter={filter} query={query} set={set} />
    </Screen>
  );
}
