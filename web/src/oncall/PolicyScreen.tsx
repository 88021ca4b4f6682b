// One policy, edited as the ladder that it is.
import { Button, Group, MultiSelect, NumberInput, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef, useState, type FormEvent } from "react";
import { useNavigate, useParams } from "react-router";
import { Verb } from "@/access/Verb";
import type { Policy, PolicyFields } from "@/api/types";
import { usePeople, useSave, useTeams } from "@/catalog/query";
import { Removal } from "@/catalog/ThingForm";
import { Faults, faultOf, useFaultFocus } from "@/ui/FormDialog";
import { Panel, Screen } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { spoken } from "@/ui/time";
import { reach, summary, toChange, toDraft, type Draft, type RungDraft } from "./ladder";
import { moved, Order } from "./LayerForm";
import { usePolicy, useSchedules } from "./query";
import "./oncall.css";

function useTargets() {
  const people = usePeople().data?.items ?? [];
  const schedules = useSchedules().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  return [
    { group: "Schedules", items: schedules.map((each) => ({ value: `schedule:${each.id}`, label: each.name })) },
    {
      group: "People",
      items: people.filter((each) => !each.disabled).map((each) => ({ value: `person:${each.id}`, label: each.name })),
    },
    { group: "Teams, everybody in them", items: teams.map((each) => ({ value: `team:${each.id}`, label: each.name })) },
  ];
}

type RungProps = {
  rung: RungDraft;
  index: number;
  last: number;
  set: (rung: RungDraft) => void;
  move: (step: number) => void;
  remove: () => void;
  fault: (field: string) => string | undefined;
};

function Rung({ rung, index, last, set, move, remove, fault }: RungProps) {
  const targets = useTargets();
  return (
    <div className="ladder-edit-rung">
      <Group justify="space-between" mb={8}>
        <Text fw={600} fz="sm">
          Rung {index + 1}
        </Text>
        <Order what={`rung ${index + 1}`} at={index} count={last + 1} move={move} remove={remove} />
      </Group>
      <Group align="flex-start" gap="sm">
        <MultiSelect
          flex="1 1 220px"
          label="Ask"
          searchable
          required
          data={targets}
          value={rung.targets}
          onChange={(chosen) => set({ ...rung, targets: chosen })}
          error={fault("targets")}
        />
        <NumberInput
          w={140}
          label="Then wait"
          suffix=" min"
          min={1}
          max={1440}
          required
          value={rung.minutes}
          onChange={(value) => set({ ...rung, minutes: Number(value) || 1 })}
          error={fault("wait_seconds")}
        />
      </Group>
    </div>
  );
}

function Form({ policy }: { policy?: Policy }) {
  const [draft, setDraft] = useState<Draft>(() => toDraft(policy));
  const navigate = useNavigate();
  const teams = useTeams().data?.items ?? [];
  const save = useSave<PolicyFields, Policy>("policies", policy, (saved) =>
    navigate(`/on-call/policies/${saved.id}`, { replace: true }),
  );
  const fault = faultOf(save.error);
  const [removing, remove] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useFaultFocus(form, save.error);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const setRung = (at: number, rung: RungDraft) =>
    set({ rungs: draft.rungs.map((each, index) => (index === at ? rung : each)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(toChange(draft));
  };
  return (
    <form ref={form} onSubmit={submit}>
      <div className="split">
        <Panel title="The ladder">
          <div className="ladder-edit">
            {draft.rungs.map((rung, index) => (
              <Rung
                key={rung.key}
                rung={rung}
                index={index}
                last={draft.rungs.length - 1}
                set={(changed) => setRung(index, changed)}
                move={(step) => set({ rungs: moved(draft.rungs, index, step) })}
                remove={() => set({ rungs: draft.rungs.filter((_, at) => at !== index) })}
                fault={(field) => fault?.of(`rungs/${index}/${field}`)}
              />
            ))}
            <Button
              variant="default"
              leftSection={<IconPlus size={16} />}
              onClick={() => set({ rungs: [...draft.rungs, { key: Math.random(), targets: [], minutes: 5 }] })}
            >
              Add a rung
            </Button>
            <Text fz="sm" c="dimmed">
              {summary(draft)}
            </Text>
          </div>
        </Panel>
        <Panel title="Rules">
          <Stack>
            <TextInput
              label="Name"
              required
              value={draft.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
              error={fault?.of("name")}
            />
            <Select
              label="Team"
              required
              searchable
              value={draft.team}
              onChange={(team) => set({ team: team ?? "" })}
              data={teams.map((team) => ({ value: team.id, label: team.name }))}
              error={fault?.of("team")}
            />
            <NumberInput
              label="Start again, when nobody answered"
              suffix=" times"
              min={0}
              max={9}
              value={draft.repeats}
              onChange={(value) => set({ repeats: Number(value) || 0 })}
              error={fault?.of("repeats")}
            />
            <NumberInput
              label="Ask again after an acknowledgement"
              description="When it is still open; 0 is never"
              suffix=" min"
              min={0}
              max={1440}
              value={draft.timeoutMinutes}
              onChange={(value) => set({ timeoutMinutes: Number(value) || 0 })}
              error={fault?.of("acknowledgement_timeout_seconds")}
            />
            <Switch
              label="Low urgency climbs too"
              description="Otherwise it asks the first rung only"
              checked={draft.lowClimbs}
              onChange={(event) => set({ lowClimbs: event.currentTarget.checked })}
            />
            <Text fz="sm" c="dimmed">
              Until everybody was asked: {spoken(reach(draft))}.
              {policy && " Pages that are open keep the policy they began with."}
            </Text>
            <Faults error={save.error} />
            <Group justify="space-between">
              {policy && (
                <Verb needs="manage" variant="subtle" color="red" px={8} onClick={() => remove(true)}>
                  Remove…
                </Verb>
              )}
              <Verb needs="manage" type="submit" loading={save.isPending} ml="auto">
                {policy ? "Save the policy" : "Add the policy"}
              </Verb>
            </Group>
          </Stack>
        </Panel>
      </div>
      {removing && policy && (
        <Removal
          noun="policies"
          thing={policy}
          loss="Pages that are open keep it. A policy that a service uses can't be removed."
          close={() => remove(false)}
          gone={() => navigate("/on-call/policies")}
        />
      )}
    </form>
  );
}

function Existing({ id }: { id: string }) {
  return <Shown query={usePolicy(id)}>{(policy) => <Form key={policy.version} policy={policy} />}</Shown>;
}

export function PolicyScreen() {
  const { policy } = useParams();
  const name = usePolicyName(policy!);
  return (
    <Screen title={name} under={{ to: "/on-call/policies", text: "Policies" }}>
      {policy === "new" ? <Form /> : <Existing id={policy!} />}
    </Screen>
  );
}

function usePolicyName(id: string): string {
  const found = usePolicy(id === "new" ? "" : id);
  return id === "new" ? "New policy" : (found.data?.name ?? "Policy");
}
