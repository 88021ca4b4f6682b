// The roles that an incident of the type may have, with what each has to do.
import { Button, Group, Select, Text, Textarea } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { IncidentRole, RoleRule, Stage } from "@/api/types";
import { optionsOf } from "@/catalog/query";
import { useSchedules } from "@/oncall/query";
import { said } from "@/ui/State";
import { Panel } from "@/ui/Screen";
import { replaced, spokenStage } from "./draft";
import { useEditing } from "./editing";
import { LineVerbs } from "./LineVerbs";
import { optionsFrom, roleNames } from "./words";

// Who gets the role by themselves, and when.
function Filling({ index }: { index: number }) {
  const { draft, change, faultAt } = useEditing();
  const schedules = optionsOf(useSchedules().data);
  const rule = draft.roles[index];
  const what = (roleNames[rule.role] ?? rule.role).toLowerCase();
  const set = (on_call: RoleRule["on_call"]) => change({ ...draft, roles: replaced(draft.roles, index, { on_call }) });
  const stage = rule.on_call?.stage ?? "declared";
  const choose = (value: string | null) => {
    if (value === "people") return set(null);
    set({ stage, schedule: value === "policy" ? null : value });
  };
  return (
    <div className="line-fields" style={{ marginTop: 8 }}>
      <Select
        aria-label={`Who becomes ${what} by themselves`}
        allowDeselect={false}
        value={rule.on_call ? (rule.on_call.schedule ?? "policy") : "people"}
        onChange={choose}
        data={[
          { value: "people", label: "People give it" },
          { value: "policy", label: "Whom the policy of an affected service pages first" },
          ...(schedules.length
            ? [{ group: "Whoever is on call on", items: schedules.map(({ value, label }) => ({ value, label })) }]
            : []),
        ]}
        error={faultAt(`roles/${index}/on_call/schedule`)}
      />
      {rule.on_call && (
        <Select
          aria-label={`When somebody becomes ${what}`}
          allowDeselect={false}
          value={stage}
          onChange={(next) => set({ ...rule.on_call, stage: next as Stage })}
          data={draft.stages
            .filter((each) => each.category !== "done")
            .map((each) => ({
              value: each.stage,
              label: `When it is ${said(spokenStage(each.stage, each.name)).toLowerCase()}`,
            }))}
          error={faultAt(`roles/${index}/on_call/stage`)}
        />
      )}
    </div>
  );
}

export function Roles() {
  const { draft, change, faultAt, locked } = useEditing();
  const set = (roles: typeof draft.roles) => change({ ...draft, roles });
  const others = optionsFrom(roleNames).filter(({ value }) => !draft.roles.some((each) => each.role === value));
  return (
    <Panel title="Roles" note="Who does what, so that nobody has to ask during an incident.">
      {draft.roles.length === 0 && (
        <Text fz="sm" c="dimmed">
          No roles: whoever is there does what is needed.
        </Text>
      )}
      {draft.roles.map((each, index) => (
        <div key={each.role} className="part-line">
          <div style={{ minWidth: 0 }}>
            <Textarea
              label={roleNames[each.role] ?? each.role}
              placeholder="What somebody in this role does"
              autosize
              minRows={1}
              value={each.duties}
              onChange={(event) => set(replaced(draft.roles, index, { duties: event.currentTarget.value }))}
              error={faultAt(`roles/${index}/duties`) ?? faultAt(`roles/${index}/role`)}
            />
            <Filling index={index} />
          </div>
          <LineVerbs list={draft.roles} index={index} what={roleNames[each.role] ?? each.role} change={set} />
        </div>
      ))}
      {!locked && others.length > 0 && (
        <Group gap={8} mt="sm">
          {others.map(({ value, label }) => (
            <Button
              key={value}
              variant="default"
              size="sm"
              leftSection={<IconPlus size={14} />}
              onClick={() => set([...draft.roles, { role: value as IncidentRole, duties: "" }])}
            >
              {label}
            </Button>
          ))}
        </Group>
      )}
    </Panel>
  );
}
