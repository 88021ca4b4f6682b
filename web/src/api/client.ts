// Talks to the API of the server that served this page, and to nobody else.
import { learnServerTime } from "@/ui/clock";
import { sentence } from "@/ui/words";

export const root = "/api/v1";

export type FieldFault = { field: string; message: string };

// What the server refused, in its words (RFC 9457), or that it could not be reached (status 0).
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: FieldFault[] = [],
  ) {
    super(message);
  }

  private readonly told_ = new Set<FieldFault>();

  // What is wrong with a field, by its JSON pointer without the first slash, or with a member of the list that it is.
  of(field: string): string | undefined {
    const member = new RegExp(`^/${field}(/\\d+)?$`);
    const found = this.errors.filter((fault) => member.test(fault.field));
    found.forEach((fault) => this.told_.add(fault));
    return found[0]?.message;
  }

  // What no field has asked for.
  untold(): FieldFault[] {
    return this.errors.filter((fault) => !this.told_.has(fault));
  }
}

type Options = { ifMatch?: number; signal?: AbortSignal };

function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function headersFor(method: string, body: unknown, options: Options): Headers {
  const headers = new Headers({ Accept: "application/json" });
  if (method === "GET") return headers;
  headers.set("X-Muster-CSRF", "1");
  if (body !== undefined) headers.set("Content-Type", "application/json");
  if (method === "POST") headers.set("Idempotency-Key", idempotencyKey());
  if (options.ifMatch !== undefined) headers.set("If-Match", `"${options.ifMatch}"`);
  return headers;
}

type ProblemBody = {
  code?: string;
  title?: string;
  detail?: string;
  errors?: { pointer: string; detail: string }[];
};

export function problemFrom(status: number, body: ProblemBody): Problem {
  const said = sentence(body.detail ?? body.title ?? `The server answered ${status}.`);
  const faults = (body.errors ?? []).map((fault) => ({ field: fault.pointer, message: sentence(fault.detail) }));
  return new Problem(status, body.code ?? "internal", said, faults);
}

const problemOf = async (response: Response) => problemFrom(response.status, await response.json().catch(() => ({})));

async function call<T>(method: string, path: string, body?: unknown, options: Options = {}): Promise<T> {
  let response: Response;
  const sent = Date.now();
  try {
    response = await fetch(root + path, {
      method,
      headers: headersFor(method, body, options),
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      signal: options.signal,
    });
  } catch (refused) {
    if (refused instanceof DOMException && refused.name === "AbortError") throw refused;
    throw new Problem(0, "unreachable", "The server can't be reached. Check the connection, then try again.");
  }
  learnServerTime(response.headers.get("Date"), sent, Date.now());
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

export type Query = Record<string, string | number | boolean | undefined>;

export function withQuery(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

// The named parameters of an address, and no others: the server refuses what it does not know.
export function chosenOf<Name extends string>(query: URLSearchParams, names: readonly Name[]) {
  const chosen: Partial<Record<Name, string>> = {};
  for (const name of names) chosen[name] = query.get(name) ?? undefined;
  return chosen;
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    call<T>("GET", withQuery(path, query), undefined, { signal }),
  post: <T>(path: string, body: unknown = {}) => call<T>("POST", path, body),
  put: <T>(path: string, body: unknown = {}, ifMatch?: number) => call<T>("PUT", path, body, { ifMatch }),
  patch: <T>(path: string, body: unknown, ifMatch?: number) => call<T>("PATCH", path, body, { ifMatch }),
  remove: <T>(path: string, ifMatch?: number) => call<T>("DELETE", path, undefined, { ifMatch }),
};
