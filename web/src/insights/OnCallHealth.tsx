// What being on call costs teams: nights, alerts that were for nothing, and whether it is shared; and of the people whom
// one may see, hours on call and nights in a row.
import { Drawer, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { OnCallHealth as Found, TeamHealth } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { percent } from "./DoraSection";
import { FigurePanel } from "./FigurePanel";
import { useOnCallHealth, type FigureFilter } from "./query";

type Share = TeamHealth["noise"]["by_itself"];

function Noise({ share }: { share: Share }) {
  if (share.value === undefined) return <>none</>;
  return (
    <>
      {percent(share.value)}
      <Text fz={12} c="dimmed">
        {share.hits} · 95 %: {percent(share.low)} to {percent(share.high)}
      </Text>
    </>
  );
}

const words = { none: "", by_itself: "ended by itself", nothing_done: "acknowledged, and nothing done" };

function Rows({ team, within }: { team: TeamHealth; within: number }) {
  return (
    <Stack gap="sm">
      <Text fz="sm">{team.fairness.sentence}</Text>
      <Text fz="sm">
        {team.noise.n_used} alerts paged somebody, {team.noise.n_silent} paged nobody. By itself is within {within}{" "}
        minutes.
      </Text>
      {team.noise.rows.length === 0 && <Text c="dimmed">None of them was for nothing.</Text>}
      <Table>
        <Table.Tbody>
          {team.noise.rows.map((row) => (
            <Table.Tr key={row.alert}>
              <Table.Td>
                <Link to={`/alerts/${row.alert}`} className="row-link" dir="auto">
                  {row.summary || "Open the alert"}
                </Link>
              </Table.Td>
              <Table.Td ta="right">{words[row.noise]}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function Teams({ found, choose }: { found: Found; choose: (team: TeamHealth) => void }) {
  return (
    <Table.ScrollContainer minWidth={880} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Team</Table.Th>
            <Table.Th>Interruptions</Table.Th>
            <Table.Th>Nights woken</Table.Th>
            <Table.Th>Shared</Table.Th>
            <Table.Th>Ended by itself</Table.Th>
            <Table.Th>Nothing done</Table.Th>
            <Table.Th>Alerts per incident</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.teams.map((team) => (
            <Table.Tr key={team.team?.id ?? ""}>
              <Table.Td>
                <UnstyledButton fz="sm" className="row-link" dir="auto" onClick={() => choose(team)}>
                  {team.team?.name ?? "Everybody"}
                </UnstyledButton>
                <Text fz={12} c="dimmed">
                  {team.people} people
                </Text>
              </Table.Td>
              <Table.Td>
                {team.interruptions}
                <Text fz={12} c="dimmed">
                  {team.pages} pages
                </Text>
              </Table.Td>
              <Table.Td>{team.nights}</Table.Td>
              <Table.Td>
                {team.fairness.gini === undefined ? (
                  <Text span fz={13} c="dimmed">
                    too few to tell
                  </Text>
                ) : (
                  <>
                    {team.fairness.chance < 0.05 ? "unevenly" : "as by chance"}
                    <Text fz={12} c="dimmed">
                      Gini {team.fairness.gini.toFixed(2)}; by lot {team.fairness.low?.toFixed(2)} to{" "}
                      {team.fairness.high?.toFixed(2)}
                    </Text>
                  </>
                )}
              </Table.Td>
              <Table.Td>
                <Noise share={team.noise.by_itself} />
              </Table.Td>
              <Table.Td>
                <Noise share={team.noise.nothing_done} />
              </Table.Td>
              <Table.Td>
                {team.noise.alerts_per_incident === undefined ? "none" : team.noise.alerts_per_incident.toFixed(1)}
                <Text fz={12} c="dimmed">
                  {team.noise.in_incidents} in {team.noise.incidents}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const hours = (seconds: number) => `${Math.round(seconds / 3600)} h`;

function People({ found }: { found: Found }) {
  return (
    <>
      <Table.ScrollContainer minWidth={520} mah={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Person</Table.Th>
              <Table.Th ta="right">On call</Table.Th>
              <Table.Th ta="right">Interruptions</Table.Th>
              <Table.Th ta="right">Nights woken</Table.Th>
              <Table.Th ta="right">In a row</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.people.map((one) => (
              <Table.Tr key={one.person.id}>
                <Table.Td dir="auto">{one.person.name}</Table.Td>
                <Table.Td ta="right">{hours(one.on_call_seconds)}</Table.Td>
                <Table.Td ta="right">{one.interruptions}</Table.Td>
                <Table.Td ta="right">{one.missing_because ? "not known" : one.nights}</Table.Td>
                <Table.Td ta="right">{one.missing_because ? "not known" : one.nights_in_a_row}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {found.withheld > 0 && (
        <Text fz={12} c="dimmed" mt="xs">
          {found.withheld} more are in the sums: people are shown to themselves, to their teams and to who manages them.
        </Text>
      )}
    </>
  );
}

export function OnCallHealth({ filter }: { filter: FigureFilter }) {
  const found = useOnCallHealth(filter);
  const [chosen, choose] = useState<TeamHealth>();
  return (
    <>
      <Shown query={found} waiting={<Panel title="Nights, noise, and who carries it">Loading</Panel>}>
        {(health) => (
          <FigurePanel
            title="Nights, noise, and who carries it"
            note={health.teams[0]?.fairness.sentence}
            table={
              <Stack gap="lg">
                <Teams found={health} choose={choose} />
                {(health.people.length > 0 || health.withheld > 0) && <People found={health} />}
              </Stack>
            }
            file={{
              name: "on-call-health",
              head: [
                "team or person",
                "on call (hours)",
                "pages",
                "interruptions",
                "nights",
                "in a row",
                "gini",
                "chance",
                "alerts that paged",
                "by itself",
                "nothing done",
                "alerts per incident",
              ],
              rows: [
                ...health.teams.map((team) => [
                  team.team?.name ?? "Everybody",
                  undefined,
                  team.pages,
                  team.interruptions,
                  team.nights,
                  undefined,
                  team.fairness.gini,
                  team.fairness.chance,
                  team.noise.n_used,
                  team.noise.by_itself.hits,
                  team.noise.nothing_done.hits,
                  team.noise.alerts_per_incident,
                ]),
                ...health.people.map((one) => [
                  one.person.name,
                  Math.round(one.on_call_seconds / 3600),
                  one.pages,
                  one.interruptions,
                  one.missing_because ? undefined : one.nights,
                  one.missing_because ? undefined : one.nights_in_a_row,
                ]),
              ],
            }}
            definition={health.definitions.map((each) => each.sentence).join(" ")}
          />
        )}
      </Shown>
      <Drawer
        opened={chosen !== undefined}
        onClose={() => choose(undefined)}
        title={chosen?.team?.name ?? "Everybody"}
        size="lg"
      >
        {chosen && <Rows team={chosen} within={found.data?.within_minutes ?? 5} />}
      </Drawer>
    </>
  );
}
