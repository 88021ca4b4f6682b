// Who is signed in, and what they may do.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api } from "@/api/client";
import type { Me } from "@/api/types";

export function useMe() {
  return useQuery({ queryKey: ["me"], queryFn: () => api.get<Me>("/me"), staleTime: 300_000, retry: 1 });
}

const ranks = ["observer", "responder", "manager", "admin"];

// Why the person signed in may not, or nothing when they may.
export function useRefusal(needed: "responder" | "manager" | "admin"): string | undefined {
  const me = useMe().data;
  if (!me || ranks.indexOf(me.person.role) >= ranks.indexOf(needed)) return undefined;
  return `This needs the role ${needed}; yours is ${me.person.role}.`;
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
