import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Alert, AlertDetail, List } from "@/api/types";
import { sayDone, usePerform } from "@/ui/perform";

export type AlertFilter = { state?: string; service?: string; urgency?: string; query?: string };

export function useAlerts(filter: AlertFilter) {
  return useInfiniteQuery({
    queryKey: ["alerts", "list", filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<List<Alert>>(
        "/alerts",
        { ...filter, state: filter.state === "all" ? undefined : filter.state, limit: 100, cursor: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
}

export const useAlert = (id: string) =>
  useQuery({ queryKey: ["alerts", id], queryFn: () => api.get<AlertDetail>(`/alerts/${id}`) });

export function useAcknowledgeAlert() {
  return usePerform({
    what: "Acknowledging",
    send: (id: string) => api.put<Alert>(`/alerts/${id}/acknowledgement`),
    touches: [["alerts"], ["pages"]],
    done: () => sayDone("Acknowledged. You are on it."),
  });
}

export function useResolveAlert() {
  return usePerform({
    what: "Resolving",
    send: (id: string) => api.put<Alert>(`/alerts/${id}/resolution`),
    touches: [["alerts"], ["pages"]],
    done: () => sayDone("Resolved. The next event with this key opens a new alert."),
  });
}
