// Are we improving? One sentence first, then the figures that prove it.
import { Group, SegmentedControl, Select, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useSearchParams } from "react-router";
import type { IncidentFigures } from "@/api/types";
import { useServices, useTeams } from "@/catalog/query";
import { severities } from "@/incident/words";
import { now } from "@/ui/clock";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { dayName } from "@/ui/time";
import { FigureCard } from "./FigureCard";
import { FigureDrawer } from "./FigureDrawer";
import { StageFlow } from "./StageFlow";
import { useFigures } from "./query";
import { WeeklyBars } from "./WeeklyBars";
import "./insights.css";

const day = 86_400_000;

function Filters({ query, set }: { query: URLSearchParams; set: (name: string, value: string) => void }) {
  const teams = useTeams().data?.items ?? [];
  const services = useServices().data?.items ?? [];
  const options = (items: { id: string; name: string }[]) =>
    items.map((item) => ({ value: item.id, label: item.name }));
  return (
    <Group gap="sm" className="filters">
      <SegmentedControl
        aria-label="Period"
        value={query.get("weeks") ?? "8"}
        onChange={(value) => set("weeks", value)}
        data={[
          { value: "4", label: "4 weeks" },
          { value: "8", label: "8 weeks" },
          { value: "13", label: "Quarter" },
          { value: "52", label: "Year" },
        ]}
      />
      <Select
        aria-label="Team"
        placeholder="All teams"
        clearable
        searchable
        w={170}
        value={query.get("team")}
        onChange={(value) => set("team", value ?? "")}
        data={options(teams)}
      />
      <Select
        aria-label="Service"
        placeholder="All services"
        clearable
        searchable
        w={170}
        value={query.get("service")}
        onChange={(value) => set("service", value ?? "")}
        data={options(services)}
      />
      <Select
        aria-label="Severity"
        placeholder="All severities"
        clearable
        w={150}
        value={query.get("severity")}
        onChange={(value) => set("severity", value ?? "")}
        data={severities.map((each) => ({ value: each.value, label: each.value.toUpperCase() }))}
      />
    </Group>
  );
}

function Figures({
  figures,
  open,
  chosen,
}: {
  figures: IncidentFigures;
  chosen: string | null;
  open: (id: string | null) => void;
}) {
  const shown = figures.durations.find((figure) => figure.id === chosen);
  return (
    <Stack gap="md">
      <section className="panel sentence">
        <Text fz={{ base: 18, sm: 22 }} fw={600} lh={1.35}>
          {figures.sentence}
        </Text>
        <Text fz="sm" c="dimmed" mt={8}>
          {dayName(Date.parse(figures.period.from), "UTC")} to {dayName(Date.parse(figures.period.until) - 1, "UTC")},
          weeks from Monday 00:00 UTC. Drills are in no figure.
        </Text>
      </section>
      {figures.weeks.every((week) => week.count === 0) ? (
        <div className="panel">
          <Empty title="No incidents in this period">Choose a longer period, or fewer filters.</Empty>
        </div>
      ) : (
        <>
          <WeeklyBars figures={figures} />
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="md">
            {figures.durations.map((figure) => (
              <FigureCard key={figure.id} figure={figure} open={() => open(figure.id)} />
            ))}
          </SimpleGrid>
          <Panel title="Where the time goes" note="Time in each stage, summed over the incidents of the period">
            <StageFlow stages={figures.stages} />
          </Panel>
        </>
      )}
      <FigureDrawer figure={shown} close={() => open(null)} />
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

export function InsightsScreen() {
  const [query, setQuery] = useSearchParams();
  const [today] = useState(() => Math.ceil(now() / day) * day);
  const weeks = Number(query.get("weeks") ?? 8);
  const found = useFigures({
    from: new Date(today - weeks * 7 * day).toISOString(),
    until: new Date(today).toISOString(),
    team: query.get("team") ?? undefined,
    service: query.get("service") ?? undefined,
    severity: query.get("severity") ?? undefined,
  });
  const set = (name: string, value: string | null) =>
    setQuery(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <Screen title="Insights">
      <Filters query={query} set={set} />
      <Shown query={found} waiting={placeholder}>
        {(figures) => <Figures figures={figures} chosen={query.get("figure")} open={(id) => set("figure", id)} />}
      </Shown>
    </Screen>
  );
}
