// Comments beside the text: each as near to its words as those before it leave room.
export type Wanted = { at?: number; height: number }; // nothing: behind all that have words

export function stacked(wanted: Wanted[], gap: number): { tops: number[]; height: number } {
  let free = 0;
  const tops = wanted.map(({ at, height }) => {
    const top = Math.max(free, at ?? 0);
    free = top + height + gap;
    return top;
  });
  return { tops, height: Math.max(0, free - gap) };
}

// What is selected on the screen, as a span of the source by which its pieces say where they stand.
export function selectedSpan(within: HTMLElement): { begin: number; end: number } | undefined {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  if (!within.contains(range.commonAncestorContainer)) return undefined;
  const pieces = [...within.querySelectorAll<HTMLElement>("[data-begin]")].filter((each) => range.intersectsNode(each));
  const first = pieces[0];
  const last = pieces.at(-1);
  if (!first || !last) return undefined;
  const begin = placeIn(first, range.startContainer, range.startOffset) ?? Number(first.dataset.begin);
  const end = placeIn(last, range.endContainer, range.endOffset) ?? Number(last.dataset.end);
  return begin < end ? { begin, end } : undefined;
}

function placeIn(piece: HTMLElement, container: Node, offset: number): number | undefined {
  if (!piece.contains(container) || container.nodeType !== 3) return undefined;
  const begin = Number(piece.dataset.begin);
  const readsAlike = Number(piece.dataset.end) - begin === piece.textContent?.length;
  return readsAlike ? begin + offset : undefined;
}
