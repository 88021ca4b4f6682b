import { expect, it } from "vitest";
import type { Automation } from "@/api/types";
import type { Draft } from "./draft";
import { guardLine, sentenceOf, spokenMinutes, summaryOf } from "./words";

const draft: Draft = {
  title: "Security incident",
  guide: "",
  stages: [
    {
      stage: "mitigating",
      category: "active",
      asks: [],
      skip: "never",
      updates: "on",
      guide: "",
      name: "containing",
      checklist: [],
      approvals: [],
    },
  ],
  severities: [],
  roles: [],
  fields: [{ name: "way_in", title: "Way in", kind: "text", options: [], help: "" }],
  automations: [],
  update_templates: [],
  review_template: "",
};
const policies = [{ value: "pol_1", label: "Usual" }];
const schedules = [{ value: "sch_1", label: "Weekly" }];
const nothing = { text: "", url: "" };
const automation = (when: Automation["when"], after_minutes: number, act: Partial<Automation["act"]>): Automation => ({
  name: "x",
  when,
  after_minutes,
  again: "never",
  act: { kind: "remind", ...nothing, ...act },
});

it.each([
  [
    automation([{ kind: "role_unheld", role: "commander" }], 5, { text: "Who takes the lead?" }),
    "When nobody is commander for 5 minutes, remind the team: “Who takes the lead?”",
  ],
  [
    automation(
      [
        { kind: "stage_entered", stage: "mitigating" },
        { kind: "severity_at_least", severity: "sev2" },
      ],
      60,
      {
        kind: "page",
        policy: "pol_1",
      },
    ),
    "When it is in containing and it is SEV2 or worse for 1 hour, page by Usual.",
  ],
  [
    automation([{ kind: "severity_at_least", severity: "sev1" }], 0, {
      kind: "assign",
      role: "subject_expert",
      schedule: "sch_1",
    }),
    "As soon as it is SEV1, make whoever is on call on Weekly subject expert.",
  ],
  [
    automation([{ kind: "update_overdue" }], 15, { kind: "remind", role: "communications", text: "Write one" }),
    "When its update is overdue for 15 minutes, remind the communications (for want of one, the team): “Write one”.",
  ],
  [
    automation([{ kind: "severity_unset" }], 1440, { kind: "add_task", role: "scribe", text: "Ask" }),
    "When it has no severity for 1 day, add the task “Ask” for the scribe.",
  ],
  [
    automation([{ kind: "severity_unset" }], 1, { kind: "call_webhook", url: "https://x.example/y" }),
    "When it has no severity for 1 minute, call https://x.example/y.",
  ],
  [
    automation([{ kind: "role_unheld" }], 1, { kind: "page", policy: "pol_9" }),
    "When nobody is in a role not chosen yet for 1 minute, page by a policy that is gone.",
  ],
])("an automation is read as a sentence (%#)", (given, sentence) =>
  expect(sentenceOf(given, draft, policies, schedules)).toBe(sentence),
);

it.each([
  [1, "1 minute"],
  [90, "90 minutes"],
  [120, "2 hours"],
  [1440, "1 day"],
  [0, "0 minutes"],
])("%d minutes are spoken as %s", (minutes, words) => expect(spokenMinutes(minutes)).toBe(words));

it("what a stage asks for is named by its title", () => {
  expect(guardLine({ kind: "field", name: "way_in" }, draft)).toBe("Field: Way in");
  expect(guardLine({ kind: "field", name: "affected_services" }, draft)).toBe("Field: affected services");
  expect(guardLine({ kind: "role", name: "subject_expert" }, draft)).toBe("Role: subject expert");
});

it("a rehearsal is summed up", () => {
  const step = { stage: "declared", name: "declared", entered_at: "", exists: true } as const;
  const missing = [{ what: "field", field: "title", sentence: "" } as const];
  const run = { automation: "x", at: "", reason: "" };
  expect(summaryOf({ steps: [{ ...step, missing: [] }], automations: [], assumed: [] })).toBe(
    "It would have held nobody up, and done nothing by itself.",
  );
  expect(
    summaryOf({
      steps: [
        { ...step, missing },
        { ...step, missing },
      ],
      automations: [run],
      assumed: [],
    }),
  ).toBe("It would have held people up twice, and done 1 thing by itself.");
});
