// What a stage asks for before it is left forwards.
import { Button, Menu, Select, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Guard, GuardKind, StageRule } from "@/api/types";
import { replaced, setStage } from "./draft";
import { useEditing } from "./editing";
import { LineVerbs } from "./LineVerbs";
import { guardKinds, guardLine, optionsFrom, ownFields, roleNames } from "./words";
import { said } from "@/ui/State";

type Props = { rule: StageRule; at: string };

function Ask({ rule, at, index }: Props & { index: number }) {
  const { draft, change, faultAt } = useEditing();
  const guard = rule.asks[index];
  const set = (asks: Guard[]) => change(setStage(draft, rule.stage, { asks }));
  const name = (next: string | null) => set(replaced(rule.asks, index, { name: next ?? "" }));
  const fault =
    faultAt(`${at}/asks/${index}/name`) ?? faultAt(`${at}/asks/${index}/kind`) ?? faultAt(`${at}/asks/${index}`);
  const shared = {
    label: guardKinds[guard.kind],
    allowDeselect: false,
    value: guard.name || null,
    onChange: name,
    error: fault,
  };
  return (
    <div className="part-line">
      <div className="line-fields">
        {guard.kind === "field" ? (
          <Select
            {...shared}
            searchable
            placeholder="Which field"
            data={[
              {
                group: "Of this process",
                items: draft.fields.map((each) => ({ value: each.name, label: each.title })),
              },
              {
                group: "Of every incident",
                items: optionsFrom(ownFields).map(({ value, label }) => ({ value, label: said(label) })),
              },
            ]}
          />
        ) : guard.kind === "role" ? (
          <Select
            {...shared}
            placeholder="Which role"
            data={draft.roles.map((each) => ({ value: each.role, label: roleNames[each.role] ?? each.role }))}
          />
        ) : (
          <div>
            <Text fz="sm" lh="36px">
              {guardLine(guard, draft)}
            </Text>
            {fault && (
              <Text fz={12} c="var(--mantine-color-error)">
                {fault}
              </Text>
            )}
          </div>
        )}
      </div>
      <LineVerbs list={rule.asks} index={index} what={guardLine(guard, draft)} change={set} />
    </div>
  );
}

export function Asks({ rule, at }: Props) {
  const { draft, change, faultAt, locked } = useEditing();
  const add = (kind: GuardKind) => change(setStage(draft, rule.stage, { asks: [...rule.asks, { kind, name: "" }] }));
  // Only a field and a role can be asked for more than once; only triage ends with a decision.
  const offered = optionsFrom(guardKinds).filter(({ value }) => {
    if (value === "approval") return false; // has a list of its own
    if (value === "field" || value === "role") return true;
    if (value === "decision" && rule.category !== "triage") return false;
    return !rule.asks.some((guard) => guard.kind === value);
  });
  const fault = faultAt(`${at}/asks`);
  return (
    <div>
      {rule.asks.length === 0 && (
        <Text fz="sm" c="dimmed">
          Nothing: it can be left at any time.
        </Text>
      )}
      {rule.asks.map((guard, index) => (
        <Ask key={`${guard.kind}-${index}`} rule={rule} at={at} index={index} />
      ))}
      {fault && (
        <Text fz={12} c="var(--mantine-color-error)" role="alert">
          {fault}
        </Text>
      )}
      {!locked && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" size="sm" mt={8} leftSection={<IconPlus size={14} />}>
              Ask for something
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map(({ value, label }) => (
              <Menu.Item key={value} onClick={() => add(value)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
