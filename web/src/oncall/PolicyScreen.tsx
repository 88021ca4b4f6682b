// One policy, edited as the ladder that it is.
import { Button, Group, MultiSelect, NumberInput, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useNavigate, useParams } from "react-router";
import { Verb } from "@/access/Verb";
import { Problem } from "@/api/client";
import type { Policy } from "@/api/types";
import { usePeople, useTeams } from "@/catalog/query";
import { Panel, Screen } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { spoken } from "@/ui/time";
import { reach, summary, toChange, toDraft, type Draft, type RungDraft } from "./ladder";
import { usePolicy, useSavePolicy, useSchedules } from "./query";
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
  fault?: string;
};

function Rung({ rung, index, last, set, move, remove, fault }: RungProps) {
  const targets = useTargets();
  return (
    <div className="ladder-edit-rung">
      <Group justify="space-between" mb={8}>
        <Text fw={600} fz="sm">
          Rung {index + 1}
        </Text>
        <Group gap={4}>
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={index === 0}
            aria-label={`Move rung ${index + 1} up`}
            onClick={() => move(-1)}
          >
            <IconArrowUp size={14} />
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={index === last}
            aria-label={`Move rung ${index + 1} down`}
            onClick={() => move(1)}
          >
            <IconArrowDown size={14} />
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={last === 0}
            aria-label={`Remove rung ${index + 1}`}
            onClick={remove}
          >
            <IconTrash size={14} />
          </Button>
        </Group>
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
          error={fault}
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
        />
      </Group>
    </div>
  );
}

function Form({ policy }: { policy?: Policy }) {
  const [draft, setDraft] = useState<Draft>(() => toDraft(policy));
  const navigate = useNavigate();
  const teams = useTeams().data?.items ?? [];
  const save = useSavePolicy(policy, (saved) => navigate(`/on-call/policies/${saved.id}`, { replace: true }));
  const fault = save.error instanceof Problem ? save.error : undefined;
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const setRung = (at: number, rung: RungDraft) =>
    set({ rungs: draft.rungs.map((each, index) => (index === at ? rung : each)) });
  const move = (at: number, step: number) => {
    const rungs = [...draft.rungs];
    [rungs[at], rungs[at + step]] = [rungs[at + step], rungs[at]];
    set({ rungs });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(toChange(draft));
  };
  return (
    <form onSubmit={submit}>
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
                move={(step) => move(index, step)}
                remove={() => set({ rungs: draft.rungs.filter((_, at) => at !== index) })}
                fault={fault?.of(`rungs/${index}/targets`)}
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
            />
            <NumberInput
              label="Ask again after an acknowledgement"
              description="When it is still open; 0 is never"
              suffix=" min"
              min={0}
              max={1440}
              value={draft.timeoutMinutes}
              onChange={(value) => set({ timeoutMinutes: Number(value) || 0 })}
            />
            <Switch
              label="Low urgency climbs too"
              description="Otherwise it asks the first rung only"
              checked={draft.lowClimbs}
              onChange={(event) => set({ lowClimbs: event.currentTarget.checked })}
            />
            {fault && (
              <Text c="red" fz="sm" role="alert">
                {fault.message} {fault.errors.map((each) => `${each.field}: ${each.message}`).join(" ")}
              </Text>
            )}
            <Text fz="sm" c="dimmed">
              Until everybody was asked: {spoken(reach(draft))}.
            </Text>
            <Verb needs="manager" type="submit" loading={save.isPending}>
              Save the policy
            </Verb>
          </Stack>
        </Panel>
      </div>
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
