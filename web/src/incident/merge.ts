// What people choose where their text collides with one that was saved meanwhile.
import type { ReviewMerge } from "@/api/types";

export type Choice = "here" | "there" | "both";

export const collisionsOf = (merge: ReviewMerge) => merge.parts.filter((part) => part.changed === "collides");

const ended = (lines: string) => (lines === "" || lines.endsWith("\n") ? lines : lines + "\n");

// The text with the choices made, in the order of the collisions; undefined while one is missing.
export function chosenText(merge: ReviewMerge, choices: (Choice | undefined)[]): string | undefined {
  let at = 0;
  let text = "";
  for (const part of merge.parts) {
    if (part.changed !== "collides") {
      text += part.text;
      continue;
    }
    const choice = choices[at++];
    if (!choice) return undefined;
    const here = part.here ?? "";
    const there = part.there ?? "";
    text += choice === "both" ? ended(there) + here : choice === "here" ? here : there;
  }
  return text;
}
