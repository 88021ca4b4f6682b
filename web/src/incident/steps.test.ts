import { expect, it } from "vitest";
import { formFor, verbFor } from "./steps";

it.each([
  ["acknowledge", "page"],
  ["confirm_or_decline", "stage"],
  ["set_title", "title"],
  ["set_affected_services", "services"],
  ["set_severity", "severity"],
  ["set_type", "type"],
  ["set_responding_team", "team"],
  ["assign_commander", "role-commander"],
  ["assign_scribe", "role-scribe"],
  ["post_update", "update"],
  ["tell_stakeholders", "update"],
  ["finish_tasks", "tasks"],
  ["record_mitigation", "mitigation"],
  ["record_impact_start", "time-impact_started_at"],
  ["record_detection", "time-detected_at"],
  ["record_impact_end", "time-impact_ended_at"],
  ["write_resolution", "resolution"],
  ["start_review", "review"],
  ["publish_review", "review"],
  ["settle_review", "review"],
  ["ask_approval", "ask-approval"],
  ["await_approval", "approvals"],
  ["find_approver", "approvals"],
  ["own_action_items", "action-items"],
  ["advance", "stage"],
  ["go_on", "go-on"],
  ["nothing", null],
])("the step %s is done on the form %s", (action, form) =>
  expect(formFor({ action, title: "", because: "" })).toBe(form),
);

it("a field of the process is filled in on a form of its own", () =>
  expect(formFor({ action: "fill_in", title: "", because: "", field: "fields/service_tier" })).toBe(
    "field-service_tier",
  ));

it("a verb on a button has no full stop", () =>
  expect(verbFor({ action: "", title: "Set the severity.", because: "" })).toBe("Set the severity"));
