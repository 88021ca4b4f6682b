import { expect, test } from "vitest";
import type { Line, List } from "@/api/types";
import { advanced, newestFirst } from "./timeline";

const line = (position: number, at = position) =>
  ({ position, at: new Date(at * 60_000).toISOString(), text: `line ${position}` }) as Line;
const page = (positions: number[], next?: string): List<Line> => ({ items: positions.map((each) => line(each)), next });
const known = (kept: ReturnType<typeof advanced>) => [...kept.lines.keys()].sort((a, b) => b - a);

test("new lines join, and what fell off the newest page stays", () => {
  const first = advanced(undefined, page([5, 4, 3], "c3"));
  const then = advanced(first, page([7, 6, 5], "c5"));
  expect(known(then)).toEqual([7, 6, 5, 4, 3]);
  expect(then.anchor).toBe("c3");
});

test("a line that the newest page should hold and does not is gone", () => {
  const first = advanced(undefined, page([5, 4, 3], "c3"));
  expect(known(advanced(first, page([5, 3, 2], "c2")))).toEqual([5, 3, 2]);
  expect(known(advanced(advanced(undefined, page([2, 1])), page([2])))).toEqual([2]);
  expect(known(advanced(advanced(undefined, page([1])), page([])))).toEqual([]);
});

test("a page that does not reach back to what is known begins anew", () => {
  const then = advanced(advanced(undefined, page([3, 2], "c2")), page([9, 8], "c8"));
  expect(known(then)).toEqual([9, 8]);
  expect(then.anchor).toBe("c8");
});

test("a timeline that outgrows one page has its older pages behind it", () => {
  const then = advanced(advanced(undefined, page([2, 1])), page([3, 2], "c2"));
  expect(then.anchor).toBe("c2");
  expect(known(then)).toEqual([3, 2, 1]);
});

test("the order is that of the events, and each line is there once and as it is now", () => {
  const kept = advanced(undefined, { items: [line(4), line(3, 1)], next: "c3" });
  const old = { ...line(3, 1), text: "as it was" };
  const all = newestFirst(kept, [old, line(2)]);
  expect(all.map((each) => each.position)).toEqual([4, 2, 3]);
  expect(all[2].text).toBe("line 3");
});
