import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { readAll } from "@/api/listed";
import type { Person, Service, Source, Team } from "@/api/types";
import { sayDone, usePerform } from "@/ui/perform";

const list = <T>(noun: string) => ({
  queryKey: [noun, "list"],
  queryFn: () => readAll<T>(`/${noun}`),
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

export type Option = { value: string; label: string };
export const optionsOf = (list?: { items: { id: string; name: string; disabled?: boolean }[] }): Option[] =>
  (list?.items ?? []).filter((each) => !each.disabled).map((each) => ({ value: each.id, label: each.name }));

// What an organisation is made of. Each may be named by all others, so that a change asks for all of them again.
export const nouns = ["services", "teams", "people", "sources", "schedules", "policies"] as const;
export type Noun = (typeof nouns)[number];
export type Thing = { id: string; name: string; version: number };
const touches = [...nouns.map((noun) => [noun]), ["on-call"], ["me"]];

// Adds a thing, or changes the one that is there.
export const useSave = <Fields, Saved extends Thing>(
  noun: Noun,
  thing: Thing | undefined,
  done: (saved: Saved) => void,
) =>
  usePerform({
    what: "Saving",
    send: (fields: Fields) =>
      thing ? api.put<Saved>(`/${noun}/${thing.id}`, fields, thing.version) : api.post<Saved>(`/${noun}`, fields),
    touches,
    done: (saved) => {
      sayDone("Saved.");
      done(saved);
    },
    quietOnFault: true,
  });

export const useRemove = (noun: Noun, thing: Thing, done: () => void) =>
  usePerform({
    what: "Removing",
    send: () => api.remove(`/${noun}/${thing.id}`, thing.version),
    touches: touches.map(([key]) => [key, "list"]),
    done: () => {
      sayDone(`${thing.name} was removed.`);
      done();
    },
    quietOnFault: true,
  });
