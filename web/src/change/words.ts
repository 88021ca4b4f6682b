// The words for changes on the screen.
import {
  IconAdjustments,
  IconFlag,
  IconGitCommit,
  IconGitPullRequest,
  IconRocket,
  IconTag,
  type Icon,
} from "@tabler/icons-react";
import type { Change } from "@/api/types";

export const kinds: { value: Change["kind"]; name: string; shape: Icon }[] = [
  { value: "deployment", name: "Deployment", shape: IconRocket },
  { value: "pull_request", name: "Pull request", shape: IconGitPullRequest },
  { value: "release", name: "Release", shape: IconTag },
  { value: "push", name: "Push", shape: IconGitCommit },
  { value: "feature_flag", name: "Feature flag", shape: IconFlag },
  { value: "configuration", name: "Configuration", shape: IconAdjustments },
];

export const kindOf = (kind: Change["kind"]) => kinds.find((each) => each.value === kind) ?? kinds[0];

// How it stands, as the pill shows it.
export function stateOf(change: Change): string {
  if (change.undone_at) return "undone";
  const request = change.kind === "pull_request";
  if (change.outcome === "succeeded") return request ? "merged" : "succeeded";
  if (change.outcome === "failed") return request ? "closed" : "failed";
  if (change.finished_at) return "unknown";
  return request ? "open" : "running";
}

export const roles = { cause: "Cause", mitigation: "Mitigation", fix: "Fix", follow_up: "Follow-up" } as const;
