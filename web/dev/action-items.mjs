// Made-up action items: late ones, and what came of those that are done.
import { data, iso } from "./data.mjs";

const day = 86_400;
const ref = ({ id, name }) => ({ id, name });
const late = [
  ["Bound the queue of the ledger's exporter, so that a slow bank can't fill the disk", 0, 0, "high", 41, 63],
  ["Alert on replication lag", 0, 1, "medium", 12, 30],
  ["Write down how the failover is tried", 1, 0, "low", 3, 9],
  ["Ask the bank for its maintenance windows", 1, undefined, "high", 0.4, 7],
];

export function overdue(quiet) {
  const items = (quiet ? [] : late).map(([title, team, owner, priority, days, age], i) => ({
    action_item: {
      id: `act_9${i}`,
      incident: { id: "inc_3", number: 228, title: "Ledger exports twice" },
      title,
      owner: owner === undefined ? undefined : ref(data.people[owner]),
      due_at: iso(-days * day * 1000),
      priority,
      kind: "prevent",
      state: i === 1 ? "in_progress" : "open",
      created_at: iso(-age * day * 1000),
    },
    team: ref(data.teams[team]),
    age_seconds: age * day,
    late_seconds: days * day,
  }));
  const shares = items.map((late) => ({
    team: late.team,
    owner: late.action_item.owner,
    count: 1,
    high: late.action_item.priority === "high" ? 1 : 0,
    latest_seconds: late.late_seconds,
  }));
  return { as_of: iso(0), n: items.length, shares, items, items_left_out: 0 };
}

const outcome = (i, state, sentence, comebacks = []) => ({
  item: `act_${i}`,
  title: ["Write down how the export works", "Bound the exporter's queue", "Alert on lag", "Try the failover"][i % 4],
  kind: ["learn", "prevent", "detect", "mitigate"][i % 4],
  owner: ref(data.people[i % 3]),
  incident: { id: "inc_3", number: 228, title: "Ledger exports twice" },
  done_at: iso(-(40 - 9 * i) * day * 1000),
  outcome: state,
  watched_until: iso((9 * i - 10) * day * 1000),
  sentence,
  comebacks,
});
const back = {
  incident: { id: "inc_0", number: 231, title: "Cards are refused in the checkout of all shops" },
  began_at: iso(-2 * day * 1000),
  signs: [
    { sameness: "same_alert", service: ref(data.services[0]), alert_key: "made-4be2a97f11c09d3aa1" },
    {
      sameness: "said_so",
      said_by: ref(data.people[1]),
      said_at: iso(-day * 1000),
      recurrence_of: { id: "inc_3", number: 228, title: "Ledger exports twice" },
    },
  ],
};
const outcomes = [
  outcome(0, "stayed_away", "It has not come back since, for at least 30 days."),
  outcome(1, "came_back", "It came back 29 days after it was done.", [back]),
  outcome(2, "too_early", "It has not come back yet. Too early to say before 2026-12-20."),
  outcome(3, "cannot_tell", "Nothing to know it again by: its incident has no alert."),
];

export const outcomesOf = (quiet) => ({
  items: quiet ? [] : [{ ...outcomes[1], item: "act_3", title: "Write down how the export works" }],
});
export const recurrence = (quiet) => ({
  watch_days: 30,
  came_back: quiet ? 0 : 1,
  stayed_away: quiet ? 0 : 1,
  too_early: quiet ? 0 : 1,
  cannot_tell: quiet ? 0 : 1,
  shares: quiet
    ? [{ watched: 0, came_back: 0 }]
    : [
        { watched: 2, came_back: 1, share: 0.5, low: 0.0126, high: 0.9874 },
        { kind: "prevent", watched: 1, came_back: 1, share: 1, low: 0.025, high: 1 },
        { kind: "learn", watched: 1, came_back: 0, share: 0, low: 0, high: 0.975 },
      ],
  rows: quiet ? [] : outcomes,
});
