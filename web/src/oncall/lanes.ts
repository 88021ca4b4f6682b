// Where shifts lie on a time line. Pure: moments in, shares of the width out.
import type { Shift } from "@/api/types";
import { startOfDay } from "@/ui/time";

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
