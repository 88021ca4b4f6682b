// The generated types are those of the committed description: what the server changes, the screens must notice.
import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

it("generating the contract again changes nothing", () => {
  const check = () => execFileSync("npm", ["run", "--silent", "types", "--", "--check"], { stdio: "pipe" });
  expect(check).not.toThrow();
}, 60_000);
