// One automation: when, how long it has to hold, and what is done.
import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Act, ActKind, Automation, Condition, ConditionKind, IncidentRole, Severity, Stage } from "@/api/types";
import { said } from "@/ui/State";
import { spokenStage, without } from "./draft";
import { useEditing } from "./editing";
import { actKinds, againWords, conditionKinds, optionsFrom, roleNames } from "./words";

type Named = { value: string; label: string };

function useRoles() {
  const { draft } = useEditing();
  return draft.roles.map((each) => ({ value: each.role as string, label: roleNames[each.role] ?? each.role }));
}

type ConditionProps = { condition: Condition; at: string; change: (next: Condition) => void; remove?: () => void };

function ConditionLine({ condition, at, change, remove }: ConditionProps) {
  const { draft, faultAt } = useEditing();
  const roles = useRoles();
  return (
    <Group gap={8} align="flex-start" wrap="nowrap">
      <div className="line-fields" style={{ flex: 1 }}>
        <Select
          aria-label="Condition"
          allowDeselect={false}
          value={condition.kind}
          onChange={(kind) => change({ kind: kind as ConditionKind })}
          data={optionsFrom(conditionKinds)}
          error={faultAt(at)}
        />
        {condition.kind === "stage_entered" && (
          <Select
            aria-label="Stage"
            placeholder="Which stage"
            allowDeselect={false}
            value={condition.stage ?? null}
            onChange={(stage) => change({ ...condition, stage: stage as Stage })}
            data={draft.stages.map((rule) => ({
              value: rule.stage,
              label: said(spokenStage(rule.stage, rule.name)),
            }))}
            error={faultAt(`${at}/stage`)}
          />
        )}
        {condition.kind === "role_unheld" && (
          <Select
            aria-label="Role"
            placeholder="Which role"
            allowDeselect={false}
            value={condition.role ?? null}
            onChange={(role) => change({ ...condition, role: role as IncidentRole })}
            data={roles}
            error={faultAt(`${at}/role`)}
          />
        )}
        {condition.kind === "severity_at_least" && (
          <Select
            aria-label="Severity"
            placeholder="Which severity"
            allowDeselect={false}
            value={condition.severity ?? null}
            onChange={(severity) => change({ ...condition, severity: severity as Severity })}
            data={draft.severities.map((rule) => ({ value: rule.severity, label: rule.severity.toUpperCase() }))}
            error={faultAt(`${at}/severity`)}
          />
        )}
      </div>
      {remove && (
        <ActionIcon variant="subtle" color="gray" size={36} aria-label="Remove this condition" onClick={remove}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  );
}

const texts: Partial<Record<ActKind, string>> = {
  remind: "What they are reminded of",
  page: "What the page says",
  post_update: "What stakeholders are told",
  add_task: "The task",
};

type ActProps = { act: Act; at: string; change: (act: Act) => void; policies: Named[]; schedules: Named[] };

function ActFields({ act, at, change, policies, schedules }: ActProps) {
  const { faultAt } = useEditing();
  const roles = useRoles();
  const takesRole = act.kind === "remind" || act.kind === "assign" || act.kind === "add_task";
  const reset = (kind: ActKind) => change({ kind, role: null, policy: null, schedule: null, text: act.text, url: "" });
  const label = texts[act.kind];
  const Text_ = act.kind === "post_update" ? Textarea : TextInput;
  return (
    <div className="line-fields">
      <Select
        label="Then"
        allowDeselect={false}
        value={act.kind}
        onChange={(kind) => reset(kind as ActKind)}
        data={optionsFrom(actKinds)}
        error={faultAt(`${at}/kind`)}
      />
      {takesRole && (
        <Select
          label={act.kind === "assign" ? "The role" : "Whom"}
          placeholder={act.kind === "remind" ? "The responding team" : "Whoever takes it"}
          clearable={act.kind !== "assign"}
          value={act.role ?? null}
          onChange={(role) => change({ ...act, role: role as IncidentRole | null })}
          data={roles}
          error={faultAt(`${at}/role`)}
        />
      )}
      {act.kind === "page" && (
        <Select
          label="By the policy"
          allowDeselect={false}
          searchable
          value={act.policy ?? null}
          onChange={(policy) => change({ ...act, policy })}
          data={policies}
          error={faultAt(`${at}/policy`)}
        />
      )}
      {act.kind === "assign" && (
        <Select
          label="To whoever is on call on"
          allowDeselect={false}
          searchable
          value={act.schedule ?? null}
          onChange={(schedule) => change({ ...act, schedule })}
          data={schedules}
          error={faultAt(`${at}/schedule`)}
        />
      )}
      {act.kind === "call_webhook" && (
        <TextInput
          label="Address"
          placeholder="https://"
          inputMode="url"
          value={act.url}
          onChange={(event) => change({ ...act, url: event.currentTarget.value })}
          error={faultAt(`${at}/url`)}
        />
      )}
      {label && (
        <Text_
          label={label}
          style={{ flexBasis: "100%" }}
          value={act.text}
          onChange={(event) => change({ ...act, text: event.currentTarget.value })}
          error={faultAt(`${at}/text`)}
        />
      )}
    </div>
  );
}

type Props = {
  index: number;
  set: (next: Partial<Automation>) => void;
  policies: Named[];
  schedules: Named[];
  close: () => void;
};

export function AutomationForm({ index, set, policies, schedules, close }: Props) {
  const { draft, faultAt } = useEditing();
  const automation = draft.automations[index];
  const at = `automations/${index}`;
  return (
    <Stack gap="sm" mt="sm">
      <TextInput
        label="Name"
        description="It stands on the timeline."
        value={automation.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faultAt(`${at}/name`)}
      />
      <Stack gap={8}>
        <Text fz="sm" fw={500}>
          When {automation.when.length > 1 ? "all of this holds" : ""}
        </Text>
        {automation.when.map((condition, each) => (
          <ConditionLine
            key={each}
            condition={condition}
            at={`${at}/when/${each}`}
            change={(next) => set({ when: automation.when.map((old, place) => (place === each ? next : old)) })}
            remove={automation.when.length > 1 ? () => set({ when: without(automation.when, each) }) : undefined}
          />
        ))}
        {faultAt(`${at}/when`) && (
          <Text fz={12} c="var(--mantine-color-error)">
            {faultAt(`${at}/when`)}
          </Text>
        )}
        {automation.when.length < 5 && (
          <Button
            variant="subtle"
            size="compact-sm"
            w="fit-content"
            onClick={() => set({ when: [...automation.when, { kind: "severity_at_least", severity: "sev2" }] })}
          >
            And another condition
          </Button>
        )}
      </Stack>
      <div className="line-fields">
        <NumberInput
          label="For"
          suffix=" min"
          min={0}
          allowDecimal={false}
          value={automation.after_minutes}
          onChange={(minutes) => set({ after_minutes: Number(minutes) || 0 })}
          error={faultAt(`${at}/after_minutes`)}
        />
        <Select
          label="How often"
          allowDeselect={false}
          value={automation.again}
          onChange={(again) => set({ again: again as Automation["again"] })}
          data={optionsFrom(againWords)}
        />
      </div>
      <ActFields
        act={automation.act}
        at={`${at}/act`}
        change={(act) => set({ act })}
        policies={policies}
        schedules={schedules}
      />
      <Button variant="default" size="sm" w="fit-content" onClick={close}>
        Done
      </Button>
    </Stack>
  );
}
