// The share of incidents that last longer than a time: a falling curve with its band, over a time axis that multiplies.
import { Table, Text } from "@mantine/core";
import type { CurveStep, Figure } from "@/api/types";
import { spoken } from "@/ui/time";
import { FigurePanel } from "./FigurePanel";
import { logTicks } from "./scale";

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;

function Curve({ steps, median }: { steps: CurveStep[]; median?: number }) {
  const ticks = logTicks(steps[0].seconds, steps[steps.length - 1].seconds);
  const first = Math.log(ticks[0]);
  const last = Math.log(ticks[ticks.length - 1]);
  const x = (seconds: number) => ((Math.log(Math.max(seconds, ticks[0])) - first) / (last - first)) * 100;
  const y = (share: number) => (1 - share) * 100;
  // Level until the next step.
  const line = (of: (step: CurveStep) => number) => {
    let path = "";
    let level = 1;
    for (const step of steps) {
      path += ` L ${x(step.seconds)} ${y(level)} L ${x(step.seconds)} ${y(of(step))}`;
      level = of(step);
    }
    return `${path} L 100 ${y(level)}`;
  };
  const back = line((step) => step.low)
    .split(" L ")
    .filter(Boolean)
    .reverse()
    .join(" L ");
  return (
    <div
      className="curve"
      role="img"
      aria-label={`Curve of the share still open by time. Half are resolved ${median === undefined ? "at a time that is not known" : `within ${spoken(median)}`}. The table has the numbers.`}
    >
      <div className="bars-axis" aria-hidden>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <span key={share} style={{ bottom: `${share * 100}%` }}>
            {percent(share)}
          </span>
        ))}
      </div>
      <div className="curve-plot" aria-hidden>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <i key={share} className="bars-line" style={{ bottom: `${share * 100}%` }} />
        ))}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none">
          <path className="curve-band" d={`M 0 0${line((step) => step.high)} L ${back} Z`} />
          <path className="curve-line" d={`M 0 0${line((step) => step.survival)}`} />
        </svg>
        {median !== undefined && (
          <span className="curve-median" style={{ left: `${x(median)}%` }}>
            <b>median {spoken(median)}</b>
          </span>
        )}
        {ticks.map((tick, index) => (
          <span key={tick} className={index % 2 ? "curve-tick odd" : "curve-tick"} style={{ left: `${x(tick)}%` }}>
            {spoken(tick)}
          </span>
        ))}
      </div>
    </div>
  );
}

export function SurvivalCurve({ steps, figure }: { steps: CurveStep[]; figure: Figure }) {
  const table = (
    <Table.ScrollContainer minWidth={320} mah={360} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>After</Table.Th>
            <Table.Th ta="right">Still open</Table.Th>
            <Table.Th ta="right">95 %</Table.Th>
            <Table.Th ta="right">Watched</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map((step) => (
            <Table.Tr key={step.seconds}>
              <Table.Td>{spoken(step.seconds)}</Table.Td>
              <Table.Td ta="right">{percent(step.survival)}</Table.Td>
              <Table.Td ta="right">
                {percent(step.low)} to {percent(step.high)}
              </Table.Td>
              <Table.Td ta="right">{step.at_risk}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
  return (
    <FigurePanel
      title="How long until it is resolved"
      note={`Share of incidents still open after a time, with its 95 % band. Of ${figure.n_used}, ${figure.n_open} still open`}
      chart={
        steps.length < 2 ? (
          <Text c="dimmed">Too few are resolved to draw a curve.</Text>
        ) : (
          <Curve steps={steps} median={figure.median?.seconds} />
        )
      }
      table={table}
      file={{
        name: "survival-curve",
        head: ["seconds", "still open", "low", "high", "watched"],
        rows: steps.map((step) => [step.seconds, step.survival, step.low, step.high, step.at_risk]),
      }}
      definition="Kaplan and Meier's curve: open incidents count for as long as they were seen. The time axis multiplies."
    />
  );
}
