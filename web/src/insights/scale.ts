// Whole numbers for an axis from 0 to at least `most`: few, and easy to read.
export function ticks(most: number): number[] {
  const top = Math.max(1, Math.ceil(most));
  const rough = top / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? 1;
  const count = Math.ceil(top / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const times = [
  ...[1, 2, 5, 10, 20, 30],
  ...[1, 2, 5, 10, 20, 30].map((each) => each * minute),
  ...[1, 2, 4, 8, 16].map((each) => each * hour),
  ...[1, 2, 4, 7, 14, 30, 90, 365, 3650].map((each) => each * day),
];

// Round times, in seconds, for an axis that multiplies: from the last at or before `least` to the first from `most` on,
// and at most nine of them.
export function logTicks(least: number, most: number): number[] {
  const from = times.findLastIndex((each) => each <= Math.max(1, least));
  const found = times.findIndex((each) => each >= Math.max(most, times[from] + 1));
  const until = found < 0 ? times.length - 1 : found;
  const every = Math.ceil((until - from) / 8);
  return times.filter(
    (_, index) => index === until || (index >= from && index <= until - every / 2 && (index - from) % every === 0),
  );
}
