// Whether the failures came back after what was done about them.
import { Table, Text } from "@mantine/core";
import { Link } from "react-router";
import type { ActionItemFigures, Recurrence } from "@/api/types";
import { Comebacks, OutcomePill } from "@/incident/Outcome";
import { Moment } from "@/ui/Moment";
import { said } from "@/ui/State";
import { FigurePanel } from "./FigurePanel";

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;

function inWords(found: Recurrence): string {
  if (found.rows.length === 0) return "None was done in this period";
  const [all, ...kinds] = found.shares;
  const share = (of: typeof all) =>
    of.share === undefined
      ? "none was watched for long enough"
      : `${of.came_back} of ${of.watched} incidents (${percent(of.share)}, 95 % interval ${percent(of.low!)} to ${percent(of.high!)})`;
  const each = kinds.filter((kind) => kind.share !== undefined).map((kind) => `${kind.kind} ${share(kind)}`);
  return `Within ${found.watch_days} days came back: ${share(all)}${kinds.length > 1 && each.length ? `; of the kind ${each.join(", ")}` : ""}. Too early to say of ${found.too_early}, can't be told of ${found.cannot_tell}`;
}

const Rows = ({ rows }: { rows: Recurrence["rows"] }) => (
  <Table.ScrollContainer minWidth={620} mah={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Action item</Table.Th>
          <Table.Th>Kind</Table.Th>
          <Table.Th>Done</Table.Th>
          <Table.Th>Has it come back?</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.item}>
            <Table.Td>
              <Link to={`/incidents/${row.incident.id}#action-items`} className="row-link" dir="auto">
                #{row.incident.number} {row.title}
              </Link>
            </Table.Td>
            <Table.Td>{said(row.kind)}</Table.Td>
            <Table.Td>
              <Moment at={row.done_at} />
            </Table.Td>
            <Table.Td style={{ overflowWrap: "anywhere" }}>
              <OutcomePill is={row.outcome} /> {row.sentence}
              <Comebacks outcome={row} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);

export function Recurrences({ figures }: { figures: ActionItemFigures }) {
  const found = figures.recurrence;
  return (
    <FigurePanel
      title="Have the failures come back?"
      note={inWords(found)}
      table={
        found.rows.length === 0 ? (
          <Text c="dimmed">An action item that is done is watched for the failure it was about.</Text>
        ) : (
          <Rows rows={found.rows} />
        )
      }
      file={{
        name: "recurrence",
        head: ["incident", "action item", "kind", "done at", "outcome", "watched until", "came back as"],
        rows: found.rows.map((row) => [
          row.incident.number,
          row.title,
          row.kind,
          row.done_at,
          row.outcome,
          row.watched_until,
          row.comebacks.map((back) => back.incident.number).join(" "),
        ]),
      }}
      definition={figures.definitions.find((each) => each.id === "action_item_recurrence")?.sentence}
    />
  );
}
