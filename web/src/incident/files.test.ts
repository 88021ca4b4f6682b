import * as buffer from "node:buffer";
import { expect, test } from "vitest";
import { changed, isPicture, longest, named, pictureLine, spokenSize, stage } from "./files";

// Debian's Node has it in this module alone; browsers and later versions have it everywhere.
globalThis.File ??= buffer.File as unknown as typeof File;

const file = (name: string, size = 5) => new File([new Uint8Array(size)], name);

test("a file waits once, and one that is too large or empty says so", () => {
  const one = stage([], [file("a.log")]);
  expect(stage(one, [file("a.log"), file("b.log")])).toHaveLength(2);
  expect(stage([], [file("big.bin", longest + 1)])[0].fault).toBe("It has 10.5 MB; 10 MB is the most.");
  expect(stage([], [file("empty", 0)])[0].fault).toBe("It is empty.");
  expect(one[0].fault).toBeUndefined();
});

test("one of them changes alone", () => {
  const both = stage([], [file("a"), file("b")]);
  const after = changed(both, both[1].key, { share: 0.5 });
  expect(after.map((each) => each.share)).toEqual([undefined, 0.5]);
});

test("what is pasted is named by its time", () => {
  const at = new Date("2026-11-22T14:05:06Z");
  expect(named(file("image.png"), at).name).toBe("pasted-20261122-140506.png");
  expect(named(file("graph.png"), at).name).toBe("graph.png");
});

test("sizes are in thousands", () => {
  expect([1, 999, 34_400, 999_500, longest].map(spokenSize)).toEqual([
    "1 byte",
    "999 bytes",
    "34 KB",
    "1.0 MB",
    "10.5 MB",
  ]);
});

test("only pictures that hold no script are shown", () => {
  expect(isPicture({ content_type: "image/png" })).toBe(true);
  expect(isPicture({ content_type: "image/svg+xml" })).toBe(false);
});

test("a picture's line for a text has its name as words", () => {
  expect(pictureLine("inc_1", { id: "att_2", name: "a [1] \\b.png" })).toBe(
    "![a \\[1\\] \\\\b.png](/api/v1/incidents/inc_1/attachments/att_2)",
  );
});
