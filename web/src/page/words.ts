import type { Page } from "@/api/types";
import type { Tone } from "@/ui/State";

export const stateOf = (page: Page) => (page.exhausted && page.state === "open" ? "exhausted" : page.state);

export function toneOf(page: Page): Tone {
  if (page.state === "open") return "red";
  return page.state === "acknowledged" ? "amber" : "grey";
}

// How much of the wait of the current rung is over, 0 to 1.
export function waited(nextAt: number, waitSeconds: number, now: number): number {
  if (waitSeconds <= 0) return 1;
  return Math.min(1, Math.max(0, 1 - (nextAt - now) / (waitSeconds * 1000)));
}
