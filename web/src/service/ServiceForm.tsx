// A service: who owns it, who is asked when it breaks, and what it needs.
import { Group, MultiSelect, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "react-router";
import type { Service, ServiceFields } from "@/api/types";
import { optionsOf, useServices, useTeams } from "@/catalog/query";
import { ThingForm, useFields } from "@/catalog/ThingForm";
import { usePolicies } from "@/oncall/query";

const tiers = [
  { value: "1", label: "1, most critical" },
  { value: "2", label: "2, important" },
  { value: "3", label: "3, ordinary" },
  { value: "4", label: "4, nobody waits for it" },
];
const urgencies = [
  { value: "high", label: "High: wakes people" },
  { value: "low", label: "Low: can wait for the morning" },
];

const declaring = [
  { value: "high", label: "Its alerts of high urgency do" },
  { value: "low", label: "All its alerts do" },
];

function fieldsOf(service?: Service): ServiceFields {
  return {
    name: service?.name ?? "",
    description: service?.description ?? "",
    team: service?.team.id ?? "",
    policy: service?.policy?.id,
    tier: service?.tier ?? 3,
    urgency: service?.urgency,
    wait_before_paging_seconds: service?.wait_before_paging_seconds ?? 0,
    declares_from: service?.declares_from,
    depends_on: service?.depends_on.map((each) => each.id) ?? [],
  };
}

export function ServiceForm({ service, close }: { service?: Service; close: () => void }) {
  const [fields, set] = useFields(fieldsOf(service));
  const navigate = useNavigate();
  const teams = optionsOf(useTeams().data);
  const policies = optionsOf(usePolicies().data);
  const others = optionsOf(useServices().data).filter((each) => each.value !== service?.id);
  return (
    <ThingForm<ServiceFields, Service>
      noun="services"
      word="service"
      thing={service}
      fields={fields}
      set={set}
      close={close}
      saved={(saved) => service || navigate(`/catalog/services/${saved.id}`)}
      gone={() => navigate("/catalog/services")}
      loss="Its sources are refused from then on, and nobody is paged for it. Its incidents stay."
    >
      {(inputs, fault) => (
        <>
          <TextInput label="Name" required data-autofocus {...inputs.text("name")} />
          <Textarea
            label="What it does"
            description="In a sentence that customers would understand."
            autosize
            minRows={2}
            {...inputs.text("description")}
          />
          <Group grow align="flex-start" wrap="wrap" preventGrowOverflow={false}>
            <Select
              label="Team"
              description={teams.length ? "Owns it." : "There is none yet: add a team first."}
              required
              searchable
              allowDeselect={false}
              miw={200}
              data={teams}
              {...inputs.choice("team")}
            />
            <Select
              label="Policy"
              description={fields.policy ? "Says who is asked." : "Without one it pages nobody."}
              searchable
              clearable
              miw={200}
              data={policies}
              {...inputs.choice("policy")}
            />
          </Group>
          <Group grow align="flex-start" wrap="wrap" preventGrowOverflow={false}>
            <Select
              label="Tier"
              allowDeselect={false}
              miw={160}
              value={String(fields.tier)}
              onChange={(tier) => set({ tier: Number(tier) })}
              data={tiers}
              error={fault?.of("tier")}
            />
            <Select
              label="Urgency"
              placeholder="As severe as the alert"
              clearable
              miw={160}
              data={urgencies}
              {...inputs.choice("urgency")}
            />
            <NumberInput
              label="Wait before paging"
              miw={160}
              suffix=" s"
              min={0}
              max={900}
              step={30}
              allowDecimal={false}
              value={fields.wait_before_paging_seconds}
              onChange={(seconds) => set({ wait_before_paging_seconds: Number(seconds) || 0 })}
              error={fault?.of("wait_before_paging_seconds")}
            />
          </Group>
          <Select
            label="Opens incidents"
            description="In triage, for somebody to confirm; declined when its alerts resolve by themselves"
            placeholder="Only people declare them"
            clearable
            data={declaring}
            {...inputs.choice("declares_from")}
          />
          <MultiSelect
            label="Depends on"
            placeholder={fields.depends_on?.length ? undefined : "No other service"}
            searchable
            clearable
            data={others}
            {...inputs.several("depends_on")}
          />
        </>
      )}
    </ThingForm>
  );
}
