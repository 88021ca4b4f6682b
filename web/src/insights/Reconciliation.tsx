// The figures as another product or report reads them, beside ours: why an old number and a new one differ, row by row.
import { Drawer, Group, Select, Skeleton, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { ReconciledFigure, ReconciledRow, ReadingId } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { spoken } from "@/ui/time";
import { percent } from "./DoraSection";
import { FigurePanel } from "./FigurePanel";
import { useReconciliation, type FigureFilter } from "./query";

const readings: { value: ReadingId; label: string }[] = [
  { value: "pagerduty", label: "PagerDuty" },
  { value: "opsgenie", label: "Opsgenie" },
  { value: "devlake", label: "Apache DevLake" },
  { value: "dora_2021", label: "DORA 2021" },
  { value: "dora_2023", label: "DORA 2023" },
  { value: "dora_2024", label: "DORA 2024" },
];

const statistics: Record<ReconciledFigure["statistic"], string> = {
  mean: "mean",
  median: "median",
  lower_median: "lower median",
  share: "share",
  a_week: "a week",
  days_a_week: "days a week",
};

function said(value: number | undefined, statistic: ReconciledFigure["statistic"]): string {
  if (value === undefined) return "none";
  if (statistic === "share") return percent(value);
  if (statistic === "a_week" || statistic === "days_a_week") return value.toFixed(1);
  return spoken(Math.round(value));
}

// Ours is a median, a share or a number a week, whatever theirs is.
const ourStatistic = (figure: ReconciledFigure): ReconciledFigure["statistic"] =>
  figure.statistic === "share" ? "share" : figure.statistic.endsWith("a_week") ? "a_week" : "median";

const address = (row: ReconciledRow) => (row.change ? `/changes/${row.change}` : `/incidents/${row.incident}`);

function Rows({ figure }: { figure: ReconciledFigure }) {
  const isLength = figure.rows.some((row) => row.theirs_seconds !== undefined || row.ours_seconds !== undefined);
  return (
    <Stack gap="sm">
      <Text fz="sm">Theirs: {figure.theirs_definition}</Text>
      <Text fz="sm">Ours: {figure.ours_definition}</Text>
      {figure.rows.length === 0 && <Text c="dimmed">No row differs.</Text>}
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>What differs</Table.Th>
            {isLength && <Table.Th ta="right">Theirs</Table.Th>}
            {isLength && <Table.Th ta="right">Ours</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {figure.rows.map((row, index) => (
            <Table.Tr key={index}>
              <Table.Td>
                <Link to={address(row)} className="row-link" dir="auto">
                  {row.title || "Open it"}
                </Link>
                <Text fz={12} c="dimmed">
                  {row.because}
                </Text>
              </Table.Td>
              {isLength && (
                <Table.Td ta="right" className="tabular">
                  {row.theirs_seconds === undefined ? "not there" : spoken(row.theirs_seconds)}
                </Table.Td>
              )}
              {isLength && (
                <Table.Td ta="right" className="tabular">
                  {row.ours_seconds === undefined
                    ? "not here"
                    : `${row.open ? "over " : ""}${spoken(row.ours_seconds)}`}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {figure.rows_left_out > 0 && (
        <Text fz="sm" c="dimmed">
          {figure.rows_left_out} more are not shown.
        </Text>
      )}
    </Stack>
  );
}

function Figure({ figure, open }: { figure: ReconciledFigure; open: () => void }) {
  const ours = ourStatistic(figure);
  const isMean = figure.statistic === "mean" || figure.statistic === "lower_median";
  return (
    <Table.Tr>
      <Table.Td>
        <UnstyledButton fz="sm" className="row-link" onClick={open}>
          {figure.title}
        </UnstyledButton>
      </Table.Td>
      <Table.Td>
        {said(figure.theirs, figure.statistic)}
        <Text fz={12} c="dimmed">
          {statistics[figure.statistic]} of {figure.n}
          {figure.band && ` · ${figure.band}`}
        </Text>
      </Table.Td>
      <Table.Td>
        {said(figure.ours, ours)}
        <Text fz={12} c="dimmed">
          {statistics[ours]} of {figure.n_ours}
          {figure.ours_low !== undefined &&
            ` · 95 %: ${said(figure.ours_low, ours)} to ${said(figure.ours_high, ours)}`}
        </Text>
        {isMean && figure.ours_alike !== undefined && (
          <Text fz={12} c="dimmed">
            as {statistics[figure.statistic]} without the open ones: {said(figure.ours_alike, figure.statistic)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {figure.reasons.length === 0 && (
          <Text fz={12} c="dimmed">
            the same rows
          </Text>
        )}
        {figure.reasons.map((reason) => (
          <Text key={reason.because} fz={12}>
            {reason.count}: {reason.because}
          </Text>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}

type ReconciliationProps = {
  filter: FigureFilter;
  query: URLSearchParams;
  set: (changes: Record<string, string | undefined>) => void;
};

export function Reconciliation({ filter, query, set }: ReconciliationProps) {
  const reading = readings.find((each) => each.value === query.get("reading"))?.value;
  const [opened, open] = useState<ReconciledFigure>();
  const found = useReconciliation({ ...filter, reading: reading ?? "pagerduty" }, reading !== undefined);
  const choice = (
    <Group mb="sm" className="no-print">
      <Select
        size="xs"
        w={220}
        aria-label="Compare with"
        placeholder="Compare with …"
        clearable
        value={reading ?? null}
        onChange={(value) => set({ reading: value ?? undefined })}
        data={readings}
      />
    </Group>
  );
  const title = "As others count it";
  if (!reading)
    return (
      <Panel title={title} note="Reconcile an old number with ours: choose where it is from.">
        {choice}
      </Panel>
    );
  return (
    <>
      <Shown
        query={found}
        waiting={
          <Panel title={title}>
            {choice}
            <Skeleton height={140} />
          </Panel>
        }
      >
        {(answer) => (
          <FigurePanel
            title={title}
            note={`${answer.reading.name}. ${answer.reading.difference}`}
            table={
              <>
                {choice}
                <Table.ScrollContainer minWidth={680} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
                  <Table>
                    <Table.Thead>
                      <Table.Tr>
                        <Table.Th>Figure</Table.Th>
                        <Table.Th>Theirs</Table.Th>
                        <Table.Th>Ours</Table.Th>
                        <Table.Th>Why they differ</Table.Th>
                      </Table.Tr>
                    </Table.Thead>
                    <Table.Tbody>
                      {answer.figures.map((figure) => (
                        <Figure key={figure.id} figure={figure} open={() => open(figure)} />
                      ))}
                    </Table.Tbody>
                  </Table>
                </Table.ScrollContainer>
              </>
            }
            file={{
              name: `as-${reading.replaceAll("_", "-")}`,
              head: ["figure", "row", "theirs (seconds)", "ours (seconds)", "open", "because"],
              rows: answer.figures.flatMap((figure) => [
                [figure.title, "", figure.theirs, figure.ours, undefined, undefined],
                ...figure.rows.map((row) => [
                  figure.title,
                  row.title,
                  row.theirs_seconds,
                  row.ours_seconds,
                  row.open,
                  row.because,
                ]),
              ]),
            }}
            definition={`Where it is from: ${answer.reading.source} Version ${answer.reading.version}.`}
          />
        )}
      </Shown>
      <Drawer opened={opened !== undefined} onClose={() => open(undefined)} title={opened?.title} size="lg">
        {opened && <Rows figure={opened} />}
      </Drawer>
    </>
  );
}
