import { describe, expect, it } from "vitest";
import {
  civilOf,
  clockChanges,
  coarse,
  countdown,
  instantOf,
  offsetMinutes,
  relative,
  spoken,
  startOfDay,
} from "./time";

const at = (text: string) => Date.parse(text);

describe("spoken", () => {
  it.each([
    [0, "0 s"],
    [59.9, "59 s"],
    [60, "1 min"],
    [3599, "59 min"],
    [3600, "1 h"],
    [3660, "1 h 1 min"],
    [86_399, "23 h 59 min"],
    [90_000, "1 d 1 h"],
    [-5, "0 s"],
  ])("%d seconds are %s", (seconds, text) => expect(spoken(seconds)).toBe(text));
});

describe("relative", () => {
  it("says how long ago in one unit", () => expect(relative(0, 4 * 60_000)).toBe("4 min ago"));
  it("says how long until", () => expect(relative(7_200_000, 0)).toBe("in 2 h"));
  it("does not tick through the first seconds", () => expect(relative(0, 4000)).toBe("just now"));
  it("counts days from the second", () => expect(coarse(50 * 3600)).toBe("2 days"));
});

describe("countdown", () => {
  it.each([
    [161_000, "2:41"],
    [59_001, "1:00"],
    [59_000, "0:59"],
    [1, "0:01"],
    [0, "0:00"],
    [-4000, "0:00"],
    [3_725_000, "1:02:05"],
  ])("%d ms before the end shows %s", (left, text) => expect(countdown(left, 0)).toBe(text));
});

describe("zones", () => {
  it("reads a wall clock in winter and in summer", () => {
    expect(instantOf("2026-01-05T09:00", "Europe/Berlin")).toBe(at("2026-01-05T08:00Z"));
    expect(instantOf("2026-07-06T09:00", "Europe/Berlin")).toBe(at("2026-07-06T07:00Z"));
  });
  it("takes the first of two equal times", () =>
    expect(instantOf("2026-10-25T02:30", "Europe/Berlin")).toBe(at("2026-10-25T00:30Z")));
  it("moves a time that never was past the jump", () =>
    expect(instantOf("2026-03-29T02:30", "Europe/Berlin")).toBe(at("2026-03-29T01:30Z")));
  it("knows offsets that are no whole hours", () =>
    expect(offsetMinutes(at("2026-01-01T00:00Z"), "Asia/Kathmandu")).toBe(345));
  it("writes back what it read", () =>
    expect(civilOf(instantOf("2026-11-22T17:45", "America/New_York"), "America/New_York")).toBe("2026-11-22T17:45"));
  it("finds midnight after a day of 25 hours", () => {
    const sunday = startOfDay(at("2026-10-25T12:00Z"), "Europe/Berlin");
    expect(startOfDay(sunday, "Europe/Berlin", 1) - sunday).toBe(25 * 3_600_000);
  });
  it("finds the change of the clock to the second", () => {
    const found = clockChanges(at("2026-03-20T00:00Z"), at("2026-04-03T00:00Z"), "Europe/Berlin");
    expect(found).toEqual([{ at: at("2026-03-29T01:00Z"), minutes: 60 }]);
  });
  it("finds none where the clock never changes", () =>
    expect(clockChanges(0, 30 * 86_400_000, "Asia/Kolkata")).toEqual([]));
});
