import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { usePaged } from "@/api/listed";
import type { Page, PageDetail, PageFields } from "@/api/types";
import { sayDone, usePerform } from "@/ui/perform";

export type PageFilter = { state?: string; mine?: string };

export const usePages = (filter: PageFilter) => usePaged<Page>(["pages", "list", filter], "/pages", filter);

export const usePage = (id: string) =>
  useQuery({ queryKey: ["pages", id], queryFn: () => api.get<PageDetail>(`/pages/${id}`) });

const touches = [["pages"], ["alerts"], ["incidents"]];

export const useAcknowledgePage = () =>
  usePerform({
    what: "Acknowledging",
    send: (id: string) => api.put<Page>(`/pages/${id}/acknowledgement`),
    touches,
    done: () => sayDone("Acknowledged. Nobody else is paged."),
  });

export const useEscalatePage = () =>
  usePerform({
    what: "Escalating",
    send: (id: string) => api.post<Page>(`/pages/${id}/escalation`),
    touches,
    done: () => sayDone("Escalated. The next rung is being told."),
  });

export const useResolvePage = () =>
  usePerform({ what: "Resolving", send: (id: string) => api.put<Page>(`/pages/${id}/resolution`), touches });

export const useOpenPage = (done: (page: Page) => void) =>
  usePerform({
    what: "Paging",
    send: (page: PageFields) => api.post<Page>("/pages", page),
    touches,
    done,
    quietOnFault: true,
  });
