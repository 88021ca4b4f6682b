// From the step that the process recommends to the form on which it is done.
import type { NextStep } from "@/api/types";

// Names of forms in StepForms; `advance` moves to the next stage.
export function formFor(step: NextStep): string | null {
  const { action, field } = step;
  if (action === "nothing") return null;
  if (action === "ask_approval") return "ask-approval";
  if (/_approv/.test(action)) return "approvals";
  if (/update|tell_stakeholders/.test(action)) return "update";
  if (/severity/.test(action)) return "severity";
  if (/^assign_/.test(action)) return `role-${action.slice("assign_".length)}`;
  if (/team/.test(action)) return "team";
  if (/service/.test(action)) return "services";
  if (action === "fill_in" && field?.startsWith("fields/")) return `field-${field.slice("fields/".length)}`;
  if (action === "go_on") return "go-on";
  if (action === "set_type") return "type";
  if (/title|summary/.test(action)) return "title";
  if (/impact_start/.test(action)) return "time-impact_started_at";
  if (/detection/.test(action)) return "time-detected_at";
  if (/impact/.test(action)) return "time-impact_ended_at";
  if (/mitigat/.test(action)) return "mitigation";
  if (/resolution/.test(action)) return "resolution";
  if (/review/.test(action)) return "review";
  if (/tasks/.test(action)) return "tasks";
  if (/action_item/.test(action)) return "action-items";
  if (/acknowledge/.test(action)) return "page";
  if (/advance|confirm|close|move/.test(action)) return "stage";
  return field ? formFor({ ...step, action: `set_${field}`, field: undefined }) : "stage";
}

// The verb on its button.
export function verbFor(step: NextStep): string {
  return step.title.replace(/[.\s]+$/, "");
}
