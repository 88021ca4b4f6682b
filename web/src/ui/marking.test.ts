import { expect, test } from "vitest";
import { marking, type Tree } from "./marking";

const text = (value: string, begin?: number, end?: number): Tree =>
  begin === undefined
    ? { type: "text", value }
    : { type: "text", value, position: { start: { offset: begin }, end: { offset: end } } };
const paragraph = (begin: number, end: number, ...children: Tree[]): Tree => ({
  type: "element",
  tagName: "p",
  children,
  position: { start: { offset: begin }, end: { offset: end } },
});
const root = (...children: Tree[]): Tree => ({ type: "root", children });

// "[was ]full." with what is marked in brackets, and where each stands.
function shown(tree: Tree): string {
  if (tree.type === "text") return tree.value ?? "";
  const inner = (tree.children ?? []).map(shown).join("");
  return tree.tagName === "mark" ? `[${inner}]` : inner;
}
const places = (tree: Tree): unknown[] =>
  tree.properties
    ? [[tree.properties.dataBegin, tree.properties.dataEnd, tree.properties.dataMarks]]
    : (tree.children ?? []).flatMap(places);

test("a span of the source is marked where it is shown", () => {
  const tree = marking("The queue was full.", [{ id: "a", begin: 4, end: 9 }])(
    root(paragraph(0, 19, text("The queue was full.", 0, 19))),
  );
  expect(shown(tree)).toBe("The [queue] was full.");
  expect(places(tree)).toEqual([
    [0, 4, undefined],
    [4, 9, "a"],
    [9, 19, undefined],
  ]);
});

test("it is marked in each text that it goes through", () => {
  const strong: Tree = { type: "element", tagName: "strong", children: [text("queue", 6, 11)] };
  const tree = marking("The **queue** was.", [{ id: "a", begin: 4, end: 17 }])(
    root(paragraph(0, 18, text("The ", 0, 4), strong, text(" was.", 13, 18))),
  );
  expect(shown(tree)).toBe("The [queue][ was].");
});

test("marks may overlap", () => {
  const marks = [
    { id: "a", begin: 0, end: 2 },
    { id: "b", begin: 1, end: 3 },
  ];
  expect(places(marking("abcd", marks)(root(paragraph(0, 4, text("abcd", 0, 4)))))).toEqual([
    [0, 1, "a"],
    [1, 2, "a b"],
    [2, 3, "b"],
    [3, 4, undefined],
  ]);
});

test("a text that reads otherwise in the source is marked as a whole", () => {
  const tree = marking("a &amp; b", [{ id: "a", begin: 0, end: 1 }])(root(paragraph(0, 9, text("a & b", 0, 9))));
  expect(shown(tree)).toBe("[a & b]");
});

test("a text without a place is looked for in what it is part of", () => {
  const code: Tree = { ...paragraph(3, 6, text("x")), tagName: "code" };
  const tree = marking("x, `x`", [{ id: "a", begin: 4, end: 5 }])(root(paragraph(0, 6, text("x, ", 0, 3), code)));
  expect(places(tree)).toEqual([
    [0, 3, undefined],
    [4, 5, "a"],
  ]);
});
