import { expect, it } from "vitest";
import { interval } from "./FigureCard";
import { ticks } from "./scale";

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
