import { describe, expect, it } from "vitest";
import { groupsOf, keyFrom } from "./causes";

describe("the key of a kind of causes", () => {
  it("is its name in small letters, with words joined by underscores", () => {
    expect(keyFrom("Third-party (SaaS)")).toBe("third_party_saas");
    expect(keyFrom("  Überlastung  2 ")).toBe("uberlastung_2");
  });
  it("begins with a letter and has 40 characters at most", () => {
    expect(keyFrom("3rd party")).toBe("rd_party");
    expect(keyFrom("供应商")).toBe("");
    expect(keyFrom("a".repeat(39) + " b")).toBe("a".repeat(39));
  });
});

describe("the kinds", () => {
  it("stand by whose they are, the retired ones apart", () => {
    const kind = (key: string, built_in: boolean, retired: boolean) => ({
      key,
      name: key,
      meaning: key,
      built_in,
      retired,
    });
    const groups = groupsOf([kind("a", true, false), kind("b", false, false), kind("c", false, true)]);
    expect(groups.builtIn.map((each) => each.key)).toEqual(["a"]);
    expect(groups.own.map((each) => each.key)).toEqual(["b"]);
    expect(groups.retired.map((each) => each.key)).toEqual(["c"]);
  });
});
