import { expect, test } from "vitest";
import { fill, withBlock } from "./blocks";

const known = [{ name: "timeline", markdown: "- Paged Ann.\n" }];

test("a line of its own is replaced", () => {
  expect(fill("# T\n\n{{timeline}}\n\nWhy\n", known)).toBe("# T\n\n- Paged Ann.\n\nWhy\n");
  expect(fill("  {{ timeline }}\r\nWhy", known)).toBe("- Paged Ann.\nWhy");
});

test("what is no line of its own, or names no block, stays", () => {
  for (const text of ["See {{timeline}}\n", "{{timeline}}.\n", "    {{timeline}}\n", "{{causes}}\n", "{{}}\n"])
    expect(fill(text, known)).toBe(text);
});

test("a fence of code is left alone", () => {
  const code = "```text\n{{timeline}}\n~~~\n``\n{{timeline}}\n```\n";
  expect(fill(`${code}{{timeline}}\n`, known)).toBe(`${code}- Paged Ann.\n`);
  const longer = "~~~~\n~~~\n{{timeline}}\n~~~~~\n";
  expect(fill(`${longer}{{timeline}}\n`, known)).toBe(`${longer}- Paged Ann.\n`);
  expect(fill("```a`b\n{{timeline}}\n", known)).toBe("```a`b\n- Paged Ann.\n");
});

test("a block is put on a line of its own", () => {
  expect(withBlock("", "timeline", 0)).toEqual({ text: "{{timeline}}\n", cursor: 12 });
  expect(withBlock("ab", "timeline", 1).text).toBe("a\n\n{{timeline}}\n\nb");
  expect(withBlock("a\n\nb", "timeline", 2).text).toBe("a\n\n{{timeline}}\n\nb");
  expect(withBlock("a\n\n\n\nb", "timeline", 3).text).toBe("a\n\n{{timeline}}\n\nb");
});
