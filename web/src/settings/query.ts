import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type {
  AuditEntry,
  CauseKind,
  DigestPreview,
  Digests,
  FollowRule,
  Health,
  ImportedSource,
  List,
  NewToken,
  Severity,
  Token,
  TokenFields,
} from "@/api/types";
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

export const useDigests = () =>
  useQuery({ queryKey: ["digest", "list"], queryFn: () => api.get<Digests>("/digest/subscriptions") });

export const useImports = () =>
  useQuery({ queryKey: ["settings", "imports"], queryFn: () => api.get<List<ImportedSource>>("/imports") });

export const useDigestPreview = (of: { team?: string; week?: string }) =>
  useQuery({
    queryKey: ["digest", "preview", of],
    queryFn: ({ signal }) => api.get<DigestPreview>("/digest/preview", of, signal),
    placeholderData: keepPreviousData,
  });

export const useSubscribe = (done: () => void) =>
  usePerform({
    what: "Subscribing",
    send: (wanted: { team?: string; address?: string; channel?: "webhook" }) =>
      api.post("/digest/subscriptions", wanted),
    touches: [["digest"]],
    done: () => {
      sayDone("It is told on Mondays.");
      done();
    },
    quietOnFault: true,
  });

export const useUnsubscribe = () =>
  usePerform({
    what: "Ending it",
    send: (id: string) => api.remove(`/digest/subscriptions/${id}`),
    touches: [["digest"]],
    done: () => sayDone("It is told there no more."),
  });

export const useSetRhythm = () =>
  usePerform({
    what: "Setting when",
    send: (rhythm: { hour: number; zone: string }) => api.put("/digest/rhythm", rhythm),
    touches: [["digest"]],
    done: () => sayDone("Weeks are told then."),
  });

export const useFollowRules = () =>
  useQuery({ queryKey: ["follow-rules"], queryFn: () => api.get<List<FollowRule>>("/follow-rules") });

export const useAddFollowRule = (done: () => void) =>
  usePerform({
    what: "Following",
    send: (rule: { service?: string; team?: string; severity?: Severity }) => api.post("/follow-rules", rule),
    touches: [["follow-rules"], ["incidents"]],
    done: () => {
      sayDone("Updates of what fits come by mail.");
      done();
    },
    quietOnFault: true,
  });

export const useRemoveFollowRule = () =>
  usePerform({
    what: "Ending it",
    send: (id: string) => api.remove(`/follow-rules/${id}`),
    touches: [["follow-rules"], ["incidents"]],
    done: () => sayDone("It is followed no more."),
  });

export const useAllCauseKinds = () =>
  useQuery({
    queryKey: ["causes", "all"],
    queryFn: () => api.get<List<CauseKind>>("/causes", { retired: true }),
  });

const namesOfCauses = [["causes"], ["incidents"], ["figures"]];
const change = ({ key, name, meaning, version }: CauseKind, retired: boolean) =>
  api.put<CauseKind>(`/causes/${key}`, { name, meaning, retired }, version);

// Adds a kind, or changes the one that is there.
export const useSaveCauseKind = (kind: CauseKind | undefined, done: () => void) =>
  usePerform({
    what: "Saving the cause",
    send: (fields: { key: string; name: string; meaning: string }) =>
      kind ? change({ ...kind, ...fields }, kind.retired) : api.post<CauseKind>("/causes", fields),
    touches: namesOfCauses,
    done: () => {
      sayDone("Saved.");
      done();
    },
    quietOnFault: true,
  });

export const useRestoreCauseKind = () =>
  usePerform({
    what: "Bringing it back",
    send: (kind: CauseKind) => change(kind, false),
    touches: namesOfCauses,
    done: () => sayDone("Reviews can choose it again."),
  });

export const useRetireCauseKind = () => {
  const restore = useRestoreCauseKind();
  return usePerform({
    what: "Retiring it",
    send: (kind: CauseKind) => api.remove(`/causes/${kind.key}`, kind.version),
    touches: namesOfCauses,
    done: (_, kind) => sayDone("No more reviews can choose it.", () => restore.mutate({ ...kind, version: undefined })),
  });
};
