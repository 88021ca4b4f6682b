// A state: its word, a shape and a tone, so that none of the three is needed to read it.
import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleDotFilled,
  IconCircleXFilled,
  IconEyeCheck,
  IconFlameFilled,
  IconHelpCircleFilled,
  IconProgress,
  IconVolumeOff,
  type Icon,
} from "@tabler/icons-react";

export type Tone = "red" | "amber" | "blue" | "green" | "grey";
type Look = [word: string, tone: Tone, shape: Icon];

const looks: Record<string, Look> = {
  "alert.open": ["Open", "red", IconAlertOctagonFilled],
  "alert.acknowledged": ["Acknowledged", "amber", IconEyeCheck],
  "alert.resolved": ["Resolved", "grey", IconCircleCheckFilled],
  "alert.suppressed": ["Silenced", "grey", IconVolumeOff],
  "page.open": ["Not acknowledged", "red", IconAlertOctagonFilled],
  "page.acknowledged": ["Acknowledged", "amber", IconEyeCheck],
  "page.done": ["Done", "grey", IconCircleCheckFilled],
  "page.exhausted": ["Nobody answered", "red", IconCircleXFilled],
  "service.healthy": ["Healthy", "green", IconCircleCheckFilled],
  "service.alerting": ["Alerting", "amber", IconAlertTriangleFilled],
  "service.incident": ["Incident", "red", IconFlameFilled],
  "severity.sev1": ["SEV1", "red", IconFlameFilled],
  "severity.sev2": ["SEV2", "amber", IconAlertTriangleFilled],
  "severity.sev3": ["SEV3", "blue", IconCircleDotFilled],
  "severity.sev4": ["SEV4", "grey", IconCircleDashed],
  "severity.none": ["No severity", "grey", IconHelpCircleFilled],
  "category.triage": ["Triage", "amber", IconHelpCircleFilled],
  "category.active": ["Active", "blue", IconProgress],
  "category.review": ["In review", "blue", IconEyeCheck],
  "category.done": ["Closed", "grey", IconCircleCheckFilled],
  "event.critical": ["Critical", "red", IconAlertOctagonFilled],
  "event.error": ["Error", "red", IconAlertTriangleFilled],
  "event.warning": ["Warning", "amber", IconAlertTriangleFilled],
  "event.info": ["Info", "grey", IconCircleDotFilled],
  "notification.planned": ["Planned", "grey", IconCircleDashed],
  "notification.calling": ["Sending", "blue", IconProgress],
  "notification.accepted": ["Sent", "blue", IconCircleDotFilled],
  "notification.delivered": ["Delivered", "green", IconCircleCheckFilled],
  "notification.failed": ["Failed", "red", IconCircleXFilled],
  "notification.unknown": ["Unknown", "amber", IconHelpCircleFilled],
  "notification.superseded": ["Not needed", "grey", IconVolumeOff],
  "review.draft": ["Draft", "amber", IconCircleDashed],
  "review.in_review": ["In review", "blue", IconEyeCheck],
  "review.published": ["Published", "green", IconCircleCheckFilled],
  "review.waived": ["Waived", "grey", IconVolumeOff],
  "verdict.none_yet": ["Reads it", "grey", IconCircleDashed],
  "verdict.approved": ["Approves it", "green", IconCircleCheckFilled],
  "verdict.changes_asked": ["Asks for changes", "amber", IconAlertTriangleFilled],
  "priority.high": ["High", "red", IconAlertTriangleFilled],
  "priority.medium": ["Medium", "amber", IconCircleDotFilled],
  "priority.low": ["Low", "grey", IconCircleDashed],
  "change.running": ["Under way", "blue", IconProgress],
  "change.open": ["Open", "blue", IconCircleDotFilled],
  "change.succeeded": ["Succeeded", "green", IconCircleCheckFilled],
  "change.merged": ["Merged", "green", IconCircleCheckFilled],
  "change.failed": ["Failed", "red", IconCircleXFilled],
  "change.closed": ["Closed", "grey", IconCircleXFilled],
  "change.undone": ["Taken back", "amber", IconAlertTriangleFilled],
  "change.unknown": ["End unknown", "grey", IconHelpCircleFilled],
  "link.proposed": ["Proposed", "amber", IconHelpCircleFilled],
  "link.confirmed": ["Confirmed", "blue", IconCircleCheckFilled],
  "link.rejected": ["Rejected", "grey", IconCircleXFilled],
  "item.open": ["Open", "blue", IconCircleDotFilled],
  "item.in_progress": ["In progress", "blue", IconProgress],
  "item.done": ["Done", "grey", IconCircleCheckFilled],
  "item.dropped": ["Dropped", "grey", IconVolumeOff],
};

export type Of =
  | "alert"
  | "page"
  | "service"
  | "severity"
  | "category"
  | "event"
  | "notification"
  | "review"
  | "verdict"
  | "priority"
  | "item"
  | "change"
  | "link";

export function lookOf(of: Of, state: string): Look {
  return looks[`${of}.${state}`] ?? [state, "grey", IconHelpCircleFilled];
}

export function State({ of, is, word }: { of: Of; is: string; word?: string }) {
  const [name, tone, Shape] = lookOf(of, is);
  return (
    <span className={`pill tone-${tone}`}>
      <Shape size={12} aria-hidden />
      {word ?? name}
    </span>
  );
}

export const SeverityPill = ({ is }: { is?: string }) => <State of="severity" is={is ?? "none"} />;

// "subject_expert" as people say it: "Subject expert".
export const said = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll("_", " ");
