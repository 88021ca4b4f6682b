// The API of the contract over made-up data: reads answer, writes change little. For looking at screens only.
import {
  actionItems,
  alerts,
  data,
  breakdown,
  figureRows,
  figures,
  incidentDetail,
  iso,
  itemAges,
  load,
  onCallHealth,
  pageDetail,
  reconciliation,
  roster,
} from "./data.mjs";
import { changes, delivery, linked, noDelivery, suspects } from "./changes.mjs";

import { drillScore } from "./drills.mjs";
import { outcomesOf, overdue, recurrence } from "./action-items.mjs";
import { blocks, causeKinds, threads, usualTemplate } from "./reviews.mjs";
import { updateDrafts, updateReaders } from "./updates.mjs";
import { processes, rehearsal, templates, versions } from "./processes.mjs";

const quiet = process.env.MOCK === "quiet"; // nothing on fire, nothing in any list
const list = (items) => ({ items: quiet ? [] : items });
const byId = (items, id) => items.find((item) => item.id === id);

function pageOf(items, query) {
  const from = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  const next = from + limit < items.length ? { next: String(from + limit) } : {};
  return { ...list(items.slice(from, from + limit)), ...(quiet ? {} : next) };
}

function alertList(query) {
  const state = query.get("state");
  const text = (query.get("query") ?? "").toLowerCase();
  const service = query.get("service");
  return alerts.filter(
    (alert) =>
      (!state || alert.state === state) &&
      alert.summary.toLowerCase().includes(text) &&
      (!service || alert.service.id === service),
  );
}

const now = () => ({
  incidents: quiet ? [] : data.incidents.slice(0, 3),
  pages: quiet ? [] : data.pages.slice(0, 3),
  on_call: quiet ? [] : data.onCall,
  waiting: quiet
    ? []
    : [
        {
          kind: "task",
          title: "Compare the pool size before and after the deployment",
          because: "You are the assignee",
          href: "/incidents/inc_0",
        },
        {
          kind: "update",
          title: "Update of #230 is late",
          because: "You write its updates",
          href: "/incidents/inc_1?do=update",
          due_at: iso(-240_000),
        },
        {
          kind: "review",
          title: "Review of #228 Ledger exports twice",
          because: "You are its author",
          href: "/incidents/inc_3/review",
          due_at: iso(3 * 86_400_000),
        },
      ],
  quiet: { days_since_incident: 12, incidents_last_week: 0 },
});

const rights = {
  observer: ["read"],
  responder: ["read", "respond", "plan"],
  manager: ["read", "respond", "plan", "manage"],
  admin: ["read", "respond", "plan", "manage", "administer"],
};

const reads = {
  "/processes": () => list(processes),
  "/process-templates": () => ({ items: templates }),
  "/me": () => ({
    person: data.people[Number(process.env.MOCK_PERSON ?? 0)],
    permissions: [...rights[data.people[Number(process.env.MOCK_PERSON ?? 0)].role]],
  }),
  "/now": now,
  "/alerts": (query) => pageOf(alertList(query), query),
  "/pages": (query) => list(data.pages.filter((page) => !query.get("state") || page.state === query.get("state"))),
  "/incidents": (query) => pageOf((query.get("state") ?? "open") === "open" ? data.incidents : data.closed, query),
  "/action-items": (query) => list(actionItems.filter((item) => item.state === (query.get("state") ?? item.state))),
  "/action-items/overdue": () => overdue(quiet),
  "/people": () => ({ items: data.people }),
  "/teams": () => list(data.teams),
  "/services": () => list(data.services),
  "/sources": () => list(data.sources),
  "/schedules": () => list(data.schedules),
  "/policies": () => list(data.policies),
  "/on-call": () => list(data.onCall),
  "/changes": (query) => pageOf(changes, query),
  "/figures/dora": () => (quiet ? noDelivery : delivery),
  "/figures/incidents": () =>
    quiet
      ? {
          ...figures,
          weeks: figures.weeks.map((week) => ({ ...week, count: 0, incidents: [] })),
          improvement: {
            ...figures.improvement,
            sentence: "There is not enough data to tell whether we are improving: no incidents in 8 weeks.",
            incidents: { ...figures.improvement.incidents, before: 0, after: 0, ratio: undefined, high: undefined },
            change: undefined,
          },
          hours: { ...figures.hours, hours: [] },
        }
      : figures,
  "/figures/rows": (query) => pageOf(figureRows, query),
  "/figures/breakdown": () =>
    quiet ? { ...breakdown, parts: [], comparisons: 0, sentence: "Nothing is compared here." } : breakdown,
  "/figures/on-call-health": () => onCallHealth,
  "/causes": (query) => ({
    items: (quiet ? causeKinds.filter((kind) => kind.built_in) : causeKinds).filter(
      (kind) => !kind.retired || query.get("retired"),
    ),
  }),
  "/follow-rules": () => ({
    items: quiet
      ? []
      : [
          "the service Checkout at SEV2 and above",
          "every incident at SEV1",
          "the team Payments and Settlement of Europe",
        ].map((follows, index) => ({
          id: `fol_${index}`,
          person: { id: data.people[0].id, name: data.people[0].name },
          follows,
        })),
  }),
  "/imports": () => ({
    items: quiet
      ? []
      : [
          { source: "GitHub Status", incidents: 801, last_at: iso(-3_600_000) },
          { source: "ServiceNow", incidents: 1, last_at: iso(-86_400_000) },
        ],
  }),
  "/digest/subscriptions": () => ({
    hour: 8,
    zone: "Europe/Berlin",
    items: quiet
      ? []
      : [
          {
            id: "dig_0",
            person: { id: data.people[0].id, name: data.people[0].name },
            channel: "email",
            address: "",
            next_at: iso(4 * 86_400_000),
          },
          {
            id: "dig_1",
            team: { id: data.teams[1].id, name: data.teams[1].name },
            channel: "webhook",
            address: "https://chat.example.com/hooks/platform/weekly-digest-of-the-platform-team",
            signing_key: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            next_at: iso(4 * 86_400_000),
          },
        ],
  }),
  "/digest/preview": () => ({
    headline: "The organisation, week of 16 November 2026: 3 incidents, 1 overdue",
    text: "The week of 16 November 2026 for the organisation.\n\nWhat happened\nThere were 3 incidents. In the eight weeks up to then it was 2.4 a week.\n- #231 Cards are refused, SEV1, resolved after 2 hours 10 minutes: https://muster.example.com/incidents/inc_0\n- #230 Login is slow, SEV3, resolved after 40 minutes: https://muster.example.com/incidents/inc_1\n- #229 Nightly export fails, not resolved: https://muster.example.com/incidents/inc_2\n\nAre we improving?\nThere is not enough data to tell whether we are improving.\n\nWhat waits\n1 is overdue.\n- The review of #221 Search is empty was due 3 days ago\n\nBeing on call\n3 people were called, for 12 pages when each person's are added up. Nobody was called at night.\n\nThe figures: https://muster.example.com/insights",
  }),
  "/figures/reconciliation": () => reconciliation,
  "/figures/effort": () => ({
    period: figures.period,
    definitions: [{ sentence: "How much of people's time an incident took." }],
    sentence: quiet
      ? "Nothing is known of people's time in this period."
      : "2 incidents took people between 3 hours 20 minutes and 9 hours together. Of 3 more nobody is recorded as taking part.",
    at_least_seconds: 12_000,
    at_most_seconds: 32_400,
    n_used: quiet ? 0 : 2,
    n_missing: 3,
    rows: quiet
      ? []
      : data.incidents.slice(0, 2).map(({ id, number, title }, index) => ({
          incident: { id, number, title },
          people: 3 - index,
          at_least_seconds: 8_000 - 4_000 * index,
          at_most_seconds: 22_000 - 11_600 * index,
        })),
  }),
  "/figures/causes": () => ({
    period: { from: iso(-56 * 86_400_000), until: iso(0), as_of: iso(0) },
    definitions: [{ sentence: "In how many incidents each kind of cause was named." }],
    sentence: quiet
      ? "No review of this period names what contributed."
      : "Software was named most often: in 5 of 7 incidents. The reviews of 3 incidents name none.",
    n_used: quiet ? 0 : 7,
    n_missing: quiet ? 0 : 3,
    causes: quiet
      ? []
      : [
          ["software", "Software", 5, 0.36, 0.92],
          ["capacity", "Capacity", 2, 0.08, 0.64],
          ["third_party", "A supplier's system that we can neither see nor change", 2, 0.08, 0.64],
          ["legacy_billing", "Legacy billing", 1, 0.01, 0.51],
        ].map(([cause, name, count, low, high]) => ({
          cause,
          name,
          retired: cause === "legacy_billing",
          count,
          share: { low, high },
          incidents: data.closed.slice(0, count).map(({ id, number, title }) => ({ id, number, title })),
        })),
  }),
  "/figures/load": () => (quiet ? { ...load, people: [], sentence: "Nobody was called." } : load),
  "/figures/action-items": () => ({
    ...(quiet ? { ...itemAges, n_used: 0, rows: [] } : itemAges),
    recurrence: recurrence(quiet),
  }),
  "/tokens": () =>
    list([
      {
        id: "tok_0",
        name: "Deploy pipeline",
        scope: "respond",
        prefix: "mst_7fk2",
        created_at: iso(-40 * 86_400_000),
        last_used_at: iso(-60_000),
      },
      { id: "tok_1", name: "Backup", scope: "read", prefix: "mst_99aa", created_at: iso(-86_400_000) },
    ]),
  "/audit": () =>
    list([
      {
        id: "aud_1",
        at: iso(-3600_000),
        actor: "Ada Lovelace",
        action: "token.create",
        subject: "tok_1",
        detail: "Backup, scope read",
      },
      {
        id: "aud_0",
        at: iso(-7200_000),
        actor: data.people[2].name,
        action: "policy.change",
        subject: "pol_0",
        detail: "rung 2 waits 5 minutes",
      },
    ]),
  "/review-template": () => ({ markdown: usualTemplate }),
  "/health": () => ({
    state: "degraded",
    checks: [
      { name: "store", ok: true, detail: "SQLite, last commit 2 s ago" },
      { name: "engine", ok: true, detail: "12 due rows handled in the last minute, none late" },
      { name: "mail", ok: false, detail: "mail.example.org:587 refused the connection 3 minutes ago" },
    ],
  }),
  "/search": (query) => ({
    items: data.services
      .concat(data.people)
      .filter((each) => each.name.toLowerCase().includes((query.get("query") ?? "").toLowerCase()))
      .slice(0, 6)
      .map((each) => ({
        kind: each.tier ? "service" : "person",
        id: each.id,
        title: each.name,
        detail: each.team?.name ?? each.email,
        href: each.tier ? `/catalog/services/${each.id}` : `/catalog/people/${each.id}`,
      })),
  }),
};

const details = {
  alerts: (id) =>
    byId(alerts, id) && {
      ...byId(alerts, id),
      details: { annotations: { runbook: "https://runbooks.example.org/checkout" }, value: 0.1234 },
      links: [{ href: "https://grafana.example.org/d/checkout", text: "Dashboard: checkout" }],
      timeline: data.timeline.slice(3, 8),
    },
  pages: (id) => byId(data.pages, id) && pageDetail(byId(data.pages, id)),
  changes: (id) => byId(changes, id),
  incidents: (id) => {
    const one = byId(data.incidents.concat(data.closed), id);
    return one && incidentDetail(one);
  },
};

function read(path, query) {
  if (reads[path]) return reads[path](query);
  const [, noun, id, part] = path.split("/");
  if (noun === "processes")
    return part === "versions"
      ? list(versions)
      : ((found) => found && { ...found, version: Number(query.get("version") ?? found.version) })(
          processes.find((each) => each.type === id),
        );
  if (part === "roster") return roster(Date.parse(query.get("from")), Date.parse(query.get("until")));
  if (part === "update-drafts") return updateDrafts(query.get("next_in_seconds"));
  if (part === "mail-addresses")
    return {
      update: "incident+update-231-7m3hq2k9x0v4c8b1n5t6r2w8ya@updates.example.com",
      note: "incident+note-231-q8d4f0s7h2j5k1l9z3x6c8v0bn@updates.example.com",
    };
  if (part === "update-readers") return updateReaders(query.get("audience"));
  if (part === "suspects") return quiet ? { items: [], found: 0, sentence: "No change took effect." } : suspects;
  if (part === "changes") return quiet ? { items: [], counts: [] } : linked;
  if (path.endsWith("/review/comments")) return list(threads);
  if (path.endsWith("/review/links"))
    return list([
      {
        id: "rvl_1",
        note: "the auditors",
        made_by: data.people[0].name,
        made_at: iso(-86_400_000),
        ends_at: iso(29 * 86_400_000),
        has_ended: false,
      },
    ]);
  if (path.endsWith("/review/blocks")) return { items: blocks };
  if (part === "drill") return drillScore;
  if (part === "outcomes") return outcomesOf(quiet);
  if (part === "timeline") return { items: data.timeline };
  return details[noun] ? details[noun](id) : byId(data[noun] ?? [], id);
}

function write(path, body) {
  const [, noun, id, part] = path.split("/");
  if (path === "/session" && body.password !== "correct horse battery")
    return [401, { title: "Unauthenticated", code: "unauthenticated", detail: "E-mail and password do not match." }];
  if (path.startsWith("/session")) return [200, reads["/me"]()];
  if (path === "/sources")
    return [
      201,
      {
        ...body,
        id: "src_9",
        service: byId(data.services, body.service),
        key_hint: "…m0ck",
        key: "mss_0123456789abcdefm0ck",
        url: "/ingest/mss_0123456789abcdefm0ck/alertmanager",
        version: 1,
      },
    ];
  if (path === "/process-rehearsals") return [200, rehearsal];
  if (noun === "processes" && body.stages?.some((each) => each.name === "wrong"))
    return [
      400,
      {
        title: "The input breaks a rule",
        code: "invalid",
        detail: "Expected at most 200 characters.",
        errors: [
          {
            pointer: `/stages/${body.stages.findIndex((each) => each.name === "wrong")}/name`,
            detail: "Expected at most 200 characters.",
          },
        ],
      },
    ];
  if (noun === "processes") return [200, { ...body, type: id, version: 5, retired: false, open_incidents: 0 }];
  if (path === "/tokens")
    return [201, { ...body, id: "tok_9", prefix: "mst_m0ck", created_at: iso(0), secret: "mst_m0ck0123456789abcdef" }];
  if (part === "sign-in-link")
    return [
      201,
      { url: "https://muster.example.org/sign-in?token=m0ck0123456789abcdefghjkmnpqrstv", expires_at: iso(-1440) },
    ];
  if (path === "/incidents") return [201, data.incidents[0]];
  if (part === "acknowledgement")
    for (const one of [...alerts, ...data.pages])
      if (one.id === id)
        Object.assign(one, {
          state: "acknowledged",
          acknowledged_at: new Date().toISOString(),
          acknowledged_by: data.people[0],
        });
  if (part === "stage")
    return [
      422,
      { title: "Conflict", code: "conflict", detail: "An update is missing before investigating can be left." },
    ];
  return [200, read(`/${noun}/${id}`, new URLSearchParams()) ?? {}];
}

function feed(response) {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  response.write(": hello\n\n");
}

// A graph, so that there is something to see.
const graph = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAADAAAAAYCAMAAACLI47uAAAABlBMVEXw8vYYZKtzrMybAAAAPklEQVR42s3LsQ3AIADAMPL/00gdKwR4ajPHY3xcDGIQgxjEIAYxiEEMbkkqMtEr3PeidXavRYdofkDYD8EE3uABq8OhdgwAAAAASUVORK5CYII=",
  "base64",
);

export async function answer(request, response) {
  const url = new URL(request.url, "http://localhost");
  const path = url.pathname.slice("/api/v1".length);
  if (path === "/feed") return feed(response);
  if (request.method === "GET" && /\/attachments\/att_/.test(path)) {
    response.writeHead(200, { "Content-Type": "image/png" });
    return response.end(graph);
  }
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (/\/attachments$/.test(path)) {
    response.writeHead(413, { "Content-Type": "application/problem+json" });
    return response.end(
      JSON.stringify({ code: "too_large", detail: "the incident has 500 files; expected at most 500" }),
    );
  }
  const body = chunks.length ? JSON.parse(Buffer.concat(chunks)) : {};
  const found = request.method === "GET" ? [200, read(path, url.searchParams)] : write(path, body);
  const [status, value] =
    found[1] === undefined
      ? [404, { title: "Not found", code: "not_found", detail: "There is no such thing." }]
      : found;
  response.writeHead(status, { "Content-Type": status < 400 ? "application/json" : "application/problem+json" });
  response.end(JSON.stringify(value));
}
