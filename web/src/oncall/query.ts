import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { readAll } from "@/api/listed";
import type {
  OnCall,
  Override,
  OverrideFields,
  Policy,
  PreviewFields,
  Roster,
  Schedule,
  ScheduleFields,
} from "@/api/types";
import { sayDone, usePerform } from "@/ui/perform";
import type { Span } from "./lanes";

export const useOnCall = () =>
  useQuery({ queryKey: ["on-call"], queryFn: () => api.get<{ items: OnCall[] }>("/on-call") });
export const useSchedules = () =>
  useQuery({ queryKey: ["schedules", "list"], queryFn: () => readAll<Schedule>("/schedules") });
export const useSchedule = (id: string) =>
  useQuery({ queryKey: ["schedules", id], queryFn: () => api.get<Schedule>(`/schedules/${id}`) });
export const usePolicies = () =>
  useQuery({ queryKey: ["policies", "list"], queryFn: () => readAll<Policy>("/policies") });
export const usePolicy = (id: string) =>
  useQuery({ queryKey: ["policies", id], queryFn: () => api.get<Policy>(`/policies/${id}`), enabled: id !== "" });

export const useRoster = (id: string, from: number, until: number) =>
  useQuery({
    queryKey: ["schedules", id, "roster", from, until],
    queryFn: () =>
      api.get<Roster>(`/schedules/${id}/roster`, {
        from: new Date(from).toISOString(),
        until: new Date(until).toISOString(),
      }),
    placeholderData: keepPreviousData,
  });

// Who would be on call by rules that are not saved.
export const usePreview = (zone: string, rotations: ScheduleFields["rotations"], span: Span) =>
  useQuery({
    queryKey: ["preview", zone, rotations, span.from, span.until],
    queryFn: () =>
      api.post<Roster>("/schedules/preview", {
        zone,
        rotations,
        from: new Date(span.from).toISOString(),
        until: new Date(span.until).toISOString(),
      } satisfies PreviewFields),
    enabled: rotations.length > 0 && rotations.every((rotation) => rotation.people.length > 0),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const useRemoveOverride = (schedule: string) =>
  usePerform({
    what: "Removing the override",
    send: (override: Override) => api.remove(`/schedules/${schedule}/overrides/${override.id}`),
    touches: [["schedules"], ["on-call"]],
  });

export const useAddOverride = (schedule: string, done: () => void) =>
  usePerform({
    what: "Adding the override",
    send: (override: OverrideFields) => api.post<unknown>(`/schedules/${schedule}/overrides`, override),
    touches: [["schedules"], ["on-call"]],
    done: () => {
      sayDone("Override added.");
      done();
    },
    quietOnFault: true,
  });
