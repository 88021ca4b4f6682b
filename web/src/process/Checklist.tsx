// What becomes a task when a stage is entered.
import { Button, Select, Text, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ChecklistItem, IncidentRole, StageRule } from "@/api/types";
import { replaced, setStage } from "./draft";
import { useEditing } from "./editing";
import { LineVerbs } from "./LineVerbs";
import { roleNames } from "./words";

export function Checklist({ rule, at }: { rule: StageRule; at: string }) {
  const { draft, change, faultAt, locked } = useEditing();
  const set = (checklist: ChecklistItem[]) => change(setStage(draft, rule.stage, { checklist }));
  const edit = (index: number, item: Partial<ChecklistItem>) => set(replaced(rule.checklist, index, item));
  return (
    <div>
      {rule.checklist.length === 0 && (
        <Text fz="sm" c="dimmed">
          No tasks of its own.
        </Text>
      )}
      {rule.checklist.map((item, index) => (
        <div key={index} className="part-line">
          <div className="line-fields">
            <TextInput
              aria-label={`Task ${index + 1}`}
              placeholder="What is to be done"
              style={{ flexBasis: "100%" }}
              value={item.title}
              onChange={(event) => edit(index, { title: event.currentTarget.value })}
              error={faultAt(`${at}/checklist/${index}/title`)}
            />
            <Select
              aria-label={`Whose task ${index + 1} is`}
              placeholder="For whoever takes it"
              clearable
              value={item.role ?? null}
              onChange={(role) => edit(index, { role: role as IncidentRole | null })}
              data={draft.roles.map((each) => ({
                value: each.role,
                label: `For the ${(roleNames[each.role] ?? each.role).toLowerCase()}`,
              }))}
              error={faultAt(`${at}/checklist/${index}/role`)}
            />
            <TextInput
              aria-label={`Runbook of task ${index + 1}`}
              placeholder="https:// of its runbook"
              inputMode="url"
              value={item.runbook_url}
              onChange={(event) => edit(index, { runbook_url: event.currentTarget.value })}
              error={faultAt(`${at}/checklist/${index}/runbook_url`)}
            />
          </div>
          <LineVerbs list={rule.checklist} index={index} what={item.title || `task ${index + 1}`} change={set} />
        </div>
      ))}
      {faultAt(`${at}/checklist`) && (
        <Text fz={12} c="var(--mantine-color-error)">
          {faultAt(`${at}/checklist`)}
        </Text>
      )}
      {!locked && (
        <Button
          variant="default"
          size="sm"
          mt={8}
          leftSection={<IconPlus size={14} />}
          onClick={() => set([...rule.checklist, { title: "", role: null, runbook_url: "" }])}
        >
          Add a task
        </Button>
      )}
    </div>
  );
}
