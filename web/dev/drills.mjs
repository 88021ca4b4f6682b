// A made-up drill: one under way, with something missed, skipped and waiting.
const row = (ask, title, asked, done, verdict, points = verdict === "met" ? 1 : 0, of = points || 1) => ({
  ask,
  title,
  asked,
  done,
  verdict,
  points,
  of: verdict === "waiting" || verdict === "not_asked" ? 0 : of,
});

export const drillScore = {
  speed: 10,
  points: 8,
  of: 14,
  is_final: false,
  arithmetic: "1 + 0 + 1 + 1 + 3 + 1 + 1 = 8 of 1 + 1 + 1 + 1 + 5 + 3 + 2 = 14",
  rows: [
    row(
      "acknowledged",
      "Acknowledged",
      "Somebody says that they are on it within 30 seconds (SEV1).",
      "After 14 seconds.",
      "met",
    ),
    row("role", "Commander", "Somebody is commander within 30 seconds.", "After 1 minute 52 seconds.", "missed"),
    row("severity", "Severity", "The severity is set within 1 minute.", "After 41 seconds.", "met"),
    row(
      "first_update",
      "First update",
      "Stakeholders are told within one time of the cadence: every 24 minutes (SEV3), then every 3 minutes (SEV1).",
      "After 2 minutes 3 seconds.",
      "met",
    ),
    row(
      "updates",
      "Updates",
      "Then an update every 24 minutes (SEV3), then every 3 minutes (SEV1).",
      "3 of 5 in time.",
      "missed",
      3,
      5,
    ),
    row("mitigated", "Mitigated", "The harm is stopped; SEV1 sets no time.", "Not yet.", "waiting", 0, 0),
    row(
      "stages",
      "Stages",
      "Each stage is gone through, what it asks included, and in its time.",
      "1 of 3 gone through. Prioritised was skipped. Investigating took too long.",
      "missed",
      1,
      3,
    ),
    row("tasks", "Checklists", "Every task of the checklists is done.", "1 of 2 done.", "skipped", 1, 2),
    row("resolved", "Resolved", "The drill is resolved within 24 minutes (SEV1).", "Not yet.", "waiting", 0, 0),
    row("review", "Review", "The review is published within 12 hours.", "Not yet.", "waiting", 0, 0),
  ],
  practise: [
    "Write updates by the clock, also when there is nothing new (updates: 3 of 5 in time).",
    "Go through every stage, each in its time (stages: 1 of 3 gone through).",
    "Take the roles first of all (commander: after 1 minute 52 seconds).",
  ],
};
