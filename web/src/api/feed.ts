// The live feed: each event names its subject; what is shown of that subject is asked for again.
import { useQueryClient, type Query, type QueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";

// One line of GET /feed, which the API's description leaves out: a stream of events has no schema there.
export type FeedEvent = {
  position: number;
  kind: string;
  subject: string;
  subject_kind: string;
  incident?: string;
  at: string;
};

export type Connection = { state: "connecting" | "live" | "lost"; since: number };

let connection: Connection = { state: "connecting", since: Date.now() };
const listeners = new Set<() => void>();

function become(state: Connection["state"]) {
  if (connection.state === state) return;
  connection = { state, since: Date.now() };
  listeners.forEach((listener) => listener());
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connection,
  );
}

// The first word of a query's key, by what the event is about.
const families: Record<string, string[]> = {
  alert: ["alerts", "services"],
  page: ["pages"],
  notification: ["pages"],
  incident: ["incidents", "services", "figures", "action-items"],
  update: ["incidents"],
  task: ["incidents"],
  review: ["incidents"],
  action_item: ["incidents", "action-items"],
  schedule: ["schedules", "on-call"],
  override: ["schedules", "on-call"],
  person: ["people", "me", "on-call"],
  team: ["teams"],
  policy: ["policies"],
  service: ["services"],
  source: ["sources"],
  change: ["changes", "figures"],
  settings: ["settings", "processes", "incidents", "causes", "figures"],
};

// A list of a family is touched by every event of it; one object only by its own.
export function touches(event: FeedEvent, key: readonly unknown[]): boolean {
  if (key[0] === "now") return true;
  if (event.incident && key[0] === "incidents" && (key[1] === event.incident || key[1] === "list")) return true;
  if (key[0] === "older-timeline") return key[1] === event.incident && /star|correct|attachment/.test(event.kind);
  const mine = families[event.subject_kind] ?? [];
  if (!mine.includes(String(key[0]))) return false;
  const direct = mine[0] === key[0];
  return key[1] === "list" || key[1] === undefined || !direct || key[1] === event.subject;
}

function refresh(client: QueryClient, events: FeedEvent[]) {
  client.invalidateQueries({
    predicate: (query: Query) => events.some((event) => touches(event, query.queryKey)),
  });
}

// Listens while the shell is on the screen. A storm of events becomes one question a second.
export function useFeed() {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource("/api/v1/feed");
    let waiting: FeedEvent[] = [];
    let timer: number | undefined;
    let wasLost = false;
    const flush = () => {
      timer = undefined;
      refresh(client, waiting);
      waiting = [];
    };
    const take = (message: MessageEvent<string>) => {
      waiting.push(JSON.parse(message.data) as FeedEvent);
      timer ??= window.setTimeout(flush, waiting.length > 1 ? 1000 : 150);
    };
    source.onopen = () => {
      become("live");
      if (wasLost) client.invalidateQueries();
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      become("lost");
    };
    source.onmessage = take;
    source.addEventListener("entry", take);
    return () => {
      source.close();
      window.clearTimeout(timer);
    };
  }, [client]);
}
