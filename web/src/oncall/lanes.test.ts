import { describe, expect, it } from "vitest";
import { daysOf, joined, place } from "./lanes";

const at = (text: string) => Date.parse(text);
const ada = { id: "per_a", name: "Ada" };
const grace = { id: "per_g", name: "Grace" };
describe("place", () => {
  const span = { from: 0, until: 100 };
  it("is a share of the span", () => expect(place(25, 75, span)).toEqual({ left: 25, width: 50 }));
  it("cuts what reaches out", () => expect(place(-50, 10, span)).toEqual({ left: 0, width: 10 }));
  it("is nothing outside", () => expect(place(100, 120, span)).toBeUndefined());
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
