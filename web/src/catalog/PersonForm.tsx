// Somebody new, or who somebody is and what they may do. How they are reached has a form of its own.
import { MultiSelect, Select, Switch, TextInput } from "@mantine/core";
import { useNavigate } from "react-router";
import type { Person, PersonFields } from "@/api/types";
import { deviceZone } from "@/ui/time";
import { ZoneSelect } from "@/ui/ZoneSelect";
import { optionsOf, useTeams } from "./query";
import { ThingForm, useFields } from "./ThingForm";

export const roleNames = [
  { value: "observer", label: "Observer: sees everything" },
  { value: "responder", label: "Responder: acknowledges, declares, plans shifts" },
  { value: "manager", label: "Manager: also teams, services, sources, policies" },
  { value: "admin", label: "Administrator: also people and settings" },
];

export function PersonForm({ person, close }: { person?: Person; close: () => void }) {
  const navigate = useNavigate();
  const teams = optionsOf(useTeams().data);
  const [fields, set] = useFields<PersonFields>({
    name: person?.name ?? "",
    email: person?.email ?? "",
    role: person?.role ?? "responder",
    zone: person?.zone ?? deviceZone(),
    disabled: person?.disabled ?? false,
    limited_to: person?.limited_to.map((team) => team.id) ?? [],
    contact_methods: (person?.contact_methods ?? []).map(({ id, kind, address, label }) => ({
      id,
      kind,
      address,
      label,
    })),
    contact_rules: person?.contact_rules ?? [],
  });
  return (
    <ThingForm<PersonFields, Person>
      noun="people"
      word="person"
      needs="administer"
      thing={person}
      fields={fields}
      set={set}
      close={close}
      saved={(saved) => person || navigate(`/catalog/people/${saved.id}`)}
      gone={() => navigate("/catalog/people")}
      loss="They can't sign in any more, and nothing pages them. What they did stays on every timeline."
    >
      {(inputs, fault) => (
        <>
          <TextInput label="Name" required data-autofocus {...inputs.text("name")} />
          <TextInput
            label="E-mail"
            description="They sign in with it."
            type="email"
            required
            {...inputs.text("email")}
          />
          <Select label="Role" allowDeselect={false} data={roleNames} {...inputs.choice("role")} />
          <MultiSelect
            label="Limited to teams"
            description={
              fields.role === "admin"
                ? "An administrator can't be limited."
                : "They change only what belongs to these; with none, all that their role may."
            }
            disabled={fields.role === "admin" && !fields.limited_to?.length}
            placeholder={fields.limited_to?.length ? undefined : "Not limited"}
            searchable
            clearable
            data={teams}
            {...inputs.several("limited_to")}
          />
          <ZoneSelect
            label="Zone"
            description="In which messages to them write times."
            value={fields.zone}
            onChange={(zone) => set({ zone })}
            error={fault?.of("zone")}
          />
          {person && (
            <Switch
              label="Disabled: can't sign in, and is never paged"
              checked={fields.disabled}
              onChange={(event) => set({ disabled: event.currentTarget.checked })}
            />
          )}
        </>
      )}
    </ThingForm>
  );
}
