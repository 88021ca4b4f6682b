// The rules of a schedule, edited with what follows from them in sight.
import { Button, Group, Stack, Text, TextInput, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useRef, useState, type FormEvent } from "react";
import { useNavigate, useParams } from "react-router";
import { Verb } from "@/access/Verb";
import type { Schedule, ScheduleFields } from "@/api/types";
import { optionsOf, useSave, useTeams } from "@/catalog/query";
import { Removal } from "@/catalog/ThingForm";
import { now } from "@/ui/clock";
import { Faults, faultOf, useFaultFocus } from "@/ui/FormDialog";
import { Panel, Screen } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { civilOf, deviceZone, startOfDay } from "@/ui/time";
import { ZoneSelect } from "@/ui/ZoneSelect";
import { Lanes } from "./Lanes";
import { LayerForm, moved } from "./LayerForm";
import { usePreview, useSchedule } from "./query";
import { mondayOf, newLayer, toFields, toRules, type Layer, type Rules } from "./rules";
import "./oncall.css";

const schedules = "/on-call/schedules";

function Preview({ rules }: { rules: Rules }) {
  const [settled] = useDebouncedValue(rules, 300);
  const { zone, rotations } = useMemo(() => toFields(settled), [settled]);
  const [today] = useState(now);
  const span = { from: startOfDay(today, zone), until: startOfDay(today, zone, 28) };
  const found = usePreview(zone, rotations, span);
  const ready = rotations.length > 0 && rotations.every((rotation) => rotation.people.length > 0);
  return (
    <Panel title="What follows from it" note={`The next four weeks, without overrides. Times in ${zone}`} flush>
      {!ready || !found.data ? (
        <Text p="md" fz="sm" c="dimmed" role="status">
          {ready && found.error
            ? found.error.message
            : "Name the people of each layer; then you see here who would be on call."}
        </Text>
      ) : (
        <Lanes zone={zone} roster={found.data} span={span} />
      )}
    </Panel>
  );
}

function Basics({
  rules,
  set,
  fault,
}: {
  rules: Rules;
  set: (change: Partial<Rules>) => void;
  fault: (field: string) => string | undefined;
}) {
  const teams = optionsOf(useTeams().data);
  return (
    <Panel title="Schedule">
      <Stack>
        <TextInput
          label="Name"
          placeholder="Payments primary"
          required
          autoFocus={!rules.name}
          value={rules.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={fault("name")}
        />
        <Select
          label="Team"
          required
          searchable
          allowDeselect={false}
          value={rules.team || null}
          onChange={(team) => set({ team: team ?? "" })}
          data={teams}
          error={fault("team")}
        />
        <ZoneSelect
          label="Zone"
          description="Hand-overs stay at their time of day when this zone's clock changes."
          value={rules.zone}
          onChange={(zone) => set({ zone })}
          error={fault("zone")}
        />
      </Stack>
    </Panel>
  );
}

function Form({ given }: { given?: Schedule }) {
  const [schedule] = useState(given); // the version that was read, whatever others do meanwhile
  const start = mondayOf(civilOf(now(), deviceZone()).slice(0, 10));
  const [rules, setRules] = useState<Rules>(() =>
    schedule ? toRules(schedule) : { name: "", team: "", zone: deviceZone(), layers: [newLayer(start, "Week")] },
  );
  const [removing, remove] = useState(false);
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const save = useSave<ScheduleFields, Schedule>("schedules", schedule, (saved) =>
    navigate(`${schedules}/${saved.id}`),
  );
  const fault = faultOf(save.error);
  useFaultFocus(form, save.error);
  const set = (change: Partial<Rules>) => setRules((before) => ({ ...before, ...change }));
  const setLayer = (key: number, change: Partial<Layer>) =>
    set({ layers: rules.layers.map((layer) => (layer.key === key ? { ...layer, ...change } : layer)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(toFields(rules));
  };
  return (
    <form ref={form} onSubmit={submit}>
      <Stack gap="md">
        <Preview rules={rules} />
        <div className="split">
          <Panel title="Layers" note="Where two cover a moment, the later one counts">
            <Stack gap="md">
              {rules.layers.map((layer, index) => (
                <LayerForm
                  key={layer.key}
                  layer={layer}
                  at={index}
                  count={rules.layers.length}
                  set={(change) => setLayer(layer.key, change)}
                  move={(step) => set({ layers: moved(rules.layers, index, step) })}
                  remove={() => set({ layers: rules.layers.filter((each) => each !== layer) })}
                  fault={(field) => fault?.of(`rotations/${index}/${field}`)}
                />
              ))}
              <Button
                variant="default"
                leftSection={<IconPlus size={16} />}
                onClick={() => set({ layers: [...rules.layers, newLayer(start)] })}
              >
                Add a layer
              </Button>
            </Stack>
          </Panel>
          <Stack gap="md">
            <Basics rules={rules} set={set} fault={(field) => fault?.of(field)} />
            <Faults error={save.error} />
            <Group justify="space-between">
              {schedule && (
                <Verb needs="plan" variant="subtle" color="red" px={8} onClick={() => remove(true)}>
                  Remove…
                </Verb>
              )}
              <Verb needs="plan" type="submit" loading={save.isPending} ml="auto">
                {schedule ? "Save the schedule" : "Add the schedule"}
              </Verb>
            </Group>
          </Stack>
        </div>
      </Stack>
      {removing && schedule && (
        <Removal
          noun="schedules"
          thing={schedule}
          loss="Its overrides go with it. A schedule that a policy asks can't be removed."
          close={() => remove(false)}
          gone={() => navigate(schedules)}
        />
      )}
    </form>
  );
}

function Existing({ id }: { id: string }) {
  return <Shown query={useSchedule(id)}>{(schedule) => <Form key={schedule.id} given={schedule} />}</Shown>;
}

export function ScheduleEditScreen() {
  const { schedule } = useParams();
  return (
    <Screen
      title={schedule ? "Edit the schedule" : "New schedule"}
      under={{ to: schedule ? `${schedules}/${schedule}` : schedules, text: schedule ? "The schedule" : "Schedules" }}
    >
      {schedule ? <Existing id={schedule} /> : <Form />}
    </Screen>
  );
}
