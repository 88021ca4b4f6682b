// Kinds of causes: the key that a name suggests, and how many stand where.
import type { CauseKind } from "@/api/types";

// "Third-party (SaaS)" is "third_party_saas"; accents go, and what is left without a letter suggests nothing.
export function keyFrom(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");
  return plain
    .replace(/^[^a-z]+/, "")
    .slice(0, 40)
    .replace(/_+$/, "");
}

export type CauseGroups = { own: CauseKind[]; retired: CauseKind[]; builtIn: CauseKind[] };

export function groupsOf(kinds: CauseKind[]): CauseGroups {
  return {
    own: kinds.filter((kind) => !kind.built_in && !kind.retired),
    retired: kinds.filter((kind) => !kind.built_in && kind.retired),
    builtIn: kinds.filter((kind) => kind.built_in),
  };
}
