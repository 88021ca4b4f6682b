// What became of what was promised after incidents: how many are done in time, and how old the open ones are.
import { Table, Text } from "@mantine/core";
import { Link } from "react-router";
import type { ActionItemFigures, Promised } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { said } from "@/ui/State";
import { spoken } from "@/ui/time";
import { amount } from "./FigureCard";
import { FigurePanel } from "./FigurePanel";
import { Recurrences } from "./Recurrences";
import { useActionItemFigures, type FigureFilter } from "./query";

const tones: Record<Promised, string> = {
  overdue: "red",
  done_late: "amber",
  due_later: "blue",
  open_without_date: "amber",
  done_in_time: "green",
  done_without_date: "grey",
};
const order = Object.keys(tones);
const percent = (share: number) => `${(share * 100).toFixed(0)} %`;

function inWords(figures: ActionItemFigures): string {
  if (figures.n_used === 0) return "None was written down in this period";
  const share =
    figures.share === undefined
      ? "none has come due"
      : `${figures.in_time} of ${figures.decided} in time (${percent(figures.share)}, 95 % interval ${percent(figures.low!)} to ${percent(figures.high!)})`;
  return `${figures.n_used} written down, ${figures.n_open} open, ${figures.n_overdue} overdue; ${share}; median until done ${amount(figures.age)}`;
}

function Ages({ figures }: { figures: ActionItemFigures }) {
  const rows = [...figures.rows].sort(
    (a, b) => order.indexOf(a.promise) - order.indexOf(b.promise) || b.age_seconds - a.age_seconds,
  );
  return (
    <FigurePanel
      title="What became of the action items"
      note={inWords(figures)}
      table={
        rows.length === 0 ? (
          <Text c="dimmed">Action items are written down in the review of an incident.</Text>
        ) : (
          <Table.ScrollContainer minWidth={520} mah={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Action item</Table.Th>
                  <Table.Th>Owner</Table.Th>
                  <Table.Th>State</Table.Th>
                  <Table.Th ta="right">Age</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={row.item}>
                    <Table.Td>
                      <Link to={`/incidents/${row.incident}#action-items`} className="row-link" dir="auto">
                        #{row.number} {row.title}
                      </Link>
                    </Table.Td>
                    <Table.Td dir="auto">{row.owner.name || "nobody"}</Table.Td>
                    <Table.Td>
                      <span className={`pill tone-${tones[row.promise]}`}>{said(row.promise)}</span>
                    </Table.Td>
                    <Table.Td ta="right">{spoken(row.age_seconds)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )
      }
      file={{
        name: "action-items",
        head: ["incident", "action item", "owner", "state", "age in seconds", "due at"],
        rows: rows.map((row) => [row.number, row.title, row.owner.name, row.promise, row.age_seconds, row.due_at]),
      }}
      definition={figures.definitions
        .filter((each) => each.id !== "action_item_recurrence")
        .map((each) => each.sentence)
        .join(" ")}
    />
  );
}

export function ActionItemAges({ filter }: { filter: FigureFilter }) {
  const found = useActionItemFigures(filter);
  return (
    <Shown query={found} waiting={<Panel title="What became of the action items">Loading</Panel>}>
      {(figures) => (
        <>
          <Ages figures={figures} />
          <Recurrences figures={figures} />
        </>
      )}
    </Shown>
  );
}
