// One layer of a schedule: who takes turns, in which order, when they hand over, and when the layer counts.
import { ActionIcon, Button, Group, Menu, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import type { Restriction, Weekday } from "@/api/types";
import { optionsOf, usePeople } from "@/catalog/query";
import { said } from "@/ui/State";
import { handover, onWeekday, usualWindows, weekdayOf, weekdays, type Layer } from "./rules";

type FaultOf = (field: string) => string | undefined;
type SetLayer = (change: Partial<Layer>) => void;

const days = weekdays.map((day) => ({ value: day, label: said(day) }));

export function moved<T>(items: T[], at: number, step: number): T[] {
  const changed = [...items];
  [changed[at], changed[at + step]] = [changed[at + step], changed[at]];
  return changed;
}

type OrderProps = { what: string; at: number; count: number; move: (step: number) => void; remove: () => void };

// Up, down and away: the keyboard's way to order a list.
export function Order({ what, at, count, move, remove }: OrderProps) {
  return (
    <Group gap={0} wrap="nowrap">
      <ActionIcon
        variant="subtle"
        size={32}
        disabled={at === 0}
        className="order"
        aria-label={`Move ${what} up`}
        onClick={() => move(-1)}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        size={32}
        className="order"
        disabled={at === count - 1}
        aria-label={`Move ${what} down`}
        onClick={() => move(1)}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" size={32} aria-label={`Remove ${what}`} onClick={remove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}

function Participants({ layer, set, fault }: { layer: Layer; set: SetLayer; fault: FaultOf }) {
  const people = optionsOf(usePeople().data);
  const nameOf = (id: string) => people.find((person) => person.value === id)?.label ?? "Somebody who is disabled";
  const wrong = fault("people");
  return (
    <div role="group" aria-label="Turns">
      <Text fz="sm" fw={500} mb={4}>
        Who takes turns, in this order
      </Text>
      <ol className="turns">
        {layer.people.map((person, index) => (
          <li key={`${person}-${index}`}>
            <span className="turn-number">{index + 1}</span>
            <span className="turn-name" dir="auto">
              {nameOf(person)}
            </span>
            <Order
              what={nameOf(person)}
              at={index}
              count={layer.people.length}
              move={(step) => set({ people: moved(layer.people, index, step) })}
              remove={() => set({ people: layer.people.filter((_, at) => at !== index) })}
            />
          </li>
        ))}
      </ol>
      <Select
        aria-label="Add somebody to the turns"
        placeholder="Add somebody"
        searchable
        value={null}
        data={people}
        error={wrong}
        onChange={(person) => person && set({ people: [...layer.people, person] })}
      />
    </div>
  );
}

function HandOver({ layer, set, fault }: { layer: Layer; set: SetLayer; fault: FaultOf }) {
  return (
    <div>
      <div className="fields">
        <NumberInput
          label="Turn lasts"
          min={1}
          max={1000}
          required
          allowDecimal={false}
          value={layer.count}
          onChange={(count) => set({ count: Number(count) || 1 })}
          error={fault("count")}
        />
        <Select
          label="Unit"
          allowDeselect={false}
          value={layer.unit}
          onChange={(unit) => set({ unit: unit as Layer["unit"] })}
          data={["hours", "days", "weeks"].map((unit) => ({ value: unit, label: said(unit) }))}
          error={fault("unit")}
        />
        {layer.unit === "weeks" && (
          <Select
            label="Hands over on"
            allowDeselect={false}
            value={weekdayOf(layer.start)}
            onChange={(day) => set({ start: onWeekday(layer.start, day as Weekday) })}
            data={days}
          />
        )}
        <TextInput
          label="At"
          type="time"
          required
          value={layer.start.slice(11, 16)}
          onChange={(event) =>
            event.currentTarget.value && set({ start: layer.start.slice(0, 11) + event.currentTarget.value })
          }
        />
        <TextInput
          label="First turn on"
          type="date"
          required
          value={layer.start.slice(0, 10)}
          onChange={(event) =>
            event.currentTarget.value && set({ start: event.currentTarget.value + layer.start.slice(10) })
          }
          error={fault("start")}
        />
      </div>
      <Text fz={13} c="dimmed" mt={4}>
        {handover(layer)}.
      </Text>
    </div>
  );
}

type WindowProps = { window: Restriction; set: (window: Restriction) => void; remove: () => void; fault: FaultOf };

function Window({ window, set, remove, fault }: WindowProps) {
  const day = (label: string, key: "from_weekday" | "until_weekday") => (
    <Select
      aria-label={label}
      allowDeselect={false}
      value={window[key]}
      data={days}
      onChange={(value) => set({ ...window, [key]: value as Weekday })}
    />
  );
  const time = (label: string, key: "from_time" | "until_time") => (
    <TextInput
      aria-label={label}
      type="time"
      required
      value={window[key]}
      onChange={(event) => set({ ...window, [key]: event.currentTarget.value })}
      error={fault(key)}
    />
  );
  return (
    <div className="window">
      {day("From weekday", "from_weekday")}
      {time("From time", "from_time")}
      <Text fz="sm" c="dimmed" ta="center">
        to
      </Text>
      {day("Until weekday", "until_weekday")}
      {time("Until time", "until_time")}
      <ActionIcon variant="subtle" size={32} aria-label="Remove this window" onClick={remove}>
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}

function Windows({ layer, set, fault }: { layer: Layer; set: SetLayer; fault: FaultOf }) {
  const { restrictions } = layer;
  return (
    <div role="group" aria-label="Windows">
      <Text fz="sm" fw={500} mb={4}>
        When it counts
      </Text>
      <Stack gap={8}>
        {restrictions.length === 0 && (
          <Text fz="sm" c="dimmed">
            Always.
          </Text>
        )}
        {restrictions.map((window, index) => (
          <Window
            key={index}
            window={window}
            set={(changed) => set({ restrictions: restrictions.map((each, at) => (at === index ? changed : each)) })}
            remove={() => set({ restrictions: restrictions.filter((_, at) => at !== index) })}
            fault={(field) => fault(`restrictions/${index}/${field}`)}
          />
        ))}
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="compact-sm" variant="default" w="fit-content" leftSection={<IconPlus size={14} />}>
              {restrictions.length ? "Add windows" : "Only at certain times"}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {Object.entries(usualWindows).map(([name, windows]) => (
              <Menu.Item key={name} onClick={() => set({ restrictions: [...restrictions, ...windows] })}>
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Stack>
    </div>
  );
}

type Props = {
  layer: Layer;
  at: number;
  count: number;
  set: SetLayer;
  move: (step: number) => void;
  remove: () => void;
  fault: FaultOf;
};

export function LayerForm({ layer, at, count, set, move, remove, fault }: Props) {
  const name = layer.name || `layer ${at + 1}`;
  return (
    <section className="layer" aria-label={name}>
      <Group justify="space-between" wrap="nowrap" mb={8}>
        <Text fw={600} fz="sm" dir="auto">
          Layer {at + 1}
          {count > 1 && at === count - 1 && " (beats the others)"}
        </Text>
        <Order what={name} at={at} count={count} move={move} remove={remove} />
      </Group>
      <Stack gap="md">
        <TextInput
          label="Name"
          placeholder="Week"
          required
          value={layer.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={fault("name")}
        />
        <Participants layer={layer} set={set} fault={fault} />
        <HandOver layer={layer} set={set} fault={fault} />
        <Windows layer={layer} set={set} fault={fault} />
      </Stack>
    </section>
  );
}
