// The four severities with what each means for customers: asks about impact, not about numbers.
import { Radio, SimpleGrid, Text } from "@mantine/core";
import type { Severity } from "@/api/types";
import { SeverityPill } from "@/ui/State";
import { severities } from "./words";
import "./incident.css";

type Props = { value?: Severity; onChange: (severity: Severity) => void; required?: boolean };

export function SeverityChoice({ value, onChange, required }: Props) {
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
                {severity.help}
              </Text>
              <Text fz={12} c="dimmed">
                {severity.updates}
              </Text>
            </div>
          </label>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
