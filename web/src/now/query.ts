import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Now } from "@/api/types";

export const useNowShown = () => useQuery({ queryKey: ["now"], queryFn: () => api.get<Now>("/now") });
