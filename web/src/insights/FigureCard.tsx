// One figure: its median with the interval, the tail, and what it is made of. It opens.
import { Text, UnstyledButton } from "@mantine/core";
import type { Estimate, Figure } from "@/api/types";
import { spoken } from "@/ui/time";

export function interval(estimate: Estimate): string {
  const { low, high } = estimate;
  if (low === undefined && high === undefined) return "interval not known";
  if (high === undefined) return `95 %: at least ${spoken(low!)}`;
  return `95 %: ${low === undefined ? "up to" : `${spoken(low)} to`} ${spoken(high)}`;
}

// Too few have ended to say more than a bound.
export function amount(estimate?: Estimate): string {
  if (estimate?.seconds !== undefined) return spoken(estimate.seconds);
  return estimate?.low === undefined ? "not known" : `over ${spoken(estimate.low)}`;
}

function Tail({ name, estimate }: { name: string; estimate?: Estimate }) {
  return (
    <span>
      <Text span fz={12} c="dimmed">
        {name}{" "}
      </Text>
      <Text span fz="sm" fw={550}>
        {amount(estimate)}
      </Text>
    </span>
  );
}

export function FigureCard({ figure, open }: { figure: Figure; open: () => void }) {
  return (
    <UnstyledButton className="panel figure-card" onClick={open} title="Show the rows and the definition">
      <Text fz="sm" fw={600}>
        {figure.title}
      </Text>
      {figure.median ? (
        <>
          <div className="figure-value">
            {amount(figure.median)}{" "}
            <Text span fz={13} c="dimmed">
              median
            </Text>
          </div>
          <Text fz={13} c="dimmed">
            {interval(figure.median)}
          </Text>
        </>
      ) : (
        <div className="figure-value">
          <Text span c="dimmed" fz="md">
            Not enough data
          </Text>
        </div>
      )}
      <div className="figure-tail">
        <Tail name="p75" estimate={figure.p75} />
        <Tail name="p90" estimate={figure.p90} />
      </div>
      <Text fz={12} c="dimmed" mt={8}>
        {figure.n_used} used · {figure.n_open} still open · {figure.n_missing} missing
      </Text>
    </UnstyledButton>
  );
}
