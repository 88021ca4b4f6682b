import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { List, Process, ProcessFields, ProcessTemplate, ProcessVersion, Rehearsal, Running } from "@/api/types";
import { sayDone, usePerform } from "@/ui/perform";

export const useProcesses = () =>
  useQuery({
    queryKey: ["processes", "list"],
    queryFn: () => api.get<List<Process>>("/processes"),
    staleTime: 60_000,
  });

export const useTemplates = () =>
  useQuery({
    queryKey: ["process-templates"],
    queryFn: () => api.get<List<ProcessTemplate>>("/process-templates"),
    staleTime: Infinity,
  });

export const useProcess = (type: string, version?: number) =>
  useQuery({
    queryKey: ["processes", type, version ?? "now"],
    queryFn: () => api.get<Process>(`/processes/${type}`, { version }),
    enabled: type !== "",
  });

export const useVersions = (type: string) =>
  useQuery({
    queryKey: ["processes", type, "versions"],
    queryFn: () => api.get<List<ProcessVersion>>(`/processes/${type}/versions`),
    enabled: type !== "",
  });

const touches = [["processes"], ["incidents"]];

// `seen` is the version that the change began from; 0 for a type that is not there yet.
type Save = { type: string; seen: number; running?: Running; process: ProcessFields };

export const useSaveProcess = (done: (process: Process) => void) =>
  usePerform({
    what: "Saving the process",
    send: ({ type, seen, running, process }: Save) =>
      api.put<Process>(`/processes/${type}`, { ...process, running }, seen),
    touches,
    done: (saved) => {
      sayDone(`Saved as version ${saved.version}.`);
      done(saved);
    },
    quietOnFault: true,
  });

export const useRetire = (process: Process, done: () => void) =>
  usePerform({
    what: "Retiring the type",
    send: () => api.remove(`/processes/${process.type}`, process.version),
    touches,
    done: () => {
      sayDone(`${process.title} is not offered any more.`);
      done();
    },
    quietOnFault: true,
  });

export const useRehearse = () =>
  usePerform({
    what: "Trying it",
    send: (tried: { incident: string; process: ProcessFields }) => api.post<Rehearsal>("/process-rehearsals", tried),
    touches: [],
    quietOnFault: true,
  });
