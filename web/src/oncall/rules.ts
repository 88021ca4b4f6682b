// The rules of a schedule while they are edited, and back to what the API takes. Times are on the wall clock of the
// schedule's zone.
import type { Restriction, RotationFields, Schedule, ScheduleFields, Weekday } from "@/api/types";

export const weekdays: Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

export type Layer = {
  key: number; // stays with the layer while others are moved
  name: string;
  people: string[]; // in the order of their turns; somebody may have two
  unit: NonNullable<RotationFields["unit"]>;
  count: number;
  start: string; // "2026-01-05T09:00"
  restrictions: Restriction[];
};
export type Rules = { name: string; team: string; zone: string; layers: Layer[] };

let lastKey = 0;
export const newLayer = (start: string, name = ""): Layer => ({
  key: ++lastKey,
  name,
  people: [],
  unit: "weeks",
  count: 1,
  start,
  restrictions: [],
});

export function toRules(schedule: Schedule): Rules {
  return {
    name: schedule.name,
    team: schedule.team.id,
    zone: schedule.zone,
    layers: schedule.rotations.map((rotation) => ({
      ...rotation,
      key: ++lastKey,
      people: rotation.people.map((person) => person.id),
      start: rotation.start.slice(0, 16),
    })),
  };
}

export function toFields(rules: Rules): ScheduleFields {
  const { layers, ...rest } = rules;
  return { ...rest, rotations: layers.map(({ key: _key, ...rotation }) => rotation) };
}

const dayMs = 86_400_000;
const dayOf = (start: string) => Date.parse(`${start.slice(0, 10)}T00:00:00Z`);

export const weekdayOf = (start: string): Weekday => weekdays[(new Date(dayOf(start)).getUTCDay() + 6) % 7];

// The same week, another day of it.
export function onWeekday(start: string, weekday: Weekday): string {
  const shift = weekdays.indexOf(weekday) - weekdays.indexOf(weekdayOf(start));
  return new Date(dayOf(start) + shift * dayMs).toISOString().slice(0, 10) + start.slice(10);
}

// Monday of the week of a day, at nine.
export const mondayOf = (day: string) => `${onWeekday(`${day}T09:00`, "monday")}`;

export function handover({ unit, count, start }: Pick<Layer, "unit" | "count" | "start">): string {
  const each = count === 1 ? `every ${unit.slice(0, -1)}` : `every ${count} ${unit}`;
  const day = weekdayOf(start);
  const on = unit === "weeks" ? ` on ${day[0].toUpperCase()}${day.slice(1)}` : "";
  return `Hands over ${each}${on} at ${start.slice(11, 16)}`;
}

const window = (from: Weekday, from_time: string, until: Weekday, until_time: string): Restriction => ({
  from_weekday: from,
  from_time,
  until_weekday: until,
  until_time,
});
const after = (day: Weekday) => weekdays[(weekdays.indexOf(day) + 1) % 7];

// What people mean most often when they restrict a layer.
export const usualWindows: Record<string, Restriction[]> = {
  "Working hours, Monday to Friday": weekdays.slice(0, 5).map((day) => window(day, "09:00", day, "17:00")),
  "Nights, every day": weekdays.map((day) => window(day, "20:00", after(day), "08:00")),
  Weekends: [window("friday", "17:00", "monday", "09:00")],
  "Another window": [window("monday", "09:00", "friday", "17:00")],
};
