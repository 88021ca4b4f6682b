// A team: who is in it, and who is told when nobody answers.
import { MultiSelect, Select, TextInput } from "@mantine/core";
import type { Team, TeamFields } from "@/api/types";
import { optionsOf, usePeople } from "./query";
import { ThingForm, useFields } from "./ThingForm";

export function TeamForm({ team, close }: { team?: Team; close: () => void }) {
  const [fields, set] = useFields<TeamFields>({
    name: team?.name ?? "",
    members: team?.members.map((person) => person.id) ?? [],
    fallback: team?.fallback?.id,
  });
  const people = optionsOf(usePeople().data);
  return (
    <ThingForm
      noun="teams"
      word="team"
      thing={team}
      fields={fields}
      close={close}
      loss="Its members stay. It can only be removed when it owns no service, schedule or policy."
    >
      {(fault) => (
        <>
          <TextInput
            label="Name"
            required
            data-autofocus
            value={fields.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={fault?.of("name")}
          />
          <MultiSelect
            label="Members"
            placeholder={fields.members.length ? undefined : "Nobody yet"}
            searchable
            clearable
            value={fields.members}
            onChange={(members) => set({ members })}
            data={people}
            error={fault?.of("members")}
          />
          <Select
            label="When nobody answers, tell"
            description="The last resort, after every rung of a policy was asked in vain."
            searchable
            clearable
            value={fields.fallback ?? null}
            onChange={(fallback) => set({ fallback })}
            data={people}
            error={fault?.of("fallback")}
          />
        </>
      )}
    </ThingForm>
  );
}
