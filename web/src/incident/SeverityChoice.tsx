// The four severities with what each means for customers: asks about impact, not about numbers.
import { Radio, SimpleGrid, Text } from "@mantine/core";
import type { Severity, SeverityRule } from "@/api/types";
import { spokenMinutes } from "@/process/words";
import { SeverityPill } from "@/ui/State";
import { paced, severities } from "./words";
import "./incident.css";

// "Updates every 30 minutes. A review is required."
function consequences(rule: SeverityRule, speed?: number): string {
  const every = rule.update_every_minutes && paced(rule.update_every_minutes, speed);
  const updates = every ? `Updates every ${spokenMinutes(every)}.` : "";
  return `${updates || "No regular updates."}${rule.review_required ? " A review is required." : ""}`;
}

// `rules` are those of the incident's process; `speed` is that of a drill.
type Props = {
  rules?: SeverityRule[];
  value?: Severity;
  onChange: (severity: Severity) => void;
  required?: boolean;
  speed?: number;
};

export function SeverityChoice({ rules = [], value, onChange, required, speed }: Props) {
  const ruleFor = (severity: Severity) => rules.find((each) => each.severity === severity);
  const updatesOf = (severity: Severity) => {
    const rule = ruleFor(severity);
    return rule && consequences(rule, speed);
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
