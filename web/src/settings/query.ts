import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { AuditEntry, Health, List, NewToken, Token, TokenFields } from "@/api/types";
import { sayDone, usePerform } from "@/ui/perform";

export const useTokens = () =>
  useQuery({ queryKey: ["tokens", "list"], queryFn: () => api.get<List<Token>>("/tokens") });

export const useMakeToken = (done: (token: NewToken) => void) =>
  usePerform({
    what: "Creating the token",
    send: (token: TokenFields) => api.post<NewToken>("/tokens", token),
    touches: [["tokens"]],
    done,
    quietOnFault: true,
  });

export const useRevokeToken = () =>
  usePerform({
    what: "Revoking",
    send: (id: string) => api.remove(`/tokens/${id}`),
    touches: [["tokens"]],
    done: () => sayDone("Revoked. Whatever used it is refused from now on."),
  });

export const useAudit = () =>
  useInfiniteQuery({
    queryKey: ["audit", "list"],
    queryFn: ({ pageParam }) => api.get<List<AuditEntry>>("/audit", { limit: 100, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
  });

export const useHealth = () =>
  useQuery({ queryKey: ["health"], queryFn: () => api.get<Health>("/health"), refetchInterval: 10_000 });

export const useSetPassword = (done: () => void) =>
  usePerform({
    what: "Changing the password",
    send: (passwords: { current?: string; password: string }) => api.put("/me/password", passwords),
    touches: [["me"]],
    done: () => {
      sayDone("Password changed.");
      done();
    },
    quietOnFault: true,
  });
