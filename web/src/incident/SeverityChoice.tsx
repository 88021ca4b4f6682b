// The four severities with what each means for customers: asks about impact, not about numbers.
import { Radio, SimpleGrid, Text } from "@mantine/core";
import type { Severity, SeverityRule } from "@/api/types";
import { spokenMinutes } from "@/process/words";
import { SeverityPill } from "@/ui/State";
import { severities } from "./words";
import "./incident.css";

// "Updates every 30 minutes. A review is required."
function consequences(rule: SeverityRule): string {
  const updates = rule.update_every_minutes ? `Updates every ${spokenMinutes(rule.update_every_minutes)}.` : "";
  return `${updates || "No regular updates."}${rule.review_required ? " A review is required." : ""}`;
}

// `rules` are those of the incident's process.
type Props = { rules?: SeverityRule[]; value?: Severity; onChange: (severity: Severity) => void; required?: boolean };

export function SeverityChoice({ rules = [], value, onChange, required }: Props) {
  const ruleFor = (severity: Severity) => rules.find((each) => each.severity === severity);
  const updatesOf = (severity: Severity) => {
    const rule = ruleFor(severity);
    return rule && consequences(rule);
  };
  return (
    <Radio.Group
      label="Severity"
      description={required ? undefined : "If you don't know yet, leave it. The next step will ask for it."}
      value={value ?? null}
      onChange={(severity) => onChange(severity as Severity)}
      required={required}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={8} mt={8}>
        {severities.map((severity) => (
          <label key={severity.value} className="choice" data-checked={value === severity.value || undefined}>
            <Radio value={severity.value} aria-label={severity.name} />
            <div>
              <SeverityPill is={severity.value} />
              <Text fz="sm" mt={4}>
                {ruleFor(severity.value)?.meaning ?? severity.name}
              </Text>
              <Text fz={12} c="dimmed">
                {updatesOf(severity.value)}
              </Text>
            </div>
          </label>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
