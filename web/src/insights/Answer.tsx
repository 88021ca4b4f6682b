// "Are we improving?" in a sentence, how certain that is, and the two comparisons it stands on.
import { Table, Text } from "@mantine/core";
import {
  IconArrowsSplit2,
  IconCircleDashed,
  IconEqual,
  IconTrendingDown,
  IconTrendingUp,
  type Icon,
} from "@tabler/icons-react";
import { useState } from "react";
import type { IncidentFigures, Improvement, Verdict } from "@/api/types";
import type { Tone } from "@/ui/State";
import { dayName } from "@/ui/time";
import { amount, interval } from "./FigureCard";

const looks: Record<Verdict, [word: string, tone: Tone, shape: Icon]> = {
  improving: ["Improving", "green", IconTrendingUp],
  worsening: ["Getting worse", "red", IconTrendingDown],
  mixed: ["Mixed", "amber", IconArrowsSplit2],
  no_change_seen: ["No change seen", "grey", IconEqual],
  not_enough_data: ["Not enough data", "grey", IconCircleDashed],
};

export function VerdictPill({ verdict }: { verdict: Verdict }) {
  const [word, tone, Shape] = looks[verdict];
  return (
    <span className={`pill tone-${tone}`}>
      <Shape size={14} aria-hidden /> {word}
    </span>
  );
}

const two = (value: number) => String(Number(value.toPrecision(2)));
const days = (period: { from: string; until: string }) =>
  `${dayName(Date.parse(period.from), "UTC")} to ${dayName(Date.parse(period.until) - 1, "UTC")}`;

function ratio({ ratio, low, high }: Improvement["incidents"]): string {
  if (ratio === undefined) return high === undefined ? "not known" : `at most ${two(high)} times`;
  return `${two(ratio)} times (${two(low)} to ${high === undefined ? "any" : two(high)})`;
}

function speed({ speed, speed_low, speed_high }: Improvement["time_to_resolve"]): string {
  if (speed === undefined) return "not known";
  return `${two(speed)} times as fast (${two(speed_low ?? 0)} to ${two(speed_high ?? 0)})`;
}

function Comparison({ found }: { found: Improvement }) {
  const { incidents, time_to_resolve: times } = found;
  return (
    <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table mt="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th />
            <Table.Th>{days(found.before)}</Table.Th>
            <Table.Th>{days(found.after)}</Table.Th>
            <Table.Th>Ratio (95 %)</Table.Th>
            <Table.Th>Verdict</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>Incidents</Table.Td>
            <Table.Td>{incidents.before}</Table.Td>
            <Table.Td>{incidents.after}</Table.Td>
            <Table.Td>{ratio(incidents)}</Table.Td>
            <Table.Td>
              <VerdictPill verdict={incidents.verdict} />
            </Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Td>Median time to resolve</Table.Td>
            {[times.median_before, times.median_after].map((median, index) => (
              <Table.Td key={index}>
                {amount(median)}
                <Text fz={12} c="dimmed">
                  {median && interval(median)}
                </Text>
              </Table.Td>
            ))}
            <Table.Td>{speed(times)}</Table.Td>
            <Table.Td>
              <VerdictPill verdict={times.verdict} />
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Change({ change }: { change: NonNullable<Improvement["change"]> }) {
  const week = (at: string) => dayName(Date.parse(at), "UTC");
  const rates = `${two(change.rate_before)} to ${two(change.rate_after)} incidents a week`;
  return (
    <Text fz="sm" mt="sm">
      {change.chance <= 0.05
        ? `The weekly number changed from ${rates}, most likely in the week of ${week(change.week)} (95 %: between the weeks of ${week(change.earliest)} and ${week(change.latest)}).`
        : `No week stands out in which the number changed: even the best split, in the week of ${week(change.week)}, is as good in ${Math.round(change.chance * 100)} of 100 histories without a change.`}
    </Text>
  );
}

export function Answer({ figures }: { figures: IncidentFigures }) {
  const found = figures.improvement;
  const [isOpen, open] = useState(false);
  // The verdict is the first sentence; its reasons follow.
  const end = found.sentence.indexOf(". ") + 1 || found.sentence.length;
  const [first, rest] = [found.sentence.slice(0, end), found.sentence.slice(end).trim()];
  return (
    <section className="panel sentence">
      <VerdictPill verdict={found.verdict} />
      <Text fz={{ base: 18, sm: 22 }} fw={600} lh={1.35} mt={8}>
        {first}
      </Text>
      {rest && (
        <Text mt={4} lh={1.5}>
          {rest}
        </Text>
      )}
      <Text fz="sm" c="dimmed" mt={8}>
        {days(figures.period)}, weeks from Monday 00:00 UTC. Drills are in no figure.
      </Text>
      <details open={isOpen} onToggle={(event) => open(event.currentTarget.open)} className="certainty">
        <summary>How certain is that?</summary>
        <Comparison found={found} />
        {found.change && <Change change={found.change} />}
        <Text fz={13} c="dimmed" mt="sm">
          The later half of the whole weeks is compared with the earlier half: the numbers by the exact test of two
          Poisson rates, the times by the log-rank test. A team that does not change gets another verdict than "no
          change" or "not enough data" at most once in 20 reports.{" "}
          {found.incidents.needed > 0 &&
            `Seeing a halving takes about ${found.incidents.needed} incidents in both halves together.`}
        </Text>
      </details>
    </section>
  );
}
