// One change: all that is known of it, and what incidents have to do with it.
import { Anchor, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import type { Change } from "@/api/types";
import { Moment } from "@/ui/Moment";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { State } from "@/ui/State";
import { useChange } from "./query";
import { kindOf, roles, stateOf } from "./words";

function Facts({ change }: { change: Change }) {
  const lines: [string, ReactNode][] = [
    ["Kind", kindOf(change.kind).name],
    ["Environment", change.environment && `${change.environment}${change.production ? "" : " (not production)"}`],
    ["Repository", change.repository],
    ["Revision", change.revision && <code className="breaking">{change.revision}</code>],
    ["Author", change.author],
    ["Began", <Moment key="began" at={change.started_at} />],
    ["Finished", change.finished_at ? <Moment key="finished" at={change.finished_at} /> : "Not yet reported"],
    ["Taken back", change.undone_at && <Moment key="undone" at={change.undone_at} />],
    [
      "Size",
      change.files_changed !== undefined && `${change.files_changed} files, ${change.lines_changed ?? "?"} lines`,
    ],
    ["Commits", change.commits > 0 && change.commits],
    ["Told by", change.product],
  ];
  return (
    <Table>
      <Table.Tbody>
        {lines
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Td c="dimmed" w={120}>
                {name}
              </Table.Td>
              <Table.Td dir="auto" style={{ overflowWrap: "anywhere" }}>
                {value}
              </Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}

function Body({ change }: { change: Change }) {
  return (
    <>
      <div className="row-meta">
        <State of="change" is={stateOf(change)} />
        {change.services.map((service) => (
          <Anchor key={service.id} component={Link} to={`/catalog/services/${service.id}`} fz="sm">
            {service.name}
          </Anchor>
        ))}
        {change.url && (
          <Anchor href={change.url} target="_blank" rel="noopener noreferrer" fz="sm">
            Open where it came from
          </Anchor>
        )}
      </div>
      <Panel title="What is known" flush>
        <Facts change={change} />
      </Panel>
      <Panel title="Incidents" flush={change.links.length > 0}>
        {change.links.length === 0 && <Empty title="No incident has to do with it" />}
        {change.links.map((link) => (
          <Link key={link.id} to={`/incidents/${link.incident.id}`} className="row">
            <div className="row-main">
              <div className="row-title" dir="auto">
                #{link.incident.number} {link.incident.title}
              </div>
              <div className="row-meta">
                <State of="link" is={link.state} />
                <span>{roles[link.role]}</span>
                <Text span inherit dir="auto">
                  {link.because}
                </Text>
              </div>
            </div>
          </Link>
        ))}
      </Panel>
    </>
  );
}

export function ChangeScreen() {
  const { change: id } = useParams();
  const found = useChange(id!);
  return (
    <Screen title={found.data?.title ?? "Change"} under={{ to: "/changes", text: "Changes" }} width={900}>
      <Shown query={found}>{(change) => <Body change={change} />}</Shown>
    </Screen>
  );
}
