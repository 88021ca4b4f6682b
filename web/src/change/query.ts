import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Change, ChangeLinkFields, IncidentChanges, List, Suspects } from "@/api/types";
import { sayDone, usePerform } from "@/ui/perform";

export type ChangeFilter = { service?: string; kind?: string; query?: string };

export const useChanges = (filter: ChangeFilter) =>
  useInfiniteQuery({
    queryKey: ["changes", "list", filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<List<Change>>("/changes", { ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });

export const useChange = (id: string) =>
  useQuery({ queryKey: ["changes", id], queryFn: () => api.get<Change>(`/changes/${id}`) });

export const useSuspects = (incident: string) =>
  useQuery({
    queryKey: ["incidents", incident, "suspects"],
    queryFn: () => api.get<Suspects>(`/incidents/${incident}/suspects`),
  });

export const useIncidentChanges = (incident: string) =>
  useQuery({
    queryKey: ["incidents", incident, "changes"],
    queryFn: () => api.get<IncidentChanges>(`/incidents/${incident}/changes`),
  });

type Decision = ChangeLinkFields & { change: string };

export function useDecide(incident: string) {
  const decide = usePerform<Decision>({
    what: "Saying so",
    send: ({ change, ...body }) => api.put(`/incidents/${incident}/changes/${change}`, body),
    touches: [["incidents", incident], ["changes"], ["figures"]],
    done: (_, said) => {
      const role = said.role.replace("_", "-");
      const back = () => decide.mutate({ ...said, state: "proposed" });
      sayDone(said.state === "rejected" ? `Not the ${role}.` : `Confirmed as ${role}.`, back);
    },
  });
  return decide;
}
