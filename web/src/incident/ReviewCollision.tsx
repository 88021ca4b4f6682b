// Lines that two people changed at once, side by side: nothing is saved before each is chosen.
import { SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { ReviewMerge } from "@/api/types";
import { FormDialog } from "@/ui/FormDialog";
import { chosenText, collisionsOf, type Choice } from "./merge";

type Props = {
  merge: ReviewMerge;
  by?: string;
  busy: boolean;
  choose: (text: string) => void;
  close: () => void;
};

const Lines = ({ of, name }: { of: string; name: string }) => (
  <div>
    <Text fz="sm" fw={600}>
      {name}
    </Text>
    <pre className="collision-lines" dir="auto">
      {of || "(taken out)"}
    </pre>
  </div>
);

export function ReviewCollision({ merge, by = "Somebody else", busy, choose, close }: Props) {
  const [choices, setChoices] = useState<(Choice | undefined)[]>([]);
  const parts = collisionsOf(merge);
  const text = chosenText(merge, choices);
  const [asked, ask] = useState(false);
  return (
    <FormDialog
      title={
        parts.length === 1 ? "You both changed the same lines" : `You both changed lines in ${parts.length} places`
      }
      close={close}
      busy={busy}
      error={asked && text === undefined ? new Error("Choose what stands in each place.") : null}
      submit={() => (text === undefined ? ask(true) : choose(text))}
    >
      <Text fz="sm">Everything else is put together. What was saved stays in the history, whatever you choose.</Text>
      {parts.map((part, at) => (
        <Stack key={at} gap="xs" className="panel panel-body">
          <div className="editor">
            <Lines of={part.there ?? ""} name={`${by} saved`} />
            <Lines of={part.here ?? ""} name="You wrote" />
          </div>
          <SegmentedControl
            aria-label={`Place ${at + 1}`}
            value={choices[at] ?? ""}
            onChange={(value) => setChoices(parts.map((_, i) => (i === at ? (value as Choice) : choices[i])))}
            data={[
              { value: "there", label: "Theirs" },
              { value: "here", label: "Mine" },
              { value: "both", label: "Both" },
            ]}
          />
        </Stack>
      ))}
    </FormDialog>
  );
}
