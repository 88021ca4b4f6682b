import { expect, it } from "vitest";
import { csv } from "./csv";

it("quotes what would break a row, and leaves nothing for undefined", () =>
  expect(
    csv(
      ["a", "b"],
      [
        ['say "hi"', undefined],
        ["x,y", 2],
      ],
    ),
  ).toBe('a,b\r\n"say ""hi""",\r\n"x,y",2\r\n'));

it("keeps a title from being read as a formula", () =>
  expect(csv(["title"], [["=HYPERLINK(1)"], ["-1"], [-1 as number]])).toBe("title\r\n'=HYPERLINK(1)\r\n'-1\r\n-1\r\n"));
