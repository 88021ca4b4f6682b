// Where shifts lie on a time line. Pure: moments in, shares of the width out.
import type { Rotation, Shift } from "@/api/types";
import { instantOf, startOfDay } from "@/ui/time";

export type Span = { from: number; until: number };
export type Place = { left: number; width: number };

// In percent of the span; what reaches out of it is cut. Nothing when it lies wholly outside.
export function place(from: number, until: number, span: Span): Place | undefined {
  const start = Math.max(from, span.from);
  const end = Math.min(until, span.until);
  if (end <= start) return undefined;
  const whole = span.until - span.from;
  return { left: ((start - span.from) / whole) * 100, width: ((end - start) / whole) * 100 };
}

export function daysOf(span: Span, zone: string): Span[] {
  const days: Span[] = [];
  for (let from = startOfDay(span.from, zone); from < span.until; from = startOfDay(from, zone, 1))
    days.push({ from, until: startOfDay(from, zone, 1) });
  return days;
}

// Whose turn a rotation's is, turn after turn, before restrictions and overrides: the layer as it was meant. Hand-overs
// keep their time on the wall clock; the roster that the server gives is what counts.
export function turns(
  rotation: Rotation,
  zone: string,
  span: Span,
): { person: Rotation["people"][number]; from: number; until: number }[] {
  const count = rotation.people.length;
  if (count === 0) return [];
  const civil = Date.parse(`${rotation.start.slice(0, 16)}:00Z`);
  const length =
    { hours: 3_600_000, days: 86_400_000, weeks: 604_800_000 }[rotation.unit] * Math.max(1, rotation.count);
  const startOf = (turn: number) =>
    rotation.unit === "hours"
      ? instantOf(rotation.start.slice(0, 16), zone) + turn * length
      : instantOf(new Date(civil + turn * length).toISOString().slice(0, 16), zone);
  const found = [];
  let turn = Math.max(0, Math.floor((span.from - civil) / length) - 1);
  for (; startOf(turn) < span.until; ++turn) {
    const [from, until] = [startOf(turn), startOf(turn + 1)];
    if (until > span.from) found.push({ person: rotation.people[turn % count], from, until });
  }
  return found;
}

// Shifts that follow one another with the same person and reason are one bar.
export function joined(shifts: Shift[]): Shift[] {
  const bars: Shift[] = [];
  for (const shift of shifts) {
    const last = bars.at(-1);
    if (last && last.until === shift.from && last.person?.id === shift.person?.id && last.override === shift.override)
      bars[bars.length - 1] = { ...last, until: shift.until };
    else bars.push(shift);
  }
  return bars;
}
