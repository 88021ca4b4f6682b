// The stages in the order of the process, each as long as the time that went into it.
import { Table, Text } from "@mantine/core";
import type { IncidentFigures } from "@/api/types";
import { stageTone } from "@/incident/words";
import { said } from "@/ui/State";
import { spoken } from "@/ui/time";
import { FigurePanel } from "./FigurePanel";

function Flow({ stages }: { stages: IncidentFigures["stages"] }) {
  const total = stages.reduce((sum, stage) => sum + stage.total_seconds, 0);
  const most = Math.max(1, ...stages.map((stage) => stage.total_seconds));
  if (total === 0) return <Text c="dimmed">No time was spent in any stage.</Text>;
  return (
    <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Stage</Table.Th>
            <Table.Th w="35%">Share</Table.Th>
            <Table.Th ta="right">Sum</Table.Th>
            <Table.Th ta="right">Median</Table.Th>
            <Table.Th ta="right">Incidents</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stages.map((stage) => (
            <Table.Tr key={stage.stage}>
              <Table.Td style={{ whiteSpace: "nowrap" }}>{said(stage.stage)}</Table.Td>
              <Table.Td>
                <div className="stage-bar">
                  <span
                    className={`tone-${stageTone(stage.stage)}`}
                    style={{ width: `${(stage.total_seconds / most) * 76}%` }}
                  />
                  <Text span fz={12} c="dimmed">
                    {((stage.total_seconds / total) * 100).toFixed(0)} %
                  </Text>
                </div>
              </Table.Td>
              <Table.Td className="tabular" ta="right">
                {spoken(stage.total_seconds)}
              </Table.Td>
              <Table.Td className="tabular" ta="right">
                {stage.median_seconds === undefined ? "not known" : spoken(stage.median_seconds)}
              </Table.Td>
              <Table.Td className="tabular" ta="right">
                {stage.n}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th>All stages</Table.Th>
            <Table.Th />
            <Table.Th ta="right">{spoken(total)}</Table.Th>
            <Table.Th />
            <Table.Th />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}

export function StageFlow({ stages }: { stages: IncidentFigures["stages"] }) {
  return (
    <FigurePanel
      title="Where the time goes"
      note="Time in each stage, summed over the incidents of the period"
      table={<Flow stages={stages} />}
      file={{
        name: "time-in-stages",
        head: ["stage", "seconds in all", "median seconds", "incidents"],
        rows: stages.map((stage) => [stage.stage, stage.total_seconds, stage.median_seconds, stage.n]),
      }}
    />
  );
}
