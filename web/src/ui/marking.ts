// Markdown on the screen, each text of which says where it stands in its source: so that a selection on the screen is
// one of the source, and spans of the source are marked on the screen. A step of rehype, between parsing and showing.
export type Mark = { id: string; begin: number; end: number };

type Position = { start: { offset?: number }; end: { offset?: number } };
export type Tree = {
  type: string;
  value?: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Tree[];
  position?: Position;
};

type Span = { begin: number; end: number };

function spanOf(node: Tree, around: Span): Span {
  const begin = node.position?.start.offset;
  const end = node.position?.end.offset;
  return begin === undefined || end === undefined ? around : { begin, end };
}

const touches = (mark: Mark, span: Span) => mark.begin < span.end && mark.end > span.begin;

function piece(value: string, span: Span, marks: Mark[]): Tree {
  const ids = marks.filter((mark) => touches(mark, span)).map((mark) => mark.id);
  const properties: Record<string, unknown> = { dataBegin: span.begin, dataEnd: span.end };
  if (ids.length > 0) properties.dataMarks = ids.join(" ");
  return {
    type: "element",
    tagName: ids.length > 0 ? "mark" : "span",
    properties,
    children: [{ type: "text", value }],
  };
}

// The text's own place when it reads in the source as it is shown; else all that it came from: of a text with escapes,
// or one that has no place of its own.
function placeOf(value: string, source: string, span: Span, behind: number): Span {
  if (source.slice(span.begin, span.end) === value) return span;
  const at = source.indexOf(value, Math.max(span.begin, behind));
  return at >= 0 && at + value.length <= span.end ? { begin: at, end: at + value.length } : span;
}

function cut(value: string, span: Span, marks: Mark[]): Tree[] {
  if (span.end - span.begin !== value.length) return [piece(value, span, marks)];
  const edges = marks
    .flatMap((mark) => [mark.begin, mark.end])
    .filter((edge) => edge > span.begin && edge < span.end)
    .sort((a, b) => a - b);
  const stops = [span.begin, ...new Set(edges), span.end];
  return stops.slice(1).map((end, index) => {
    const begin = stops[index]!;
    return piece(value.slice(begin - span.begin, end - span.begin), { begin, end }, marks);
  });
}

export function marking(source: string, marks: Mark[]) {
  let behind = 0;
  const walk = (node: Tree, around: Span): Tree[] => {
    const span = spanOf(node, around);
    if (node.type === "text") {
      const value = node.value ?? "";
      if (value.trim() === "") return [node];
      const place = placeOf(value, source, span, behind);
      behind = place.end;
      return cut(value, place, marks);
    }
    return [node.children ? { ...node, children: node.children.flatMap((child) => walk(child, span)) } : node];
  };
  return (tree: Tree) => walk(tree, { begin: 0, end: source.length })[0]!;
}
