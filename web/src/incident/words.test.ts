import { expect, test } from "vitest";
import { drillName, paced } from "./words";

test("a drill says how much faster it is", () => {
  expect(drillName({ drill_speed: 1 })).toBe("Drill");
  expect(drillName({ drill_speed: 10 })).toBe("Drill, 10 times faster");
});

test("a wait is shorter by the speed of the drill", () => {
  expect(paced(30)).toBe(30);
  expect(paced(30, 20)).toBe(1.5);
  expect(paced(240, 7)).toBe(34.3);
});
