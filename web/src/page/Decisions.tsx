// Why somebody was paged, and why somebody was not: each decision with its reason.
import { Text } from "@mantine/core";
import type { Decision } from "@/api/types";
import { Moment } from "@/ui/Moment";
import { Empty } from "@/ui/Shown";
import { sentence } from "@/ui/words";

function One({ decision }: { decision: Decision }) {
  return (
    <li className="decision long">
      <Text fz="sm" fw={550}>
        {sentence(decision.because)}
      </Text>
      <Text fz={12} c="dimmed">
        <Moment at={decision.at} /> · rung {decision.rung + 1}
        {decision.loop > 0 && `, round ${decision.loop + 1}`}
        {decision.generation > 1 && `, opened ${decision.generation} times`}
      </Text>
      <ul>
        {decision.paged.map((paged) => (
          <li key={paged.person.id}>{sentence(paged.because)}</li>
        ))}
        {decision.skipped.map((skipped) => (
          <li key={skipped}>
            <Text span inherit c="dimmed">
              Passed over: {skipped}
            </Text>
          </li>
        ))}
      </ul>
      {decision.paged.length === 0 && (
        <Text fz="sm" className="tone-red toned" fw={550}>
          Nobody was paged by this decision.
        </Text>
      )}
    </li>
  );
}

export function Decisions({ decisions }: { decisions: Decision[] }) {
  if (decisions.length === 0)
    return (
      <Empty title="Nothing was decided yet">
        The first decision is taken within seconds of the page being opened.
      </Empty>
    );
  const newestFirst = [...decisions].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
      {newestFirst.map((decision) => (
        <One key={`${decision.at}-${decision.rung}-${decision.loop}`} decision={decision} />
      ))}
    </ol>
  );
}
