// The words of incidents that no process gives, for people to read.
import type { Incident, IncidentDetail, Severity, Stage } from "@/api/types";
import { said, type Tone } from "@/ui/State";

export const severities: { value: Severity; name: string }[] = [
  { value: "sev1", name: "SEV1, critical" },
  { value: "sev2", name: "SEV2, major" },
  { value: "sev3", name: "SEV3, minor" },
  { value: "sev4", name: "SEV4, low" },
];

const tones: Record<Severity, Tone> = { sev1: "red", sev2: "amber", sev3: "blue", sev4: "grey" };
export const toneOf = (severity?: Severity): Tone => (severity ? tones[severity] : "grey");

// What nobody chose a type for.
export const defaultType = "incident";

// "Drill, 10 times faster".
export const drillName = ({ drill_speed: speed }: Pick<Incident, "drill_speed">): string =>
  speed > 1 ? `Drill, ${speed} times faster` : "Drill";

// What a wait of the process comes to at that speed, in minutes.
export const paced = (minutes: number, speed = 1): number => Math.round((minutes / speed) * 10) / 10;

export const endings: Stage[] = ["declined", "merged", "cancelled"];

// "Containing": what the incident's process calls a stage.
export const stageName = (incident: Pick<IncidentDetail, "stages">, stage: Stage): string =>
  said(incident.stages.find((visit) => visit.stage === stage)?.name || stage);

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
