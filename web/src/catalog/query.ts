import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type {
  ContactMethod,
  ContactRule,
  List,
  NewSource,
  Person,
  Service,
  Source,
  SourceKind,
  Team,
} from "@/api/types";
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
    send: (source: { name: string; kind: SourceKind; service: string }) => api.post<NewSource>("/sources", source),
    touches: [["sources"]],
    done,
    quietOnFault: true,
  });

// New methods and rules have no id yet; a rule names its method by id or, for a new one, by label.
export type PersonChange = {
  name: string;
  email: string;
  role: string;
  zone: string;
  disabled: boolean;
  contact_methods: (Omit<ContactMethod, "id"> & { id?: string })[];
  contact_rules: (Omit<ContactRule, "id"> & { id?: string })[];
};

export const useSavePerson = (person: Person) =>
  usePerform({
    what: "Saving",
    send: (change: PersonChange) => api.put<Person>(`/people/${person.id}`, change, person.version),
    touches: [["people"], ["me"]],
    done: () => sayDone("Saved."),
    quietOnFault: true,
  });
