// The type of an incident, with when to choose it.
import { Select, Text } from "@mantine/core";
import { useState } from "react";
import type { IncidentDetail } from "@/api/types";
import { useProcesses } from "@/process/query";
import { faultOf, FormDialog } from "@/ui/FormDialog";
import { usePatch } from "./query";

// Those that are offered; whoever has one that is not offered any more may keep it.
export function useTypes(held?: string) {
  const all = useProcesses().data?.items ?? [];
  return all.filter((process) => !process.retired || process.type === held);
}

type Props = { value: string; onChange: (type: string) => void; held?: string; error?: string };

export function TypeChoice({ value, onChange, held, error }: Props) {
  const types = useTypes(held);
  const guide = (type: string) => types.find((each) => each.type === type)?.guide;
  return (
    <Select
      label="Type"
      description={guide(value)}
      allowDeselect={false}
      value={value}
      onChange={(type) => type && onChange(type)}
      data={types.map((each) => ({ value: each.type, label: each.title }))}
      error={error}
      renderOption={({ option }) => (
        <div>
          <Text fz="sm" fw={550} dir="auto">
            {option.label}
          </Text>
          <Text fz={12} c="dimmed" dir="auto">
            {guide(option.value)}
          </Text>
        </div>
      )}
    />
  );
}

export function TypeForm({ incident, close }: { incident: IncidentDetail; close: () => void }) {
  const [type, choose] = useState(incident.type);
  const patch = usePatch(incident, close);
  return (
    <FormDialog
      title="What kind of incident is it?"
      close={close}
      busy={patch.isPending}
      error={patch.error}
      submit={() => patch.mutate({ type })}
      verb="Set the type"
    >
      <TypeChoice value={type} onChange={choose} held={incident.type} error={faultOf(patch.error)?.of("type")} />
      <Text fz="sm" c="dimmed">
        It follows the process of its type from then on. The time that it spent in its stages stays.
      </Text>
    </FormDialog>
  );
}
