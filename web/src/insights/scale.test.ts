import { expect, it } from "vitest";
import { interval } from "./FigureCard";
import { logTicks, ticks } from "./scale";

it.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [5, [0, 2, 4, 6]],
  [9, [0, 5, 10]],
  [40, [0, 10, 20, 30, 40]],
])("an axis up to %d has the marks %j", (most, marks) => expect(ticks(most)).toEqual(marks));

it("an interval that the data do not bound says so", () => {
  expect(interval({ seconds: 60, low: 30, high: 120 })).toBe("95 %: 30 s to 2 min");
  expect(interval({ seconds: 60, low: 30 })).toBe("95 %: at least 30 s");
});

it.each([
  [3700, 86_000, [3600, 7200, 14_400, 28_800, 57_600, 86_400]],
  [0, 0, [1, 2]],
  [60, 60, [60, 120]],
])("an axis that multiplies from %d to %d has the marks %j", (least, most, marks) =>
  expect(logTicks(least, most)).toEqual(marks),
);

it("an axis that multiplies has few marks and reaches what it shows", () => {
  for (const [least, most] of [
    [0, 9e6],
    [7, 4e8],
    [500, 8e4],
  ]) {
    const marks = logTicks(least, most);
    expect(marks.length).toBeLessThanOrEqual(9);
    expect(marks[0]).toBeLessThanOrEqual(Math.max(1, least));
    expect(marks[marks.length - 1]).toBeGreaterThanOrEqual(Math.min(most, 3650 * 86_400));
  }
});
