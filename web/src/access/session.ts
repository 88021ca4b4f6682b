// Who is signed in, and what they may do.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api } from "@/api/client";
import type { Me, Permission } from "@/api/types";

export function useMe() {
  return useQuery({ queryKey: ["me"], queryFn: () => api.get<Me>("/me"), staleTime: 300_000, retry: 1 });
}

const leastRole = { respond: "responder", plan: "responder", manage: "manager", administer: "admin" } as const;
export type Needed = keyof typeof leastRole & Permission;

// Why the person signed in may not, or nothing when they may.
export function useRefusal(needed: Needed): string | undefined {
  const me = useMe().data;
  if (!me || me.permissions.includes(needed)) return undefined;
  return `This needs the role ${leastRole[needed]}; yours is ${me.person.role}.`;
}

export function useSignOut() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await api.remove("/session").catch(() => undefined);
    client.clear();
    navigate("/sign-in", { replace: true });
  };
}
