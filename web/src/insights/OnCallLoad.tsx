// What being on call costs: pages, interruptions and nights of each person, with the messages behind them.
import { Drawer, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { LoadFigures, PersonLoad } from "@/api/types";
import { Moment } from "@/ui/Moment";
import { Panel } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { FigurePanel } from "./FigurePanel";
import { useLoad, type FigureFilter } from "./query";

function Rows({ load }: { load: PersonLoad }) {
  return (
    <Stack gap="xs">
      {load.missing_because && <Text fz="sm">{load.missing_because}</Text>}
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Interruption</Table.Th>
            <Table.Th>Pages</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {load.interruptions.slice(0, 500).map((one) => (
            <Table.Tr key={one.at}>
              <Table.Td>
                <Moment at={one.at} /> {one.at_night ? "· at night" : ""}
              </Table.Td>
              <Table.Td>
                {one.pages.map((page, index) => (
                  <Link key={page} to={`/pages/${page}`} className="bar-link">
                    page {index + 1}
                  </Link>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function Spark({ weeks, most }: { weeks: number[]; most: number }) {
  return (
    <span className="spark" role="img" aria-label={`Pages in each week: ${weeks.join(", ")}`}>
      {weeks.map((pages, index) => (
        <i key={index} style={{ height: `${(pages / Math.max(1, most)) * 100}%` }} />
      ))}
    </span>
  );
}

const one = (value: number) => value.toFixed(1);

function Loads({ figures }: { figures: LoadFigures }) {
  const [chosen, choose] = useState<PersonLoad>();
  const most = Math.max(...figures.people.flatMap((person) => person.weeks), 1);
  const table =
    figures.people.length === 0 ? (
      <Text c="dimmed">
        {figures.withheld > 0
          ? "Those who were called are shown to themselves, to their teams and to who manages them."
          : "Nobody was called in this period."}
      </Text>
    ) : (
      <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Person</Table.Th>
              <Table.Th ta="right">Pages</Table.Th>
              <Table.Th ta="right">A week (95 %)</Table.Th>
              <Table.Th>By week</Table.Th>
              <Table.Th ta="right">Interruptions</Table.Th>
              <Table.Th ta="right">At night</Table.Th>
              <Table.Th ta="right">Nights woken</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {figures.people.map((load) => (
              <Table.Tr key={load.person.id}>
                <Table.Td>
                  <UnstyledButton className="row-link" onClick={() => choose(load)} dir="auto">
                    {load.person.name}
                  </UnstyledButton>
                </Table.Td>
                <Table.Td ta="right">{load.pages}</Table.Td>
                <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                  {load.per_week
                    ? `${one(load.per_week.value)} (${one(load.per_week.low)} to ${one(load.per_week.high)})`
                    : "no whole week"}
                </Table.Td>
                <Table.Td>
                  <Spark weeks={load.weeks} most={most} />
                </Table.Td>
                <Table.Td ta="right">{load.interruptions.length}</Table.Td>
                <Table.Td ta="right">{load.missing_because ? "not known" : load.at_night}</Table.Td>
                <Table.Td ta="right">{load.missing_because ? "not known" : load.nights}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    );
  return (
    <>
      <FigurePanel
        title="What being on call costs"
        note={figures.sentence}
        table={table}
        file={{
          name: "on-call-load",
          head: ["person", "pages", "a week", "low", "high", "interruptions", "at night", "nights"],
          rows: figures.people.map((load) => [
            load.person.name,
            load.pages,
            load.per_week?.value,
            load.per_week?.low,
            load.per_week?.high,
            load.interruptions.length,
            load.missing_because ? undefined : load.at_night,
            load.missing_because ? undefined : load.nights,
          ]),
        }}
        definition={figures.definitions.map((each) => each.sentence).join(" ")}
      />
      <Drawer opened={chosen !== undefined} onClose={() => choose(undefined)} title={chosen?.person.name} size="lg">
        {chosen && <Rows load={chosen} />}
      </Drawer>
    </>
  );
}

export function OnCallLoad({ filter }: { filter: FigureFilter }) {
  const found = useLoad({ from: filter.from, until: filter.until, team: filter.team });
  return (
    <Shown query={found} waiting={<Panel title="What being on call costs">Loading</Panel>}>
      {(figures) => <Loads figures={figures} />}
    </Shown>
  );
}
