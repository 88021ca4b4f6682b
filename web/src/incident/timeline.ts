// The newest page of a timeline is asked for again with each event; what lies before it seldom changes, and is kept.
import type { Line, List } from "@/api/types";

export type Kept = {
  lines: Map<number, Line>; // of all newest pages so far, by position
  anchor?: string; // the cursor behind the first of them, where the older pages begin
};

// What is known after one more newest page. Lines that the page should hold and does not are gone; a page that does not
// reach back to what is known begins anew, so that nothing is missing in between.
export function advanced(before: Kept | undefined, page: List<Line>): Kept {
  const found = new Map(page.items.map((line) => [line.position, line]));
  const first = Math.min(...found.keys());
  const last = Math.max(0, ...(before?.lines.keys() ?? []));
  if (!before || (page.next && first > last)) return { lines: found, anchor: page.next };
  if (page.next) {
    for (const [position, line] of before.lines) if (position < first) found.set(position, line);
  }
  return { lines: found, anchor: before.anchor ?? page.next };
}

// All that is known, newest first by when it happened.
export function newestFirst(kept: Kept, older: Line[]): Line[] {
  const all = new Map(older.map((line) => [line.position, line]));
  for (const [position, line] of kept.lines) all.set(position, line);
  return [...all.values()]
    .map((line) => ({ line, at: Date.parse(line.at) }))
    .sort((a, b) => b.at - a.at || b.line.position - a.line.position)
    .map(({ line }) => line);
}
