import { expect, it } from "vitest";
import { done, screenOf } from "./audited";

it.each([
  ["PUT /api/v1/incidents/{incident}/roles/{role}", "Set: incidents, roles"],
  ["POST /api/v1/action-items", "Added: action items"],
  ["session.begin", "session: begin"],
])("%s reads %s", (action, words) => expect(done(action)).toBe(words));

it("leads to the screen of what was changed, if there is one", () => {
  expect(screenOf("/api/v1/incidents/inc_05a24/roles/commander")).toBe("/incidents/inc_05a24");
  expect(screenOf("/api/v1/incidents")).toBeUndefined();
  expect(screenOf("ses_05a")).toBeUndefined();
});
