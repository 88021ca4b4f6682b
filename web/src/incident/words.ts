// The words of the process, for people to read.
import type { Severity, Stage } from "@/api/types";
import type { Tone } from "@/ui/State";

export const severities: { value: Severity; name: string; help: string; updates: string }[] = [
  {
    value: "sev1",
    name: "SEV1, critical",
    help: "Customers can't use the product, data is at risk, or money is lost.",
    updates: "Updates every 30 minutes. A review is required.",
  },
  {
    value: "sev2",
    name: "SEV2, major",
    help: "An important function is broken or slow for many customers.",
    updates: "Updates every hour. A review is required.",
  },
  {
    value: "sev3",
    name: "SEV3, minor",
    help: "A function is impaired for some customers, and there is a way around it.",
    updates: "Updates every 4 hours.",
  },
  {
    value: "sev4",
    name: "SEV4, low",
    help: "Hardly anybody notices. It should be fixed all the same.",
    updates: "No regular updates.",
  },
];

const tones: Record<Severity, Tone> = { sev1: "red", sev2: "amber", sev3: "blue", sev4: "grey" };
export const toneOf = (severity?: Severity): Tone => (severity ? tones[severity] : "grey");

export const roles: { value: string; name: string; duties: string }[] = [
  { value: "commander", name: "Commander", duties: "Leads, decides, and is the single point of contact." },
  { value: "communications", name: "Communications", duties: "Writes the updates." },
  { value: "scribe", name: "Scribe", duties: "Keeps the timeline." },
  { value: "subject_expert", name: "Subject expert", duties: "Knows the system that broke." },
];

// The stages of the default process that an incident can be moved to by hand, in order.
export const stageOrder: Stage[] = [
  "detected",
  "declared",
  "prioritised",
  "investigating",
  "mitigating",
  "recovering",
  "resolved",
  "reviewing",
  "improving",
  "closed",
];
export const endings: Stage[] = ["declined", "merged", "cancelled"];

export const cadence: Partial<Record<Severity, number>> = { sev1: 1800, sev2: 3600, sev3: 14400 };

const stageTones: Record<string, Tone> = {
  detected: "red",
  declared: "red",
  prioritised: "amber",
  investigating: "amber",
  mitigating: "blue",
  recovering: "blue",
  resolved: "green",
  reviewing: "green",
  improving: "green",
};
export const stageTone = (stage: string): Tone => stageTones[stage] ?? "grey";

export const guides: Record<string, string> = {
  detected: "Is it real? Who noticed?",
  declared: "Register it, and tell those affected.",
  prioritised: "Assess impact and urgency.",
  investigating: "Find the cause; suspect changes.",
  mitigating: "Stop the harm. Keep people told.",
  recovering: "The fix spreads.",
  resolved: "Say what happened, and tell everybody.",
  reviewing: "Root causes and learnings.",
  improving: "Every action item has an owner and a due date.",
};
