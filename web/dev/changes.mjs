// Made-up changes, suspects and figures of delivery, in the shapes of the contract.
import { data, iso } from "./data.mjs";

const hour = 3_600_000;
const day = 24 * hour;
const ref = ({ id, name }) => ({ id, name });

const links = [
  {
    id: "lnk_0",
    incident: { id: "inc_0", number: 231, title: "Checkout fails for one card in five" },
    role: "cause",
    state: "proposed",
    because: "Checkout is affected; 12 minutes before the impact",
    decided_by: "Muster",
    decided_at: iso(-hour),
  },
];
const titles = [
  ["deployment", "Deploy v4.18.2 of the checkout and everything that a very long title can say about it", "succeeded"],
  ["pull_request", "إصلاح مهلة الدفع (INC-231)", "unknown"],
  ["push", "3 commits: Größere Verbindungspools für die Datenbank", "succeeded"],
  ["feature_flag", "Turn on the new price list for 5 %", "succeeded"],
  ["deployment", "Deploy v4.18.1", "failed"],
];
export const changes = titles.map(([kind, title, outcome], index) => ({
  id: `chg_${index}`,
  kind,
  title,
  sentence: title,
  url: "https://git.example.org/acme/shop/pull/12",
  repository: "acme/shop",
  environment: kind === "deployment" ? "production" : "",
  production: true,
  services: index === 3 ? [] : [ref(data.services[index % 2])],
  author: ["grace", "jürgen.müller-lüdenscheidt", "noor"][index % 3],
  revision: "0123456789abcdef0123456789abcdef01234567",
  commits: index,
  started_at: iso(-(index + 1) * 2 * hour),
  finished_at: outcome === "unknown" ? undefined : iso(-(index + 1) * 2 * hour + 240_000),
  outcome,
  undone_at: index === 4 ? iso(-9 * hour) : undefined,
  files_changed: 12,
  lines_changed: 340,
  product: "github",
  external_id: `acme/shop deployment ${index}`,
  recorded_at: iso(-hour),
  links: index === 0 ? links : [],
}));

const reason = (kind, points, sentence) => ({ kind, points, sentence });
export const suspects = {
  impact_started_at: iso(-hour),
  found: 5,
  sentence: "5 changes took effect in the seven days before the impact.",
  items: changes.map((change, index) => ({
    change,
    score: 100 - index * 20,
    because: "Checkout is affected",
    reasons: [
      reason("same_service", 50, "Checkout is affected"),
      reason("minutes_before", 41 - index, `${12 + index * 50} minutes before the impact`),
      ...(index === 4 ? [reason("undone_before", -40, "it was taken back before the impact began")] : []),
    ],
    link: index === 0 ? links[0] : index === 2 ? { ...links[0], id: "lnk_2", state: "rejected" } : undefined,
  })),
};
export const linked = {
  items: [
    { change: changes[1], link: { ...links[0], id: "lnk_1", role: "fix", because: "it names INC-231" } },
    { change: changes[0], link: links[0] },
  ],
  counts: ["cause", "mitigation", "fix", "follow_up"].map((role) => ({
    role,
    proposed: role === "fix" ? 1 : 0,
    confirmed: 0,
    rejected: 0,
  })),
};

const length = (seconds, more) => ({
  n_used: 31,
  n_open: 1,
  n_missing: 2,
  missing_because: [{ because: "its commits are not known", changes: ["chg_0", "chg_4"] }],
  median: { seconds, low: seconds / 2, high: seconds * 2 },
  p75: { seconds: seconds * 2 },
  p90: { low: seconds * 3 },
  ...more,
});
const share = (confirmed, inferred, unknown) => ({
  confirmed,
  inferred,
  unknown,
  of: 48,
  value: confirmed / 48,
  low: 0.02,
  high: 0.17,
  possible_value: (confirmed + inferred) / 48,
  possible_low: 0.06,
  possible_high: 0.26,
});
export const delivery = {
  period: { from: iso(-56 * day), until: iso(0), as_of: iso(0) },
  sentence: "48 deployments to production. 3 failed for certain: 6 %, between 2 % and 17 %.",
  definitions: ["deployment_frequency", "change_lead_time", "change_failure_rate"].map((id) => ({
    id,
    version: 1,
    sentence: "What it means, in a sentence of the length that such sentences have, with its intervals and all.",
  })),
  weeks: [5, 7, 4, 8, 6, 9, 6, 3].map((count, index) => ({
    from: iso((index - 8) * 7 * day),
    whole: index < 7,
    count,
    failed: index % 3 === 0 ? 1 : 0,
  })),
  deployment_frequency: { value: 6.4, low: 4.7, high: 8.6, n: 45, weeks: 7 },
  change_lead_time: length(93_000),
  change_failure_rate: share(3, 3, 2),
  recovery_time: length(5400, { n_used: 3, n_missing: 0, missing_because: [] }),
  rework_rate: share(4, 1, 0),
  rows: changes
    .filter((change) => change.kind === "deployment")
    .map((change, index) => ({
      change: change.id,
      title: change.title,
      repository: change.repository,
      at: change.finished_at,
      failure: index ? "confirmed" : "inferred",
      rework: "none",
      restored_at: index ? iso(-8 * hour) : undefined,
      commits: 3,
      lead_seconds: 90_000,
    })),
  failed_attempts: ["chg_4"],
  without_end: [],
};
export const noDelivery = {
  ...delivery,
  sentence: "No deployment to production was finished in the period.",
  change_failure_rate: { ...share(0, 0, 0), of: 0, value: undefined },
  rows: [],
};
