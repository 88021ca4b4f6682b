import { expect, it } from "vitest";
import type { Schedule } from "@/api/types";
import { handover, mondayOf, onWeekday, toFields, toRules, usualWindows, weekdayOf, weekdays } from "./rules";

const schedule: Schedule = {
  id: "sch_1",
  name: "Primary",
  zone: "Europe/Berlin",
  team: { id: "tea_1", name: "Payments" },
  overrides: [],
  version: 3,
  rotations: [
    {
      name: "Week",
      people: [{ id: "per_1", name: "Ada" }],
      unit: "weeks",
      count: 2,
      start: "2026-01-07T09:30:00",
      restrictions: usualWindows.Weekends,
    },
  ],
};

it("what is edited goes back as it came", () =>
  expect(toFields(toRules(schedule))).toEqual({
    name: "Primary",
    zone: "Europe/Berlin",
    team: "tea_1",
    rotations: [{ ...schedule.rotations[0], people: ["per_1"], start: "2026-01-07T09:30" }],
  }));

it("another weekday is in the same week, and keeps the time", () => {
  for (const day of weekdays) {
    const moved = onWeekday("2026-01-07T09:30", day);
    expect(weekdayOf(moved)).toBe(day);
    expect(moved >= "2026-01-05" && moved < "2026-01-12" && moved.endsWith("T09:30")).toBe(true);
  }
});

it("a week begins on Monday, across a year", () => expect(mondayOf("2026-01-01")).toBe("2025-12-29T09:00"));

it.each([
  [{ unit: "weeks" as const, count: 1, start: "2026-01-07T09:30" }, "Hands over every week on Wednesday at 09:30"],
  [{ unit: "hours" as const, count: 12, start: "2026-01-07T08:00" }, "Hands over every 12 hours at 08:00"],
])("the hand-over is said in a sentence", (layer, words) => expect(handover(layer)).toBe(words));

it("nights end on the next day", () =>
  expect(usualWindows["Nights, every day"].at(-1)).toEqual({
    from_weekday: "sunday",
    from_time: "20:00",
    until_weekday: "monday",
    until_time: "08:00",
  }));
