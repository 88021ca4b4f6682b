// A timeline of any length: only what is near the window is drawn, and what is being read stays where it is when
// something new comes in above it.
import { Text } from "@mantine/core";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Entry } from "@/api/types";
import { byDay, Line, type TimelineProps } from "./Timeline";
import { useZone } from "./zone";

type Row<T> = { key: string; day?: string; entry?: T };

function rowsOf<T extends Entry>(entries: T[], zone: string): Row<T>[] {
  return byDay(entries, zone).flatMap(([day, lines]): Row<T>[] => [
    { key: `day ${day} ${lines.at(-1)!.position}`, day },
    ...lines.map((entry) => ({ key: String(entry.position), entry })),
  ]);
}

// Where the list begins in the document, also when what stands above it grows.
function useTop() {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const look = () => list.current && setTop(Math.round(list.current.getBoundingClientRect().top + window.scrollY));
    look();
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return [list, top] as const;
}

// `more` reads what is older; `whole` once all is read.
type Props<T> = TimelineProps<T> & { more?: () => void; whole: boolean };

export function LongTimeline<T extends Entry>({ entries, aside, under, more, whole }: Props<T>) {
  const [zone] = useZone();
  const rows = useMemo(() => rowsOf(entries, zone), [entries, zone]);
  const [list, top] = useTop();
  const drawn = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (rows[index].day ? 34 : 62),
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => rows[index].key,
  });
  const shown = drawn.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 20) more?.();
  }, [last, rows.length, more]);
  // The row that is read, and where it was: when rows come in above it the window moves along.
  const read = useRef<{ key: string; start: number }>(undefined);
  const first = shown.find((row) => row.end > window.scrollY);
  useLayoutEffect(() => {
    const before = read.current;
    const now = before && drawn.measurementsCache.find((row) => row.key === before.key);
    if (before && now && window.scrollY > top && now.start !== before.start)
      window.scrollBy(0, now.start - before.start);
    // Only another list of rows moves the window; the rest of what changes is the reader's own scrolling.
  }, [rows]);
  useEffect(() => {
    read.current = first && { key: String(first.key), start: first.start };
  });
  return (
    <div className="timeline">
      <div ref={list} role="list" className="timeline-rows" style={{ height: drawn.getTotalSize() }}>
        {shown.map((row) => {
          const { day, entry } = rows[row.index];
          return (
            <div
              key={row.key}
              ref={drawn.measureElement}
              data-index={row.index}
              role="listitem"
              aria-setsize={whole ? rows.length : -1}
              aria-posinset={row.index + 1}
              className="timeline-row"
              style={{ transform: `translateY(${row.start - top}px)` }}
            >
              {day && (
                <Text fz={12} fw={600} c="dimmed" className="timeline-day">
                  {day}
                </Text>
              )}
              {entry && <Line entry={entry} aside={aside?.(entry)} under={under?.(entry)} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}
