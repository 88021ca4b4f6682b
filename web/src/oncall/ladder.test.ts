import { expect, it } from "vitest";
import { reach, toChange, toDraft } from "./ladder";

const policy = {
  id: "pol_1",
  name: "Payments",
  team: { id: "tea_1", name: "Payments" },
  repeats: 2,
  low_urgency_climbs: false,
  acknowledgement_timeout_seconds: 1800,
  version: 1,
  rungs: [
    { targets: [{ kind: "schedule" as const, id: "sch_1", name: "Primary" }], wait_seconds: 300 },
    { targets: [{ kind: "person" as const, id: "per_1", name: "Ada" }], wait_seconds: 600 },
  ],
};

it("what is edited goes back as it came", () => {
  const { id: _id, version: _version, ...rest } = policy;
  expect(toChange(toDraft(policy))).toEqual({
    ...rest,
    team: "tea_1",
    rungs: policy.rungs.map((rung) => ({ ...rung, targets: rung.targets.map(({ kind, id }) => ({ kind, id })) })),
  });
});

it("the wait of the last rung does not delay anybody", () => expect(reach(toDraft(policy))).toBe(300));
