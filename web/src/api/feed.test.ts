import { describe, expect, it } from "vitest";
import { touches } from "./feed";

const event = (subject_kind: string, subject: string, incident?: string) => ({
  position: 1,
  kind: "changed",
  subject,
  subject_kind,
  incident,
  at: "",
});

describe("an event touches", () => {
  it("its own object", () => expect(touches(event("alert", "alr_1"), ["alerts", "alr_1"])).toBe(true));
  it("no other object of its kind", () => expect(touches(event("alert", "alr_1"), ["alerts", "alr_2"])).toBe(false));
  it("every list of its kind", () => expect(touches(event("alert", "alr_1"), ["alerts", "list", {}])).toBe(true));
  it("the home screen, always", () => expect(touches(event("task", "tsk_1"), ["now"])).toBe(true));
  it("the incident that it names, with its timeline", () => {
    expect(touches(event("task", "tsk_1", "inc_1"), ["incidents", "inc_1"])).toBe(true);
    expect(touches(event("task", "tsk_1", "inc_1"), ["incidents", "inc_1", "timeline"])).toBe(true);
    expect(touches(event("incident", "inc_1"), ["incidents", "inc_2"])).toBe(false);
  });
  it("nothing of what it does not know", () =>
    expect(touches(event("comet", "com_1"), ["alerts", "list"])).toBe(false));
});
