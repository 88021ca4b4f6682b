import { expect, test } from "vitest";
import type { UpdateDraft } from "@/api/types";
import { filledAnew, waits } from "./drafts";

const draft = (next: string): UpdateDraft => ({
  name: "First word",
  audience: "stakeholders",
  text: `It fails. Next: ${next}`,
  offered: true,
  next_update_at: next,
});

test("the promise in the text follows the choice", () => {
  const [before, now] = [draft("22 Nov 15:00 UTC"), draft("22 Nov 16:00 UTC")];
  expect(filledAnew(before.text, before, now)).toBe("It fails. Next: 22 Nov 16:00 UTC");
  expect(filledAnew("I wrote this. Next: 22 Nov 15:00 UTC", before, now)).toBe("I wrote this. Next: 22 Nov 16:00 UTC");
  expect(filledAnew("Without a promise", before, now)).toBe("Without a promise");
});

test("the severity's own cadence is among the promises, in order", () => {
  const spoken = (seconds: number) => `In ${seconds / 60} minutes`;
  expect(waits(1800, spoken)).toHaveLength(7);
  expect(waits(2700, spoken).map((each) => each.label)).toContain("In 45 minutes");
  expect(waits(2700, spoken)[3].value).toBe("2700");
});
