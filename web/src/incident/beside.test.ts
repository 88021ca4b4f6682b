import { expect, test } from "vitest";
import { stacked } from "./beside";

test("a comment stands at its words when there is room", () => {
  expect(
    stacked(
      [
        { at: 10, height: 20 },
        { at: 100, height: 20 },
      ],
      8,
    ).tops,
  ).toEqual([10, 100]);
});

test("and otherwise right below the one before it", () => {
  const { tops, height } = stacked([{ at: 10, height: 50 }, { at: 20, height: 20 }, { height: 30 }], 8);
  expect(tops).toEqual([10, 68, 96]);
  expect(height).toBe(126);
});

test("none need no room", () => expect(stacked([], 8)).toEqual({ tops: [], height: 0 }));
