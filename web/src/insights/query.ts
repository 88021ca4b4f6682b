import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type {
  ActionItemFigures,
  Breakdown,
  DeliveryFigures,
  CauseFigures,
  EffortFigures,
  FigureRow,
  IncidentFigures,
  LoadFigures,
  OnCallHealth,
  Reconciliation,
} from "@/api/types";

export type FigureFilter = {
  from: string;
  until: string;
  team?: string;
  service?: string;
  severity?: string;
  type?: string;
};

// `every`: asked again after so many milliseconds, besides whenever something happens.
export const useFigures = (filter: FigureFilter & { zone: string; by?: string }, every?: number) =>
  useQuery({
    queryKey: ["figures", "list", filter],
    queryFn: ({ signal }) => api.get<IncidentFigures>("/figures/incidents", filter, signal),
    placeholderData: keepPreviousData,
    refetchInterval: every,
  });

// Of which incidents all are asked for, by pages.
export type RowsQuery = FigureFilter & {
  figure: string;
  as_of: string;
  zone?: string;
  weekday?: string;
  hour?: number;
};
type RowsPage = { items: FigureRow[]; next?: string };

const rowsPage = (rows: RowsQuery, limit: number, cursor?: string, signal?: AbortSignal) =>
  api.get<RowsPage>("/figures/rows", { ...rows, limit, cursor }, signal);

export const useRows = (rows: RowsQuery, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ["figures", "rows", rows],
    queryFn: ({ pageParam, signal }) => rowsPage(rows, 200, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    enabled,
  });

export async function allRows(rows: RowsQuery): Promise<FigureRow[]> {
  const all: FigureRow[] = [];
  for (let cursor: string | undefined; ;) {
    const page: RowsPage = await rowsPage(rows, 1000, cursor);
    all.push(...page.items);
    cursor = page.next;
    if (!cursor) return all;
  }
}

export const useLoad = (filter: { from: string; until: string; team?: string }) =>
  useQuery({
    queryKey: ["figures", "load", filter],
    queryFn: ({ signal }) => api.get<LoadFigures>("/figures/load", filter, signal),
    placeholderData: keepPreviousData,
  });

export const useActionItemFigures = (filter: FigureFilter, every?: number) =>
  useQuery({
    queryKey: ["figures", "action items", filter],
    queryFn: ({ signal }) => api.get<ActionItemFigures>("/figures/action-items", filter, signal),
    placeholderData: keepPreviousData,
    refetchInterval: every,
  });

export const useEffortFigures = (filter: FigureFilter) =>
  useQuery({
    queryKey: ["figures", "effort", filter],
    queryFn: ({ signal }) => api.get<EffortFigures>("/figures/effort", filter, signal),
    placeholderData: keepPreviousData,
  });

export const useCauseFigures = (filter: FigureFilter) =>
  useQuery({
    queryKey: ["figures", "causes", filter],
    queryFn: ({ signal }) => api.get<CauseFigures>("/figures/causes", filter, signal),
    placeholderData: keepPreviousData,
  });

export const useBreakdown = (filter: FigureFilter & { figure: string; break_by: string }) =>
  useQuery({
    queryKey: ["figures", "breakdown", filter],
    queryFn: ({ signal }) => api.get<Breakdown>("/figures/breakdown", filter, signal),
    placeholderData: keepPreviousData,
  });

export const useReconciliation = (filter: FigureFilter & { reading: string }, enabled: boolean) =>
  useQuery({
    queryKey: ["figures", "reconciliation", filter],
    queryFn: ({ signal }) => api.get<Reconciliation>("/figures/reconciliation", filter, signal),
    enabled,
  });

export const useOnCallHealth = ({ from, until, team }: FigureFilter, every?: number) => {
  const filter = { from, until, team };
  return useQuery({
    queryKey: ["figures", "on-call health", filter],
    queryFn: ({ signal }) => api.get<OnCallHealth>("/figures/on-call-health", filter, signal),
    placeholderData: keepPreviousData,
    refetchInterval: every,
  });
};

export const useDelivery = ({ from, until, team, service }: FigureFilter, every?: number) => {
  const filter = { from, until, team, service };
  return useQuery({
    queryKey: ["figures", "list", "dora", filter],
    queryFn: ({ signal }) => api.get<DeliveryFigures>("/figures/dora", filter, signal),
    placeholderData: keepPreviousData,
    refetchInterval: every,
  });
};
