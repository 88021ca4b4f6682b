// The roles that an incident of the type may have, with what each has to do.
import { Button, Group, Text, Textarea } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { IncidentRole } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { replaced } from "./draft";
import { useEditing } from "./editing";
import { LineVerbs } from "./LineVerbs";
import { optionsFrom, roleNames } from "./words";

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
          <Textarea
            label={roleNames[each.role] ?? each.role}
            placeholder="What somebody in this role does"
            autosize
            minRows={1}
            value={each.duties}
            onChange={(event) => set(replaced(draft.roles, index, { duties: event.currentTarget.value }))}
            error={faultAt(`roles/${index}/duties`) ?? faultAt(`roles/${index}/role`)}
          />
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
