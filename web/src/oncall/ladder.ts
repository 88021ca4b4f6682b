// A policy while it is edited, and back to what the API takes.
import type { Policy, PolicyFields, TargetKind } from "@/api/types";

export type RungDraft = { key: number; targets: string[]; minutes: number }; // "schedule:sch_…"
export type Draft = {
  name: string;
  team: string;
  rungs: RungDraft[];
  repeats: number;
  lowClimbs: boolean;
  timeoutMinutes: number;
};

export function toDraft(policy?: Policy): Draft {
  if (!policy)
    return {
      name: "",
      team: "",
      rungs: [{ key: 0, targets: [], minutes: 5 }],
      repeats: 2,
      lowClimbs: false,
      timeoutMinutes: 30,
    };
  return {
    name: policy.name,
    team: policy.team.id,
    rungs: policy.rungs.map((rung, key) => ({
      key,
      targets: rung.targets.map((target) => `${target.kind}:${target.id}`),
      minutes: Math.round(rung.wait_seconds / 60),
    })),
    repeats: policy.repeats,
    lowClimbs: policy.low_urgency_climbs,
    timeoutMinutes: Math.round(policy.acknowledgement_timeout_seconds / 60),
  };
}

export function toChange(draft: Draft): PolicyFields {
  return {
    name: draft.name,
    team: draft.team,
    rungs: draft.rungs.map((rung) => ({
      targets: rung.targets.map((target) => {
        const at = target.indexOf(":");
        return { kind: target.slice(0, at) as TargetKind, id: target.slice(at + 1) };
      }),
      wait_seconds: rung.minutes * 60,
    })),
    repeats: draft.repeats,
    low_urgency_climbs: draft.lowClimbs,
    acknowledgement_timeout_seconds: draft.timeoutMinutes * 60,
  };
}

// Seconds until the last rung has been asked for the first time.
export function reach(draft: Draft): number {
  return draft.rungs.slice(0, -1).reduce((sum, rung) => sum + rung.minutes * 60, 0);
}

export function summary(draft: Draft): string {
  if (draft.repeats === 0)
    return "When the last rung does not answer, the page counts as exhausted, and says so loudly.";
  return `After the last rung it starts again at rung 1, ${draft.repeats} ${draft.repeats === 1 ? "time" : "times"}. Then the page counts as exhausted, and says so loudly.`;
}
