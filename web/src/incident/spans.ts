// Where words stand in a review: in its text as it is saved, in what is being typed, and in what is shown, in which
// blocks are filled in. A span is counted as the browser counts, in units of UTF-16.
import { blockLines, type Block } from "./blocks";

export type Span = { begin: number; end: number };

// Of the API, which counts characters (code points).
export function spanOf(text: string, place: Span): Span {
  let units = 0;
  let characters = 0;
  const upTo = (wanted: number) => {
    for (; characters < wanted && units < text.length; characters += 1)
      units += text.codePointAt(units)! > 0xffff ? 2 : 1;
    return units;
  };
  return { begin: upTo(place.begin), end: upTo(place.end) };
}

// Where a span of the one text is in the other, when what differs lies before or behind it.
export function carried(span: Span, from: string, to: string): Span | undefined {
  if (from === to) return span;
  const most = Math.min(from.length, to.length);
  let begin = 0;
  while (begin < most && from[begin] === to[begin]) begin += 1;
  let end = 0;
  while (end < most - begin && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
  if (span.end <= begin) return span;
  const further = to.length - from.length;
  return span.begin >= from.length - end ? { begin: span.begin + further, end: span.end + further } : undefined;
}

// A part of a text and what stands for it in the shown one: the same, or the content of a block.
export type Piece = { text: Span; shown: Span; same: boolean };

// `shown` is the text with its blocks filled in; what each says there need not be known.
export function piecesOf(text: string, shown: string, blocks: Block[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let at = 0;
  const add = (end: number, next: number, same: boolean) => {
    pieces.push({ text: { begin: from, end }, shown: { begin: at, end: next }, same });
    from = end;
    at = next;
  };
  const lines = blockLines(text, blocks);
  lines.forEach((line, index) => {
    add(line.begin, at + line.begin - from, true);
    const behind = text.slice(line.end, lines[index + 1]?.begin);
    const found = index + 1 === lines.length ? shown.length - behind.length : shown.indexOf(behind, at);
    add(line.end, Math.max(at, found), false);
  });
  add(text.length, shown.length, true);
  return pieces;
}

function through(pieces: Piece[], span: Span, here: "text" | "shown", there: "text" | "shown"): Span | undefined {
  const touched = pieces.filter((piece) => piece[here].begin < span.end && piece[here].end > span.begin);
  const first = touched[0];
  const last = touched.at(-1);
  if (!first || !last) return undefined;
  const begin = first[there].begin + (first.same ? Math.max(0, span.begin - first[here].begin) : 0);
  const end = last.same ? last[there].begin + Math.min(span.end, last[here].end) - last[here].begin : last[there].end;
  return { begin, end };
}

// A block is shown, and chosen, as a whole.
export const shownSpan = (pieces: Piece[], span: Span) => through(pieces, span, "text", "shown");
export const textSpan = (pieces: Piece[], span: Span) => through(pieces, span, "shown", "text");

// The words of a span with a little of what stands around them, as the API wants them; nothing when there are none.
export type Passage = { quote: string; prefix?: string; suffix?: string };
const context = 40;
export const longestQuote = 1000;

export function passageOf(text: string, { begin, end }: Span): Passage | undefined {
  const words = text.slice(begin, end);
  const quote = words.trim();
  if (quote === "") return undefined;
  const from = begin + words.indexOf(quote);
  const until = from + quote.length;
  // Half of a character is none.
  const prefix = text.slice(Math.max(0, from - context), from).replace(/^[\udc00-\udfff]/, "");
  const suffix = text.slice(until, until + context).replace(/[\ud800-\udbff]$/, "");
  return { quote, prefix: prefix || undefined, suffix: suffix || undefined };
}
