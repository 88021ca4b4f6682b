// Somebody stands in for somebody, from and until; in the schedule's zone.
import { Group, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useMe } from "@/access/session";
import { Problem } from "@/api/client";
import type { Schedule } from "@/api/types";
import { usePeople } from "@/catalog/query";
import { FormDialog } from "@/ui/FormDialog";
import { now } from "@/ui/clock";
import { civilOf, instantOf } from "@/ui/time";
import { useAddOverride } from "./query";

export type Wanted = { replaces?: string; from?: number; until?: number };

export function OverrideForm({ schedule, wanted, close }: { schedule: Schedule; wanted: Wanted; close: () => void }) {
  const people = usePeople();
  const me = useMe().data?.person.id;
  const [person, choose] = useState<string | null>(wanted.replaces === me ? null : (me ?? null));
  const [replaces, setReplaces] = useState<string | null>(wanted.replaces ?? null);
  const [from, setFrom] = useState(() => civilOf(wanted.from ?? now(), schedule.zone));
  const [until, setUntil] = useState(() => civilOf(wanted.until ?? now() + 86_400_000, schedule.zone));
  const add = useAddOverride(schedule.id, close);
  const fault = add.error instanceof Problem ? add.error : undefined;
  const backwards = instantOf(until, schedule.zone) <= instantOf(from, schedule.zone);
  const options =
    people.data?.items.filter((each) => !each.disabled).map((each) => ({ value: each.id, label: each.name })) ?? [];
  const submit = () => {
    if (!person || backwards) return;
    add.mutate({
      person,
      replaces: replaces ?? undefined,
      from: new Date(instantOf(from, schedule.zone)).toISOString(),
      until: new Date(instantOf(until, schedule.zone)).toISOString(),
    });
  };
  return (
    <FormDialog
      title="Add an override"
      close={close}
      busy={add.isPending}
      error={add.error}
      verb="Add the override"
      submit={submit}
    >
      <Select
        label="Who stands in"
        required
        searchable
        data-autofocus
        value={person}
        onChange={choose}
        data={options}
        error={fault?.of("person")}
      />
      <Select
        label="In place of"
        description="Nobody in particular: whoever would be on call"
        searchable
        clearable
        value={replaces}
        onChange={setReplaces}
        data={options}
        error={fault?.of("replaces")}
      />
      <Group grow align="flex-start">
        <TextInput
          type="datetime-local"
          label="From"
          description={schedule.zone}
          required
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          error={fault?.of("from")}
        />
        <TextInput
          type="datetime-local"
          label="Until"
          description={schedule.zone}
          required
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
          error={backwards ? "It ends before it begins." : fault?.of("until")}
        />
      </Group>
    </FormDialog>
  );
}
