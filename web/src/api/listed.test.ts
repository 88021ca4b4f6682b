import { expect, it } from "vitest";
import type { Query } from "./client";
import { readAll } from "./listed";

const serverOf = (count: number) => (_: string, query?: Query) => {
  const from = Number(query?.cursor ?? 0);
  const until = Math.min(count, from + Number(query?.limit));
  const items = Array.from({ length: until - from }, (_, index) => from + index);
  return Promise.resolve({ items, next: until < count ? String(until) : undefined });
};

it.each([0, 1, 199, 200, 201, 1000])("a list of %d is read to its end, each row once", async (count) => {
  const { items, next } = await readAll<number>("/things", {}, serverOf(count));
  expect(items).toEqual(Array.from({ length: count }, (_, index) => index));
  expect(next).toBeUndefined();
});
it("of more than 10,000 rows it says that there are more", async () => {
  const { items, next } = await readAll<number>("/things", {}, serverOf(10_001));
  expect(items).toHaveLength(10_000);
  expect(next).toBe("10000");
});
