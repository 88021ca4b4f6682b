import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { IncidentFigures } from "@/api/types";

export type FigureFilter = { from: string; until: string; team?: string; service?: string; severity?: string };

export const useFigures = (filter: FigureFilter) =>
  useQuery({
    queryKey: ["figures", "list", filter],
    queryFn: ({ signal }) => api.get<IncidentFigures>("/figures/incidents", filter, signal),
    placeholderData: keepPreviousData,
  });
