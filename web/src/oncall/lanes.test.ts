import { describe, expect, it } from "vitest";
import { daysOf, joined, place, turns } from "./lanes";

const at = (text: string) => Date.parse(text);
const ada = { id: "per_a", name: "Ada" };
const grace = { id: "per_g", name: "Grace" };
const weekly = {
  name: "Weekly",
  people: [ada, grace],
  unit: "weeks" as const,
  count: 1,
  start: "2026-03-02T09:00",
  restrictions: [],
};

describe("place", () => {
  const span = { from: 0, until: 100 };
  it("is a share of the span", () => expect(place(25, 75, span)).toEqual({ left: 25, width: 50 }));
  it("cuts what reaches out", () => expect(place(-50, 10, span)).toEqual({ left: 0, width: 10 }));
  it("is nothing outside", () => expect(place(100, 120, span)).toBeUndefined());
});

describe("turns", () => {
  it("keep the wall clock across the change to summer time", () => {
    const found = turns(weekly, "Europe/Berlin", { from: at("2026-03-23T00:00Z"), until: at("2026-04-06T00:00Z") });
    expect(found.map((turn) => [turn.person.name, new Date(turn.from).toISOString()])).toEqual([
      ["Ada", "2026-03-16T08:00:00.000Z"],
      ["Grace", "2026-03-23T08:00:00.000Z"],
      ["Ada", "2026-03-30T07:00:00.000Z"],
    ]);
  });
  it("have no hole", () => {
    const found = turns(weekly, "Europe/Berlin", { from: at("2026-03-02T08:00Z"), until: at("2026-06-01T00:00Z") });
    for (let next = 1; next < found.length; ++next) expect(found[next].from).toBe(found[next - 1].until);
  });
  it("begin when the rotation does", () => {
    expect(turns(weekly, "Europe/Berlin", { from: at("2026-01-01T00:00Z"), until: at("2026-02-01T00:00Z") })).toEqual(
      [],
    );
  });
  it("need somebody", () => expect(turns({ ...weekly, people: [] }, "UTC", { from: 0, until: 1 })).toEqual([]));
});

it("a fortnight with a change of the clock has 14 days", () =>
  expect(daysOf({ from: at("2026-10-18T22:00Z"), until: at("2026-11-01T23:00Z") }, "Europe/Berlin")).toHaveLength(14));

it("bars join when the same person goes on, and not across an override", () => {
  const shift = (from: string, until: string, person = ada, override = false) => ({
    person,
    from,
    until,
    because: "",
    override,
  });
  expect(joined([shift("a", "b"), shift("b", "c"), shift("c", "d", ada, true), shift("d", "e", grace)])).toHaveLength(
    3,
  );
});
