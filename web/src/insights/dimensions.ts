// What can be broken down, and by what.
export type Dimension = "team" | "service" | "severity" | "type" | "week" | "month" | "quarter";

export const dimensions: Record<Dimension, { label: string; isTime?: boolean; ofIncidents?: boolean }> = {
  team: { label: "Team" },
  service: { label: "Service" },
  severity: { label: "Severity", ofIncidents: true },
  type: { label: "Type", ofIncidents: true },
  week: { label: "Week", isTime: true },
  month: { label: "Month", isTime: true },
  quarter: { label: "Quarter", isTime: true },
};

export const figures = [
  { value: "incidents_per_week", label: "Incidents per week", ofDeployments: false },
  { value: "time_to_detect", label: "Time to detect", ofDeployments: false },
  { value: "time_to_declare", label: "Time to declare", ofDeployments: false },
  { value: "time_to_acknowledge", label: "Time to acknowledge", ofDeployments: false },
  { value: "time_to_mitigate", label: "Time to mitigate", ofDeployments: false },
  { value: "time_to_resolve", label: "Time to resolve", ofDeployments: false },
  { value: "action_items_in_time", label: "Action items in time", ofDeployments: false },
  { value: "action_item_age", label: "Action item age", ofDeployments: false },
  { value: "deployment_frequency", label: "Deployment frequency", ofDeployments: true },
  { value: "change_lead_time", label: "Change lead time", ofDeployments: true },
  { value: "change_failure_rate", label: "Change failure rate", ofDeployments: true },
  { value: "failed_deployment_recovery_time", label: "Recovery time", ofDeployments: true },
  { value: "deployment_rework_rate", label: "Rework rate", ofDeployments: true },
] as const;

// "1 in 300": how often chance alone shows as much.
export function certainty(chance: number): string {
  return chance < 1e-6 ? "under 1 in a million" : `1 in ${Math.round(1 / chance).toLocaleString("en")}`;
}
