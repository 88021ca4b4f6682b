import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { ActionItemFigures, IncidentFigures, LoadFigures } from "@/api/types";

export type FigureFilter = {
  from: string;
  until: string;
  team?: string;
  service?: string;
  severity?: string;
  type?: string;
};

export const useFigures = (filter: FigureFilter & { zone: string; by?: string }) =>
  useQuery({
    queryKey: ["figures", "list", filter],
    queryFn: ({ signal }) => api.get<IncidentFigures>("/figures/incidents", filter, signal),
    placeholderData: keepPreviousData,
  });

export const useLoad = (filter: { from: string; until: string; team?: string }) =>
  useQuery({
    queryKey: ["figures", "load", filter],
    queryFn: ({ signal }) => api.get<LoadFigures>("/figures/load", filter, signal),
    placeholderData: keepPreviousData,
  });

export const useActionItemFigures = (filter: FigureFilter) =>
  useQuery({
    queryKey: ["figures", "action items", filter],
    queryFn: ({ signal }) => api.get<ActionItemFigures>("/figures/action-items", filter, signal),
    placeholderData: keepPreviousData,
  });
