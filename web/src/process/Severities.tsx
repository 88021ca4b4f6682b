// What each severity means, how often stakeholders hear, and what becomes of the review.
import { NumberInput, Stack, Switch, Textarea } from "@mantine/core";
import type { SeverityRule } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { SeverityPill } from "@/ui/State";
import { replaced } from "./draft";
import { useEditing } from "./editing";

// From the declaration on; only drills are held against them.
const drillTimes = [
  { name: "acknowledge_within_minutes", label: "Drills: acknowledged within" },
  { name: "mitigate_within_minutes", label: "Drills: mitigated within" },
  { name: "resolve_within_minutes", label: "Drills: resolved within" },
] as const;

function Severity({ index }: { index: number }) {
  const { draft, change, faultAt } = useEditing();
  const rule = draft.severities[index];
  const at = `severities/${index}`;
  const name = rule.severity.toUpperCase();
  const set = (next: Partial<SeverityRule>) =>
    change({ ...draft, severities: replaced(draft.severities, index, next) });
  return (
    <Stack gap="sm">
      <Textarea
        label={`What ${name} means`}
        description="By its impact, for whoever has to choose."
        autosize
        minRows={1}
        value={rule.meaning}
        onChange={(event) => set({ meaning: event.currentTarget.value })}
        error={faultAt(`${at}/meaning`)}
      />
      <div className="line-fields">
        <NumberInput
          label="An update every"
          suffix=" min"
          placeholder="No regular updates"
          min={1}
          allowDecimal={false}
          value={rule.update_every_minutes ?? ""}
          onChange={(minutes) => set({ update_every_minutes: minutes === "" ? null : Number(minutes) })}
          error={faultAt(`${at}/update_every_minutes`)}
        />
        <NumberInput
          label="The review is due within"
          suffix=" days"
          min={0}
          allowDecimal={false}
          value={rule.review_due_days}
          onChange={(days) => set({ review_due_days: Number(days) || 0 })}
          error={faultAt(`${at}/review_due_days`)}
        />
      </div>
      <div className="line-fields">
        {drillTimes.map(({ name: field, label }) => (
          <NumberInput
            key={field}
            label={label}
            suffix=" min"
            placeholder="No limit"
            min={1}
            allowDecimal={false}
            value={rule[field] ?? ""}
            onChange={(minutes) => set({ [field]: minutes === "" ? null : Number(minutes) })}
            error={faultAt(`${at}/${field}`)}
          />
        ))}
      </div>
      <Switch
        label="A review is required"
        description="Else it may be waived, with a reason."
        checked={rule.review_required}
        onChange={(event) => set({ review_required: event.currentTarget.checked })}
        error={faultAt(`${at}/review_required`)}
      />
    </Stack>
  );
}

export function Severities() {
  const { draft } = useEditing();
  return (
    <Stack gap="md">
      {draft.severities.map((rule, index) => (
        <Panel key={rule.severity} title={<SeverityPill is={rule.severity} />}>
          <Severity index={index} />
        </Panel>
      ))}
    </Stack>
  );
}
