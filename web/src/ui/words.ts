// The server's words, made ready to stand in a sentence of the screen.
import { shortMoment } from "./time";

// "expected 1 to 4" as a sentence of its own.
export const sentence = (text: string) =>
  text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!…]$/.test(text.trimEnd()) ? "" : ".");

// Moments within a text as a reader writes them, in the reader's zone: "2026-11-18T17:18:00.83Z" is "Wed 18 Nov, 18:18".
export function inZone(text: string, zone: string): string {
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, (moment) => {
    const at = Date.parse(moment);
    return Number.isNaN(at) ? moment : shortMoment(at, 0, zone);
  });
}
