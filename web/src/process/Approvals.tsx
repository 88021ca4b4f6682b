// Who has to approve before a stage is entered or left forwards.
import { Button, Checkbox, Select, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ApprovalRule, IncidentRole, OrganisationRole, StageRule } from "@/api/types";
import { optionsOf, usePeople, useTeams } from "@/catalog/query";
import { endsIncident, replaced, setStage } from "./draft";
import { useEditing } from "./editing";
import { LineVerbs } from "./LineVerbs";
import { optionsFrom, spokenRole } from "./words";

const organisationRoles: Record<OrganisationRole, string> = {
  manager: "A manager",
  admin: "An administrator",
};
const gates = { leaving: "Before it is left", entering: "Before it is entered" };

// "team:tea_1" and back: exactly one of the four says who.
const keyOf = (rule: ApprovalRule) =>
  rule.role
    ? `role:${rule.role}`
    : rule.team
      ? `team:${rule.team}`
      : rule.person
        ? `person:${rule.person}`
        : rule.organisation
          ? `organisation:${rule.organisation}`
          : null;
function whoOf(key: string): Pick<ApprovalRule, "role" | "team" | "person" | "organisation"> {
  const [kind, ...rest] = key.split(":");
  const value = rest.join(":");
  return {
    role: kind === "role" ? (value as IncidentRole) : null,
    team: kind === "team" ? value : null,
    person: kind === "person" ? value : null,
    organisation: kind === "organisation" ? (value as OrganisationRole) : null,
  };
}

const under = (kind: string, options: { value: string; label: string }[]) =>
  options.map(({ value, label }) => ({ value: `${kind}:${value}`, label }));

type Props = { rule: StageRule; at: string };

function Line({ rule, at, index }: Props & { index: number }) {
  const { draft, change, faultAt } = useEditing();
  const teams = useTeams().data;
  const people = usePeople().data;
  const approval = rule.approvals[index];
  const here = `${at}/approvals/${index}`;
  const set = (approvals: ApprovalRule[]) => change(setStage(draft, rule.stage, { approvals }));
  const edit = (next: Partial<ApprovalRule>) => set(replaced(rule.approvals, index, next));
  const fault = ["", "/role", "/team", "/person", "/organisation"].map((end) => faultAt(here + end)).find(Boolean);
  return (
    <div className="part-line">
      <div className="line-fields">
        <Select
          aria-label={`Who gives approval ${index + 1}`}
          placeholder="Who approves"
          searchable
          allowDeselect={false}
          value={keyOf(approval)}
          onChange={(key) => key && edit(whoOf(key))}
          data={[
            { group: "Anyone of a team", items: under("team", optionsOf(teams)) },
            {
              group: "Whoever holds the role",
              items: under(
                "role",
                draft.roles.map((each) => ({ value: each.role, label: `The ${spokenRole(each.role)}` })),
              ),
            },
            { group: "In the organisation", items: under("organisation", optionsFrom(organisationRoles)) },
            { group: "A person", items: under("person", optionsOf(people)) },
          ]}
          error={fault}
        />
        <Select
          aria-label={`When approval ${index + 1} is needed`}
          allowDeselect={false}
          value={approval.gate}
          onChange={(gate) => edit({ gate: gate as ApprovalRule["gate"] })}
          data={optionsFrom(gates).filter(({ value }) => value === "entering" || !endsIncident(rule.stage))}
          error={faultAt(`${here}/gate`)}
        />
        <Checkbox
          style={{ flexBasis: "100%" }}
          label="Who asks may approve it too"
          checked={approval.self}
          onChange={(event) => edit({ self: event.currentTarget.checked })}
        />
      </div>
      <LineVerbs list={rule.approvals} index={index} what={`approval ${index + 1}`} change={set} />
    </div>
  );
}

export function Approvals({ rule, at }: Props) {
  const { draft, change, faultAt, locked } = useEditing();
  const fault = faultAt(`${at}/approvals`);
  const add: ApprovalRule = { gate: endsIncident(rule.stage) ? "entering" : "leaving", self: false };
  return (
    <div>
      {rule.approvals.length === 0 && (
        <Text fz="sm" c="dimmed">
          Nobody's.
        </Text>
      )}
      {rule.approvals.map((_, index) => (
        <Line key={index} rule={rule} at={at} index={index} />
      ))}
      {fault && (
        <Text fz={12} c="var(--mantine-color-error)" role="alert">
          {fault}
        </Text>
      )}
      {!locked && (
        <Button
          variant="default"
          size="sm"
          mt={8}
          leftSection={<IconPlus size={14} />}
          onClick={() => change(setStage(draft, rule.stage, { approvals: [...rule.approvals, add] }))}
        >
          Add an approval
        </Button>
      )}
    </div>
  );
}
