// Whole numbers for an axis from 0 to at least `most`: few, and easy to read.
export function ticks(most: number): number[] {
  const top = Math.max(1, Math.ceil(most));
  const rough = top / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? 1;
  const count = Math.ceil(top / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
