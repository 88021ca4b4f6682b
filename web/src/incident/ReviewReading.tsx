// The review as readers see it: words that comments are about are marked, and on a wide screen the comments stand
// beside them.
import { Text } from "@mantine/core";
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type MouseEvent } from "react";
import type { ReviewThread } from "@/api/types";
import type { Drawn } from "@/ui/charts";
import { Markdown } from "@/ui/Markdown";
import type { Mark } from "@/ui/marking";
import { selectedSpan, stacked } from "./beside";
import type { Block } from "./blocks";
import { Thread } from "./ReviewComments";
import { carried, piecesOf, shownSpan, spanOf, textSpan, type Span } from "./spans";

type Props = {
  incident: string;
  saved: string; // the text that comments are about
  text: string; // as it is being typed
  shown: string; // with its blocks filled in
  blocks: Block[];
  charts: Drawn[] | undefined;
  threads: ReviewThread[]; // whose words are marked
  beside: boolean;
  select: (span: Span | undefined) => void; // of `text`
};

function useMarks({ saved, text, shown, blocks, threads }: Props): {
  marks: Mark[];
  toText: (span: Span) => Span | undefined;
} {
  const pieces = useMemo(() => piecesOf(text, shown, blocks), [text, shown, blocks]);
  const marks = useMemo(
    () =>
      threads.flatMap(({ id, place }) => {
        const typed = place && carried(spanOf(saved, place), saved, text);
        const span = typed && shownSpan(pieces, typed);
        return span ? [{ id, ...span }] : [];
      }),
    [threads, saved, text, pieces],
  );
  return { marks, toText: (span) => textSpan(pieces, span) };
}

const gap = 12;

// Where the comments stand, anew whenever the text or one of them has another size.
function usePlaces(frame: React.RefObject<HTMLDivElement | null>, threads: ReviewThread[], marks: Mark[], on: boolean) {
  const [places, setPlaces] = useState<{ tops: number[]; height: number }>({ tops: [], height: 0 });
  useLayoutEffect(() => {
    const root = frame.current;
    if (!root || !on) return undefined;
    const place = () => {
      const above = root.getBoundingClientRect().top;
      const wanted = threads.map(({ id }) => ({
        at: topOf(root.querySelector(`[data-marks~="${id}"]`), above),
        height: root.querySelector<HTMLElement>(`[data-thread="${id}"]`)?.offsetHeight ?? 0,
      }));
      setPlaces((before) => {
        const after = stacked(wanted, gap);
        return JSON.stringify(before) === JSON.stringify(after) ? before : after;
      });
    };
    place();
    const sizes = new ResizeObserver(place);
    root.querySelectorAll("[data-thread], .reading-text").forEach((each) => sizes.observe(each));
    return () => sizes.disconnect();
  }, [frame, threads, marks, on]);
  return places;
}

const topOf = (element: Element | null, above: number) =>
  element ? element.getBoundingClientRect().top - above : undefined;

export function ReviewReading(props: Props) {
  const { incident, shown, charts, threads, beside, select } = props;
  const frame = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState<string>();
  const { marks, toText } = useMarks(props);
  const places = usePlaces(frame, threads, marks, beside);

  const latest = useRef({ select, toText });
  latest.current = { select, toText };
  useEffect(() => {
    const onSelection = () => {
      const span = panel.current && selectedSpan(panel.current);
      if (span) latest.current.select(latest.current.toText(span));
      else if (document.getSelection()?.isCollapsed && panel.current?.contains(document.getSelection()!.anchorNode))
        latest.current.select(undefined);
    };
    document.addEventListener("selectionchange", onSelection);
    return () => document.removeEventListener("selectionchange", onSelection);
  }, []);

  useEffect(() => {
    panel.current?.querySelectorAll<HTMLElement>("mark[data-marks]").forEach((each) => {
      each.toggleAttribute("data-chosen", (each.dataset.marks ?? "").split(" ").includes(chosen ?? ""));
    });
  }, [chosen, marks]);

  const follow = (event: MouseEvent) => {
    const mark = (event.target as HTMLElement).closest<HTMLElement>("mark[data-marks]");
    const id = mark?.dataset.marks?.split(" ")[0];
    if (!id || !document.getSelection()?.isCollapsed) return;
    choose(id);
    document.getElementById(id)?.scrollIntoView({ block: "nearest" });
  };

  return (
    <div ref={frame} className={beside ? "reading" : undefined}>
      <div ref={panel} className="panel panel-body reading-text" onClick={follow}>
        <Markdown text={shown} marks={marks} charts={charts} />
      </div>
      {beside && (
        <aside aria-label="Comments" style={{ minHeight: places.height }}>
          {threads.length === 0 && (
            <Text fz="sm" c="dimmed">
              No comments are open. Select words of the text and choose “Comment on selection”.
            </Text>
          )}
          {threads.map((thread, index) => (
            <div
              key={thread.id}
              data-thread={thread.id}
              className="panel reading-thread"
              data-chosen={thread.id === chosen || undefined}
              style={{ top: places.tops[index] ?? 0 }}
              onMouseEnter={() => choose(thread.id)}
              onFocus={() => choose(thread.id)}
            >
              <Thread incident={incident} thread={thread} beside />
            </div>
          ))}
        </aside>
      )}
    </div>
  );
}
