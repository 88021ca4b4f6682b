// What contributed, by kind: in how many incidents each was named, and in which.
import { Group, Table, Text } from "@mantine/core";
import { Link } from "react-router";
import type { CauseFigures } from "@/api/types";
import { Shown } from "@/ui/Shown";
import { FigurePanel } from "./FigurePanel";
import { useCauseFigures, type FigureFilter } from "./query";

const percent = (share: number) => `${Math.round(share * 100)} %`;

function Rows({ figures }: { figures: CauseFigures }) {
  return (
    <FigurePanel
      title="What contributed"
      note={figures.sentence}
      table={
        figures.causes.length === 0 ? (
          <Text c="dimmed">Name contributing causes in reviews: then they are counted here.</Text>
        ) : (
          <Table.ScrollContainer minWidth={480} mah={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Cause</Table.Th>
                  <Table.Th ta="right">Incidents</Table.Th>
                  <Table.Th ta="right">Share (95 %)</Table.Th>
                  <Table.Th>In</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {figures.causes.map((row) => (
                  <Table.Tr key={row.cause}>
                    <Table.Td dir="auto">
                      {row.name} {row.retired && <span className="pill tone-grey">Retired</span>}
                    </Table.Td>
                    <Table.Td ta="right">{row.count}</Table.Td>
                    <Table.Td ta="right">
                      {percent(row.share.low)} to {percent(row.share.high)}
                    </Table.Td>
                    <Table.Td>
                      <Group gap={8}>
                        {row.incidents.map((each) => (
                          <Link
                            key={each.id}
                            to={`/incidents/${each.id}/review`}
                            className="row-link"
                            title={each.title}
                          >
                            #{each.number}
                          </Link>
                        ))}
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )
      }
      file={{
        name: "causes",
        head: ["cause", "incidents", "of", "share, low", "share, high", "numbers"],
        rows: figures.causes.map((row) => [
          row.name,
          row.count,
          figures.n_used,
          row.share.low,
          row.share.high,
          row.incidents.map((each) => each.number).join(" "),
        ]),
      }}
      definition={figures.definitions.map((each) => each.sentence).join(" ")}
    />
  );
}

export function Causes({ filter }: { filter: FigureFilter }) {
  return <Shown query={useCauseFigures(filter)}>{(figures) => <Rows figures={figures} />}</Shown>;
}
