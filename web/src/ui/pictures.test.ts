import { describe, expect, it } from "vitest";
import { ownPicture } from "./pictures";

const path = "/api/v1/incidents/inc_1k3vb2q0d8xa1/attachments/att_1k3vb2q0d8xa2";
const here = "https://muster.example.com";

describe("pictures in a text", () => {
  it("are shown where they are attached to an incident here", () => {
    expect(ownPicture(path, here)).toBe(path);
    expect(ownPicture(here + path, here)).toBe(path);
  });
  it("are not fetched from elsewhere, nor is anything else of ours", () => {
    for (const address of [
      `https://elsewhere.example${path}`,
      `//elsewhere.example${path}`,
      `${here}.evil.example${path}`,
      `${path}/../../../session`,
      `${path}?x=1`,
      "/api/v1/incidents/inc_1/attachments",
      "data:image/png;base64,AAAA",
    ])
      expect(ownPicture(address, here), address).toBeUndefined();
  });
});
