import { describe, expect, it } from "vitest";
import { placeCharts } from "./charts";

const line = "<!-- chart: stages_chart -->";
const charts = [{ line, svg: "<svg/>" }];

describe("drawings in a text", () => {
  it("stand in the place of the comment that names them, also within a list", () => {
    const tree = { type: "root", children: [{ type: "list", children: [{ type: "html", value: `${line}\n` }] }] };
    placeCharts(charts)()(tree);
    expect(tree.children[0]?.children[0]).toMatchObject({
      type: "chart",
      data: { hName: "figure", hProperties: { dataLine: line } },
    });
  });
  it("leave any other comment, and code, alone", () => {
    const tree = {
      type: "root",
      children: [
        { type: "html", value: "<!-- chart: planet -->" },
        { type: "html", value: `${line} and more` },
        { type: "code", value: line },
      ],
    };
    const before = structuredClone(tree);
    placeCharts(charts)()(tree);
    expect(tree).toEqual(before);
  });
});
