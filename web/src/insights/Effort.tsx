// What incidents took of people's time, between what is certain and what is possible.
import { Table, Text } from "@mantine/core";
import { Link } from "react-router";
import type { EffortFigures } from "@/api/types";
import { Shown } from "@/ui/Shown";
import { spoken } from "@/ui/time";
import { FigurePanel } from "./FigurePanel";
import { useEffortFigures, type FigureFilter } from "./query";

function Rows({ figures }: { figures: EffortFigures }) {
  return (
    <FigurePanel
      title="What incidents took of people's time"
      note={figures.sentence}
      table={
        figures.rows.length === 0 ? (
          <Text c="dimmed">Who takes part in an incident is recorded by what they do in it.</Text>
        ) : (
          <Table.ScrollContainer minWidth={480} mah={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Incident</Table.Th>
                  <Table.Th ta="right">People</Table.Th>
                  <Table.Th ta="right">At least</Table.Th>
                  <Table.Th ta="right">At most</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {figures.rows.map((row) => (
                  <Table.Tr key={row.incident.id}>
                    <Table.Td>
                      <Link to={`/incidents/${row.incident.id}`} className="row-link" dir="auto">
                        #{row.incident.number} {row.incident.title}
                      </Link>
                    </Table.Td>
                    <Table.Td ta="right">{row.people}</Table.Td>
                    <Table.Td ta="right">{spoken(row.at_least_seconds)}</Table.Td>
                    <Table.Td ta="right">{spoken(row.at_most_seconds)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )
      }
      file={{
        name: "effort",
        head: ["incident", "title", "people", "at least, in seconds", "at most, in seconds"],
        rows: figures.rows.map((row) => [
          row.incident.number,
          row.incident.title,
          row.people,
          row.at_least_seconds,
          row.at_most_seconds,
        ]),
      }}
      definition={figures.definitions.map((each) => each.sentence).join(" ")}
    />
  );
}

export function Effort({ filter }: { filter: FigureFilter }) {
  return <Shown query={useEffortFigures(filter)}>{(figures) => <Rows figures={figures} />}</Shown>;
}
