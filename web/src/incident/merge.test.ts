import { expect, it } from "vitest";
import type { ReviewMerge } from "@/api/types";
import { chosenText } from "./merge";

const merge: ReviewMerge = {
  version: 4,
  collisions: 2,
  parts: [
    { changed: "by_nobody", text: "# Why\n" },
    { changed: "collides", text: "…", here: "mine\n", there: "theirs" },
    { changed: "there", text: "between\n" },
    { changed: "collides", text: "…", here: "", there: "kept\n" },
  ],
};

it("a text is there only once each collision is chosen", () => {
  expect(chosenText(merge, [])).toBe(undefined);
  expect(chosenText(merge, ["here"])).toBe(undefined);
  expect(chosenText(merge, ["here", "there"])).toBe("# Why\nmine\nbetween\nkept\n");
});

it("both are the saved text and then one's own, on lines of their own", () => {
  expect(chosenText(merge, ["both", "here"])).toBe("# Why\ntheirs\nmine\nbetween\n");
});
