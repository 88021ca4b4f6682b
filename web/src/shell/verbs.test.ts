import { expect, it } from "vitest";
import { partAt, places } from "./map";
import { commands, matching } from "./verbs";

const all = commands({
  shortcuts: () => undefined,
  light: () => undefined,
  dark: () => undefined,
  signOut: () => undefined,
});

it("finds a verb by the beginnings of its words", () =>
  expect(matching(all, "dec inc")[0].title).toBe("Declare an incident"));
it("finds a verb by another word for it", () => expect(matching(all, "holiday")[0].title).toBe("Add an override"));
it("finds nothing where one word does not fit", () => expect(matching(all, "declare zebra")).toEqual([]));
it("leads to every part of the map", () => {
  for (const place of places)
    for (const part of place.parts ?? [place]) expect(all.some((command) => command.to === part.to)).toBe(true);
});
it("knows the part by its longest address", () => {
  const onCall = places.find((place) => place.to === "/on-call")!;
  expect(partAt(onCall, "/on-call/schedules/sch_1")).toBe("/on-call/schedules");
  expect(partAt(onCall, "/on-call")).toBe("/on-call");
});
