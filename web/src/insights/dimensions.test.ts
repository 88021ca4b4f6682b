import { describe, expect, it } from "vitest";
import { certainty, dimensions, figures } from "./dimensions";

describe("certainty", () => {
  it("says how often chance alone shows as much", () => {
    expect(certainty(0.004)).toBe("1 in 250");
    expect(certainty(1)).toBe("1 in 1");
    expect(certainty(1e-9)).toBe("under 1 in a million");
  });
});

describe("what can be broken down", () => {
  it("offers deployments no severity and no type", () => {
    const offered = Object.entries(dimensions).filter(([, each]) => !each.ofIncidents);
    expect(offered.map(([name]) => name)).toEqual(["team", "service", "week", "month", "quarter"]);
    expect(figures.filter((each) => each.ofDeployments)).toHaveLength(5);
  });
});
