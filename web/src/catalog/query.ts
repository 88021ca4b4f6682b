import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { List, NewSource, Person, PersonFields, Service, Source, SourceFields, Team } from "@/api/types";
import { sayDone, usePerform } from "@/ui/perform";

const list = <T>(noun: string) => ({
  queryKey: [noun, "list"],
  queryFn: () => api.get<List<T>>(`/${noun}`, { limit: 200 }),
  staleTime: 60_000,
});

export const useServices = () => useQuery(list<Service>("services"));
export const useTeams = () => useQuery(list<Team>("teams"));
export const usePeople = () => useQuery(list<Person>("people"));
export const useSources = () => useQuery(list<Source>("sources"));
export const useService = (id: string) =>
  useQuery({ queryKey: ["services", id], queryFn: () => api.get<Service>(`/services/${id}`) });
export const usePerson = (id: string) =>
  useQuery({ queryKey: ["people", id], queryFn: () => api.get<Person>(`/people/${id}`) });

export const useAddSource = (done: (source: NewSource) => void) =>
  usePerform({
    what: "Adding the source",
    send: (source: SourceFields) => api.post<NewSource>("/sources", source),
    touches: [["sources"]],
    done,
    quietOnFault: true,
  });

export const useSavePerson = (person: Person) =>
  usePerform({
    what: "Saving",
    send: (change: PersonFields) => api.put<Person>(`/people/${person.id}`, change, person.version),
    touches: [["people"], ["me"]],
    done: () => sayDone("Saved."),
    quietOnFault: true,
  });
