// The overdue report: who owes what after incidents, and since when.
import { Table, Text } from "@mantine/core";
import { Link } from "react-router";
import type { LateItem, OverdueReport } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { State } from "@/ui/State";
import { spoken } from "@/ui/time";
import { useOverdue } from "./query";

const Shares = ({ report }: { report: OverdueReport }) => (
  <Panel title="By team and owner" note="The latest first" flush>
    <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Team</Table.Th>
            <Table.Th>Owner</Table.Th>
            <Table.Th ta="right">Overdue</Table.Th>
            <Table.Th ta="right">High priority</Table.Th>
            <Table.Th ta="right">Late by up to</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.shares.map((share) => (
            <Table.Tr key={`${share.team?.id} ${share.owner?.id}`}>
              <Table.Td dir="auto">{share.team?.name ?? "No team"}</Table.Td>
              <Table.Td dir="auto">{share.owner?.name ?? "Nobody"}</Table.Td>
              <Table.Td ta="right">{share.count}</Table.Td>
              <Table.Td ta="right">{share.high}</Table.Td>
              <Table.Td ta="right">{spoken(share.latest_seconds)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  </Panel>
);

const LateRow = ({ late: { action_item: item, ...late } }: { late: LateItem }) => (
  <div className="row long">
    <div className="row-main">
      <Link to={`/incidents/${item.incident.id}#action-items`} className="row-link row-title" dir="auto">
        {item.title}
      </Link>
      <div className="row-meta">
        <State of="priority" is={item.priority} />
        <span className="pill tone-red">Late by {spoken(late.late_seconds)}</span>
        <span dir="auto">{item.owner?.name ?? "Nobody owns it"}</span>
        <span>Written down {spoken(late.age_seconds)} ago</span>
        <span>Incident #{item.incident.number}</span>
      </div>
    </div>
  </div>
);

export function Overdue({ owner }: { owner?: string }) {
  return (
    <Shown query={useOverdue(owner)}>
      {(report) =>
        report.n === 0 ? (
          <div className="panel panel-flush">
            <Empty title="Nothing is overdue">No action item is open past its due date.</Empty>
          </div>
        ) : (
          <>
            <Shares report={report} />
            <div className="panel panel-flush">
              {report.items.map((late) => (
                <LateRow key={late.action_item.id} late={late} />
              ))}
              {report.items_left_out > 0 && (
                <Text fz="sm" c="dimmed" p="md">
                  The latest {report.items.length} are shown, of {report.n}.
                </Text>
              )}
            </div>
          </>
        )
      }
    </Shown>
  );
}
