import { expect, test } from "vitest";
import { fill } from "./blocks";
import { carried, passageOf, piecesOf, shownSpan, spanOf, textSpan } from "./spans";

const blocks = [
  { name: "timeline", markdown: "- Paged Ann.\n- Why\n" },
  { name: "facts", markdown: "| a |\n" },
];
const text = "# T\n\n{{timeline}}\n\nWhy it broke\n\n{{facts}}\n\nEnd";
const shown = fill(text, blocks);
const at = (whole: string, words: string, from = 0) => {
  const begin = whole.indexOf(words, from);
  return { begin, end: begin + words.length };
};

test("characters of the API become units of the browser", () => {
  expect(spanOf("a😀bc", { begin: 2, end: 3 })).toEqual({ begin: 3, end: 4 });
  expect(spanOf("abc", { begin: 1, end: 9 })).toEqual({ begin: 1, end: 3 });
});

test("words keep their place in a text that is edited before or behind them", () => {
  const old = "The queue was full.";
  const words = at(old, "queue");
  expect(carried(words, old, "At ten the queue was full.")).toEqual(at("At ten the queue was full.", "queue"));
  expect(carried(words, old, "The queue was long.")).toEqual(words);
  expect(carried(words, old, "The pool was full.")).toBeUndefined();
  expect(carried(words, old, old)).toEqual(words);
});

test("words of the text are found in what is shown, and the other way round", () => {
  const pieces = piecesOf(text, shown, blocks);
  expect(shownSpan(pieces, at(text, "it broke"))).toEqual(at(shown, "it broke"));
  expect(textSpan(pieces, at(shown, "it broke"))).toEqual(at(text, "it broke"));
  expect(textSpan(pieces, at(shown, "End"))).toEqual(at(text, "End"));
});

test("a block is shown and chosen as a whole", () => {
  const pieces = piecesOf(text, shown, blocks);
  expect(textSpan(pieces, at(shown, "Paged"))).toEqual(at(text, "{{timeline}}"));
  expect(shownSpan(pieces, at(text, "timeline"))).toEqual(at(shown, "- Paged Ann.\n- Why"));
  const over = { begin: at(shown, "Paged").begin, end: at(shown, "broke").end };
  expect(textSpan(pieces, over)).toEqual({ begin: at(text, "{{timeline}}").begin, end: at(text, "broke").end });
});

test("what a block said when it was published need not be known", () => {
  const published = "# T\n\n- Something else\n\nWhy it broke\n\nnothing\n\nEnd";
  const pieces = piecesOf(text, published, blocks);
  expect(shownSpan(pieces, at(text, "it broke"))).toEqual(at(published, "it broke"));
  expect(shownSpan(pieces, at(text, "{{facts}}"))).toEqual(at(published, "nothing"));
  expect(shownSpan(pieces, at(text, "End"))).toEqual(at(published, "End"));
});

test("a text without blocks is shown as it is", () => {
  const pieces = piecesOf("ab", "ab", blocks);
  expect(shownSpan(pieces, { begin: 1, end: 2 })).toEqual({ begin: 1, end: 2 });
  expect(shownSpan(pieces, { begin: 2, end: 2 })).toBeUndefined();
});

test("a passage is words with what stands around them, in whole characters", () => {
  expect(passageOf("The queue was full.", { begin: 3, end: 10 })).toEqual({
    quote: "queue",
    prefix: "The ",
    suffix: " was full.",
  });
  expect(passageOf(" \n", { begin: 0, end: 2 })).toBeUndefined();
  const far = `😀${"x".repeat(39)}q${"y".repeat(39)}😀`;
  const one = passageOf(far, at(far, "q"));
  expect(one?.prefix).toBe("x".repeat(39));
  expect(one?.suffix).toBe("y".repeat(39));
});
