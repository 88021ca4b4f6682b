// Lists that come in pages: read to their end, or one page more when somebody wants it.
import { useInfiniteQuery } from "@tanstack/react-query";
import { api, type Query } from "./client";
import type { List } from "./types";

const pageSize = 200;
const mostPages = 50; // 10,000 rows: what a choice can still be made from

// All that there is, for a choice or a catalog. `next` is left when there is more than anybody can look through.
export async function readAll<T>(path: string, filter: Query = {}, get = api.get<List<T>>): Promise<List<T>> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; ++page) {
    const found: List<T> = await get(path, { ...filter, limit: pageSize, cursor });
    items.push(...found.items);
    cursor = found.next;
    if (!cursor) break;
  }
  return { items, next: cursor };
}

// One page after the other, as one list.
export const usePaged = <T>(key: unknown[], path: string, filter: Query, limit = 50) =>
  useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => api.get<List<T>>(path, { ...filter, limit, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    select: (data): List<T> => ({ items: data.pages.flatMap((page) => page.items), next: data.pages.at(-1)?.next }),
  });
