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
      set={set}
      close={close}
      loss="Its members stay. It can only be removed when it owns no service, schedule or policy."
    >
      {(inputs) => (
        <>
          <TextInput label="Name" required data-autofocus {...inputs.text("name")} />
          <MultiSelect
            label="Members"
            placeholder={fields.members.length ? undefined : "Nobody yet"}
            searchable
            clearable
            data={people}
            {...inputs.several("members")}
          />
          <Select
            label="When nobody answers, tell"
            description="The last resort, after every rung of a policy was asked in vain."
            searchable
            clearable
            data={people}
            {...inputs.choice("fallback")}
          />
        </>
      )}
    </ThingForm>
  );
}
