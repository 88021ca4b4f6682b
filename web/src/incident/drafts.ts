// The text of an update that began from a template, while its promise changes.
import type { UpdateDraft } from "@/api/types";

// What was not touched is filled in anew; in what was, the old promise gives way to the new one.
export function filledAnew(text: string, before: UpdateDraft, now: UpdateDraft): string {
  if (text === before.text) return now.text;
  return text.replaceAll(before.next_update_at, () => now.next_update_at);
}

const usualWaits = [
  { value: "0", label: "No next update promised" },
  { value: "900", label: "In 15 minutes" },
  { value: "1800", label: "In 30 minutes" },
  { value: "3600", label: "In 1 hour" },
  { value: "7200", label: "In 2 hours" },
  { value: "14400", label: "In 4 hours" },
  { value: "86400", label: "In a day" },
];

// With the severity's own cadence among them.
export function waits(cadence: number, spoken: (seconds: number) => string) {
  if (usualWaits.some((each) => Number(each.value) === cadence)) return usualWaits;
  return [...usualWaits, { value: String(cadence), label: spoken(cadence) }].sort(
    (a, b) => Number(a.value) - Number(b.value),
  );
}
