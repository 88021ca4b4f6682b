import { expect, it } from "vitest";
import { Problem } from "@/api/client";
import { waited } from "@/page/words";
import { byDay } from "./Timeline";
import { initials, names } from "./Who";
import { inZone, sentence } from "./words";

it.each([
  ["Ada Lovelace", "AL"],
  ["Þórdís Kolbrún Gylfadóttir", "ÞG"],
  ["李小龍", "李"],
  ["", "?"],
])("the initials of %s", (name, letters) => expect(initials(name)).toBe(letters));

it("names people as a sentence does", () => {
  const of = (...all: string[]) => names(all.map((name) => ({ name })));
  expect(of()).toBe("nobody");
  expect(of("Ada")).toBe("Ada");
  expect(of("Ada", "Grace")).toBe("Ada and Grace");
  expect(of("Ada", "Grace", "Linus", "Ken")).toBe("Ada, Grace, Linus and 1 more");
});

it("the wait of a rung fills from 0 to 1", () => {
  expect(waited(300_000, 300, 0)).toBe(0);
  expect(waited(150_000, 300, 0)).toBe(0.5);
  expect(waited(0, 300, 10_000)).toBe(1);
});

it("entries fall into the days of the viewer's zone", () => {
  const entry = (position: number, at: string) => ({
    position,
    at,
    recorded_at: at,
    kind: "note",
    text: "",
    actor: { kind: "person" as const, name: "Ada" },
  });
  const entries = [
    entry(3, "2026-11-22T23:30:00Z"),
    entry(2, "2026-11-22T22:30:00Z"),
    entry(1, "2026-11-22T10:00:00Z"),
  ];
  expect(byDay(entries, "Europe/Berlin").map(([, lines]) => lines.length)).toEqual([1, 2]);
  expect(byDay(entries, "UTC").map(([, lines]) => lines.length)).toEqual([3]);
});

it("a problem knows its fields by pointer and by name", () => {
  const problem = new Problem(422, "invalid", "No.", [{ field: "/rungs/0/targets", message: "expected somebody" }]);
  expect(problem.of("rungs/0/targets")).toBe("expected somebody");
  expect(problem.of("name")).toBeUndefined();
});

it.each([
  ["expected 1 to 4", "Expected 1 to 4."],
  ["Is it real?", "Is it real?"],
])("%s is a sentence", (text, said) => expect(sentence(text)).toBe(said));

it("moments in a text are those of the reader", () =>
  expect(inZone("Closed at 2026-11-18T17:18:00.83Z, by Ada", "Europe/Berlin")).toBe(
    "Closed at Wed 18 Nov, 18:18, by Ada",
  ));
