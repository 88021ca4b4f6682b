// Whether what is declared is a drill, and how it is held.
import { NumberInput, Stack, Switch } from "@mantine/core";

export type Drill = { speed: number; pages: boolean };

type Props = { value?: Drill; onChange: (drill?: Drill) => void };

export function DrillChoice({ value: drill, onChange }: Props) {
  return (
    <Stack gap="md">
      <Switch
        label="This is a drill: it is in no figure"
        checked={drill !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? { speed: 1, pages: false } : undefined)}
      />
      {drill && (
        <Stack gap="md" pl={{ base: 0, xs: 48 }}>
          <NumberInput
            label="How many times faster"
            description="Every wait of the process is so much shorter: the cadence of updates, nudges, limits of stages."
            maw={360}
            min={1}
            max={20}
            clampBehavior="strict"
            allowDecimal={false}
            allowNegative={false}
            value={drill.speed}
            onChange={(speed) => onChange({ ...drill, speed: Number(speed) || 1 })}
          />
          <Switch
            label="Page people really"
            description={
              drill.pages
                ? "Whoever is paged is woken; each page begins with DRILL."
                : "Nobody is paged; the timeline says whom it would have been."
            }
            checked={drill.pages}
            onChange={(event) => onChange({ ...drill, pages: event.currentTarget.checked })}
          />
        </Stack>
      )}
    </Stack>
  );
}
