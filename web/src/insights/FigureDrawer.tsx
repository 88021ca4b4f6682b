// The definition of a figure and the rows that it is made of.
import { Button, Drawer, Stack, Table, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Figure } from "@/api/types";
import { spoken } from "@/ui/time";
import { save } from "./csv";
import { amount, interval } from "./FigureCard";
import { allRows, type RowsQuery } from "./query";

function Download({ figure, rows }: { figure: Figure; rows: RowsQuery }) {
  const download = useMutation({
    mutationFn: () =>
      figure.rows_left_out > 0 ? allRows({ ...rows, figure: figure.id }) : Promise.resolve(figure.rows),
    onSuccess: (all) =>
      save(
        figure.id.replaceAll("_", "-"),
        ["incident", "title", "seconds", "open", "missing because"],
        all.map((row) => [row.number, row.title, row.seconds, row.open, row.missing_because]),
      ),
  });
  return (
    <div>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconDownload size={14} aria-hidden />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        All rows as CSV
      </Button>
      {download.isError && (
        <Text fz="sm" c="red" mt={4} role="alert">
          They could not be loaded: {download.error.message}
        </Text>
      )}
    </div>
  );
}

function Body({ figure, rows }: { figure: Figure; rows: RowsQuery }) {
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
      <Download figure={figure} rows={rows} />
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Incident</Table.Th>
            <Table.Th ta="right">Time</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {figure.rows.map((row) => (
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
      {figure.rows_left_out > 0 && (
        <Text fz="sm" c="dimmed">
          The longest {figure.rows.length} of {figure.rows.length + figure.rows_left_out} are shown.
        </Text>
      )}
    </Stack>
  );
}

type FigureDrawerProps = { figure?: Figure; rows: RowsQuery; close: () => void };

export function FigureDrawer({ figure, rows, close }: FigureDrawerProps) {
  return (
    <Drawer opened={figure !== undefined} onClose={close} title={figure?.title} size="lg">
      {figure && <Body figure={figure} rows={rows} />}
    </Drawer>
  );
}
