// How well a drill was held: what the process asked, what was done, and what to practise next.
import { List, Stack, Text } from "@mantine/core";
import type { DrillScore as Score, IncidentDetail } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import type { Tone } from "@/ui/State";
import { useDrillScore } from "./query";
import { drillName } from "./words";

type Row = Score["rows"][number];

const verdicts: Record<Row["verdict"], [word: string, tone: Tone]> = {
  met: ["Met", "green"],
  missed: ["Missed", "red"],
  skipped: ["Skipped", "amber"],
  not_asked: ["Not asked", "grey"],
  waiting: ["Waits", "blue"],
};

function Line({ row }: { row: Row }) {
  const [word, tone] = verdicts[row.verdict];
  return (
    <div className="drill-row">
      <div className="drill-row-head">
        <Text fw={600} fz="sm">
          {row.title}
        </Text>
        <span className={`pill tone-${tone}`}>{word}</span>
        <Text span fz="sm" ml="auto" className="drill-points">
          {row.of > 0 ? `${row.points} of ${row.of}` : "\u2013"}
        </Text>
      </div>
      <Text fz={13} c="dimmed">
        {row.asked}
      </Text>
      <Text fz={13}>{row.done}</Text>
    </div>
  );
}

function Shape({ score }: { score: Score }) {
  return (
    <Stack gap="sm">
      <div>
        <Text fz={22} fw={700} lh={1.3}>
          {score.points} of {score.of} points
        </Text>
        <Text fz={13} c="dimmed">
          {score.of > 0 ? score.arithmetic : "Nothing has fallen due yet."}
          {score.of > 0 && !score.is_final && " so far"}
        </Text>
      </div>
      {score.practise.length > 0 && (
        <div>
          <Text fw={600} fz="sm">
            To practise next
          </Text>
          <List fz="sm" spacing={4}>
            {score.practise.map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
        </div>
      )}
      <div>
        {score.rows.map((row) => (
          <Line key={row.title} row={row} />
        ))}
      </div>
    </Stack>
  );
}

function Scored({ incident }: { incident: IncidentDetail }) {
  return (
    <Panel title={`${drillName(incident)}: the score`} id="drill">
      <Shown query={useDrillScore(incident.id)}>{(score) => <Shape score={score} />}</Shown>
    </Panel>
  );
}

export const DrillScore = ({ incident }: { incident: IncidentDetail }) =>
  incident.drill ? <Scored incident={incident} /> : null;
