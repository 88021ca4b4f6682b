// The same figures for each week, month or quarter of the period.
import { SegmentedControl, Table, Text } from "@mantine/core";
import type { Estimate, Slice } from "@/api/types";
import { amount, interval } from "./FigureCard";
import { FigurePanel } from "./FigurePanel";

export type By = "week" | "month" | "quarter";

const month = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

function nameOf(slice: Slice, by: By): string {
  const from = new Date(slice.from);
  if (by === "week") return day.format(from);
  if (by === "month") return month.format(from);
  return `Q${Math.floor(from.getUTCMonth() / 3) + 1} ${from.getUTCFullYear()}`;
}

function Median({ estimate }: { estimate?: Estimate }) {
  return (
    <Table.Td>
      {amount(estimate)}
      <Text fz={12} c="dimmed">
        {estimate && interval(estimate)}
      </Text>
    </Table.Td>
  );
}

export function Slices({ slices, by, choose }: { slices: Slice[]; by: By; choose: (by: By) => void }) {
  return (
    <FigurePanel
      title="Side by side"
      note="Medians of the incidents detected in each, with their 95 % intervals. Months and weeks in UTC"
      table={
        <>
          <SegmentedControl
            size="xs"
            className="no-print"
            aria-label="Cut the period into"
            value={by}
            onChange={(value) => choose(value as By)}
            data={[
              { value: "week", label: "Weeks" },
              { value: "month", label: "Months" },
              { value: "quarter", label: "Quarters" },
            ]}
          />
          <Table.ScrollContainer minWidth={640} mah={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{by === "week" ? "Week of" : by === "month" ? "Month" : "Quarter"}</Table.Th>
                  <Table.Th>Incidents</Table.Th>
                  <Table.Th>Acknowledged in</Table.Th>
                  <Table.Th>Mitigated in</Table.Th>
                  <Table.Th>Resolved in</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {slices.map((slice) => (
                  <Table.Tr key={slice.from}>
                    <Table.Td>
                      {nameOf(slice, by)}
                      {!slice.whole && (
                        <Text fz={12} c="dimmed">
                          only a part
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>
                      {slice.incidents}
                      <Text fz={12} c="dimmed">
                        95 %: {slice.low.toFixed(1)} to {slice.high.toFixed(1)}
                      </Text>
                    </Table.Td>
                    <Median estimate={slice.time_to_acknowledge} />
                    <Median estimate={slice.time_to_mitigate} />
                    <Median estimate={slice.time_to_resolve} />
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </>
      }
      file={{
        name: `figures-by-${by}`,
        head: ["from", "until", "whole", "incidents", "acknowledged", "mitigated", "resolved (median seconds)"],
        rows: slices.map((slice) => [
          slice.from,
          slice.until,
          slice.whole,
          slice.incidents,
          slice.time_to_acknowledge?.seconds,
          slice.time_to_mitigate?.seconds,
          slice.time_to_resolve?.seconds,
        ]),
      }}
    />
  );
}
