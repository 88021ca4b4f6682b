// One figure of each team, service and so on: in one table, with the rows behind each, and what differs from the rest by
// more than chance. It can be sorted; nothing is ranked.
import { Badge, Drawer, Group, Select, Skeleton, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { Breakdown as Found, BreakdownPart, BreakdownRow } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { spoken } from "@/ui/time";
import { certainty, dimensions, figures, type Dimension } from "./dimensions";
import { percent } from "./DoraSection";
import { amount, interval } from "./FigureCard";
import { FigurePanel } from "./FigurePanel";
import { useBreakdown, type FigureFilter } from "./query";

type Column = "name" | "n" | "value" | "p75" | "p90";

const valueOf = (part: BreakdownPart) =>
  part.median ? (part.median.seconds ?? part.median.low) : (part.share?.value ?? part.frequency?.value);

const sortedBy: Record<Column, (part: BreakdownPart) => string | number | undefined> = {
  name: (part) => part.name.toLowerCase(),
  n: (part) => part.n_used,
  value: valueOf,
  p75: (part) => part.p75?.seconds ?? part.p75?.low,
  p90: (part) => part.p90?.seconds ?? part.p90?.low,
};

// What has no value comes last in either direction.
function sorted(parts: BreakdownPart[], column: Column, down: boolean): BreakdownPart[] {
  const key = sortedBy[column];
  return [...parts].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1);
  });
}

function Standing({ part }: { part: BreakdownPart }) {
  if (part.standing === "not_compared") return null;
  if (part.standing === "too_few")
    return (
      <Text span fz={12} c="dimmed">
        too few to tell
      </Text>
    );
  if (part.standing === "no_difference_seen")
    return (
      <Text span fz={12} c="dimmed">
        no difference seen
      </Text>
    );
  const [above, below] = part.share ? ["higher", "lower"] : part.frequency ? ["more", "fewer"] : ["longer", "shorter"];
  return (
    <Stack gap={2} align="flex-start">
      <Badge variant="outline" color="gray" tt="none">
        {part.standing === "above_the_rest" ? above : below} than the rest
      </Badge>
      <Text span fz={12} c="dimmed">
        chance: {certainty(part.chance)}
      </Text>
    </Stack>
  );
}

function Value({ part }: { part: BreakdownPart }) {
  if (part.share)
    return (
      <>
        {part.share.value === undefined ? "none" : percent(part.share.value)}
        <Text fz={12} c="dimmed">
          {part.share.hits} of {part.share.of}
          {part.share.inferred > 0 && `, ${part.share.inferred} more suspected`} · 95 %: {percent(part.share.low)} to{" "}
          {percent(part.share.high)}
        </Text>
      </>
    );
  if (part.frequency)
    return (
      <>
        {part.frequency.value === undefined ? "none" : `${part.frequency.value.toFixed(1)} a week`}
        <Text fz={12} c="dimmed">
          95 %: {part.frequency.low.toFixed(1)} to {part.frequency.high.toFixed(1)}
        </Text>
      </>
    );
  return (
    <>
      {amount(part.median)}
      <Text fz={12} c="dimmed">
        {part.median && interval(part.median)}
      </Text>
    </>
  );
}

const address = (row: BreakdownRow) => (row.change ? `/changes/${row.change}` : `/incidents/${row.incident}`);

function Rows({ part }: { part: BreakdownPart }) {
  return (
    <Stack gap="sm">
      {part.rows.length === 0 && <Text c="dimmed">There is nothing behind this number.</Text>}
      <Table>
        <Table.Tbody>
          {part.rows.map((row) => (
            <Table.Tr key={row.action_item ?? row.change ?? row.incident}>
              <Table.Td>
                <Link to={address(row)} className="row-link" dir="auto">
                  {row.title || "Open it"}
                </Link>
              </Table.Td>
              <Table.Td ta="right" className="tabular">
                {row.missing_because ??
                  (row.seconds === undefined ? "" : `${spoken(row.seconds)}${row.open ? ", still open" : ""}`)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {part.rows_left_out > 0 && (
        <Text fz="sm" c="dimmed">
          {part.rows_left_out} more are not shown.
        </Text>
      )}
    </Stack>
  );
}

function Head({
  name,
  column,
  by,
  down,
  sort,
}: {
  name: string;
  column: Column;
  by: Column;
  down: boolean;
  sort: (column: Column) => void;
}) {
  return (
    <Table.Th aria-sort={by !== column ? "none" : down ? "descending" : "ascending"}>
      <UnstyledButton fz="inherit" fw="inherit" onClick={() => sort(column)}>
        {name}
        <span aria-hidden>{by === column ? (down ? " ↓" : " ↑") : ""}</span>
      </UnstyledButton>
    </Table.Th>
  );
}

function Parts({
  found,
  dimension,
  choose,
}: {
  found: Found;
  dimension: Dimension;
  choose: (part: BreakdownPart) => void;
}) {
  const isTime = dimensions[dimension].isTime;
  const [order, setOrder] = useState<{ by: Column; down: boolean }>();
  const by = order?.by ?? "name";
  const down = order?.down ?? false;
  const sort = (column: Column) => setOrder({ by: column, down: by === column ? !down : column !== "name" });
  const isLength = found.parts.some((part) => part.median);
  if (found.parts.length === 0)
    return <Empty title="Nothing to break down">Choose a longer period, or fewer filters.</Empty>;
  return (
    <Table.ScrollContainer minWidth={640} mah={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table stickyHeader verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Head name={dimensions[dimension].label} column="name" by={by} down={down} sort={sort} />
            <Head name="Used" column="n" by={by} down={down} sort={sort} />
            <Head name={isLength ? "Median" : "Value"} column="value" by={by} down={down} sort={sort} />
            {isLength && <Head name="p75" column="p75" by={by} down={down} sort={sort} />}
            {isLength && <Head name="p90" column="p90" by={by} down={down} sort={sort} />}
            <Table.Th>Against the rest</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted(found.parts, by, down).map((part) => (
            <Table.Tr key={part.key}>
              <Table.Td>
                <UnstyledButton fz="sm" className="row-link" dir="auto" onClick={() => choose(part)}>
                  {part.name}
                </UnstyledButton>
                {isTime && !part.whole && (
                  <Text fz={12} c="dimmed">
                    only a part
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                {part.n_used}
                <Text fz={12} c="dimmed">
                  {part.n_open} open · {part.n_missing} missing
                </Text>
              </Table.Td>
              <Table.Td>
                <Value part={part} />
              </Table.Td>
              {isLength && <Table.Td>{amount(part.p75)}</Table.Td>}
              {isLength && <Table.Td>{amount(part.p90)}</Table.Td>}
              <Table.Td>
                <Standing part={part} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

type BreakdownProps = {
  filter: FigureFilter;
  query: URLSearchParams;
  set: (changes: Record<string, string | undefined>) => void;
};

export function Breakdown({ filter, query, set }: BreakdownProps) {
  const figure = figures.find((each) => each.value === query.get("of")) ?? figures[5];
  const asked = query.get("break") as Dimension | null;
  const dimension =
    asked && asked in dimensions && !(figure.ofDeployments && dimensions[asked].ofIncidents) ? asked : "team";
  const [chosen, choose] = useState<BreakdownPart>();
  const found = useBreakdown({
    ...filter,
    severity: figure.ofDeployments ? undefined : filter.severity,
    type: figure.ofDeployments ? undefined : filter.type,
    figure: figure.value,
    break_by: dimension,
  });
  const choices = (
    <Group gap="xs" className="no-print" mb="sm">
      <Select
        size="xs"
        w={210}
        aria-label="Figure to break down"
        allowDeselect={false}
        value={figure.value}
        onChange={(value) => set({ of: value ?? undefined })}
        data={figures.map(({ value, label }) => ({ value, label }))}
      />
      <Select
        size="xs"
        w={130}
        aria-label="Break down by"
        allowDeselect={false}
        value={dimension}
        onChange={(value) => set({ break: value ?? undefined })}
        data={Object.entries(dimensions)
          .filter(([, each]) => !(figure.ofDeployments && each.ofIncidents))
          .map(([value, each]) => ({ value, label: `by ${each.label.toLowerCase()}` }))}
      />
    </Group>
  );
  return (
    <>
      <Shown
        query={found}
        waiting={
          <Panel title="Broken down">
            {choices}
            <Skeleton height={180} />
          </Panel>
        }
      >
        {(table) => (
          <FigurePanel
            title={`${table.title} by ${dimensions[dimension].label.toLowerCase()}`}
            note={table.sentence}
            table={
              <>
                {choices}
                <Parts key={`${figure.value} ${dimension}`} found={table} dimension={dimension} choose={choose} />
              </>
            }
            file={{
              name: `${figure.value.replaceAll("_", "-")}-by-${dimension}`,
              head: [
                dimension,
                "used",
                "open",
                "missing",
                "value",
                "low",
                "high",
                "p75",
                "p90",
                "against the rest",
                "chance",
              ],
              rows: table.parts.map((part) => {
                const range = part.median ?? part.share ?? part.frequency;
                return [
                  part.name,
                  part.n_used,
                  part.n_open,
                  part.n_missing,
                  part.median ? part.median.seconds : valueOf(part),
                  range?.low,
                  range?.high,
                  part.p75?.seconds,
                  part.p90?.seconds,
                  part.standing.replaceAll("_", " "),
                  part.chance,
                ];
              }),
            }}
            definition={table.definition.sentence}
          />
        )}
      </Shown>
      <Drawer opened={chosen !== undefined} onClose={() => choose(undefined)} title={chosen?.name} size="lg">
        {chosen && <Rows part={chosen} />}
      </Drawer>
    </>
  );
}
