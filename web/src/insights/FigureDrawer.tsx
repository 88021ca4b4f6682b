// The definition of a figure and the rows that it is made of.
import { Button, Drawer, Stack, Table, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Figure } from "@/api/types";
import { spoken } from "@/ui/time";
import { save } from "./csv";
import { amount, interval } from "./FigureCard";

function Body({ figure }: { figure: Figure }) {
  const rows = [...figure.rows].sort((a, b) => (b.seconds ?? -1) - (a.seconds ?? -1));
  return (
    <Stack gap="md">
      <Text fz="sm">{figure.definition}</Text>
      <Text fz={12} c="dimmed">
        Definition {figure.definition_version}
      </Text>
      <Table>
        <Table.Tbody>
          {(
            [
              ["Median", figure.median],
              ["75 % are at most", figure.p75],
              ["90 % are at most", figure.p90],
            ] as const
          ).map(([name, estimate]) => (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              <Table.Td fw={600}>{amount(estimate)}</Table.Td>
              <Table.Td c="dimmed" fz={13}>
                {estimate && interval(estimate)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text fz="sm">
        {figure.n_used} incidents are used, {figure.n_open} of them still open and counted as "at least so long".{" "}
        {figure.n_missing} are missing.
      </Text>
      {figure.missing_because.map((missing) => (
        <Text key={missing.because} fz="sm" c="dimmed">
          {missing.count}: {missing.because}
        </Text>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        style={{ alignSelf: "flex-start" }}
        leftSection={<IconDownload size={14} aria-hidden />}
        onClick={() =>
          save(
            figure.id.replaceAll("_", "-"),
            ["incident", "title", "seconds", "open", "missing because"],
            rows.map((row) => [row.number, row.title, row.seconds, row.open, row.missing_because]),
          )
        }
      >
        All rows as CSV
      </Button>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Incident</Table.Th>
            <Table.Th ta="right">Time</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, 500).map((row) => (
            <Table.Tr key={row.incident}>
              <Table.Td>
                <Link to={`/incidents/${row.incident}`} className="row-link" dir="auto">
                  #{row.number} {row.title}
                </Link>
              </Table.Td>
              <Table.Td className="tabular" ta="right" style={{ whiteSpace: "nowrap" }}>
                {row.seconds === undefined
                  ? (row.missing_because ?? "missing")
                  : `${spoken(row.seconds)}${row.open ? ", still open" : ""}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length > 500 && (
        <Text fz="sm" c="dimmed">
          The longest 500 of {rows.length} are shown.
        </Text>
      )}
    </Stack>
  );
}

export function FigureDrawer({ figure, close }: { figure?: Figure; close: () => void }) {
  return (
    <Drawer opened={figure !== undefined} onClose={close} title={figure?.title} size="lg">
      {figure && <Body figure={figure} />}
    </Drawer>
  );
}
