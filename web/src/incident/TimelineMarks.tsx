// What people do to an entry of the timeline: star it, and correct a note.
import { ActionIcon, Group, Stack, Text, Textarea, TextInput, Tooltip } from "@mantine/core";
import { IconPencil, IconStar, IconStarFilled } from "@tabler/icons-react";
import { useState } from "react";
import { useMe } from "@/access/session";
import type { Line } from "@/api/types";
import { faultOf, FormDialog } from "@/ui/FormDialog";
import { Moment } from "@/ui/Moment";
import { useCorrectNote, useEdits, useStar } from "./query";

function Before({ incident, line }: { incident: string; line: Line }) {
  const edits = useEdits(incident, line.position).data?.items ?? [];
  if (line.edits === 0) return null;
  return (
    <Stack gap={4}>
      <Text fz="sm" fw={600}>
        Corrected before
      </Text>
      {edits.map((edit) => (
        <Text key={edit.number} fz="sm" c="dimmed" dir="auto">
          {edit.edited_by}, <Moment at={edit.edited_at} />: {edit.text}
        </Text>
      ))}
    </Stack>
  );
}

// The instant as the input of the browser writes it, in UTC to the minute, and back.
export const toInput = (at: string) => at.slice(0, 16);
export const fromInput = (text: string, before: string) => (text === toInput(before) ? before : `${text}:00Z`);

function Correction({ incident, line, close }: { incident: string; line: Line; close: () => void }) {
  const [text, setText] = useState(line.text);
  const [at, setAt] = useState(toInput(line.at));
  const correct = useCorrectNote(incident, close);
  const fault = faultOf(correct.error);
  return (
    <FormDialog
      title="Correct the note"
      close={close}
      busy={correct.isPending}
      error={correct.error}
      submit={() => correct.mutate({ position: line.position, text, at: fromInput(at, line.at) })}
    >
      <Textarea
        label="Note"
        description="What it said before is kept"
        autosize
        minRows={3}
        required
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={fault?.of("text")}
      />
      <TextInput
        type="datetime-local"
        label="When it happened, in UTC"
        value={at}
        onChange={(event) => setAt(event.currentTarget.value)}
        error={fault?.of("at")}
      />
      <Before incident={incident} line={line} />
    </FormDialog>
  );
}

export function TimelineMarks({ incident, line }: { incident: string; line: Line }) {
  const [correcting, correct] = useState(false);
  const star = useStar(incident);
  const may = useMe().data?.permissions.includes("respond") ?? false;
  const Star = line.starred ? IconStarFilled : IconStar;
  const word = line.starred ? "Take the star away" : "Star it";
  return (
    <Group gap={2} wrap="nowrap" align="flex-start" className={line.starred ? undefined : "entry-marks"}>
      {(line.kind === "note" || line.kind === "attachment") && may && (
        <Tooltip label={line.edits ? "Corrected; correct it again" : "Correct it"}>
          <ActionIcon variant="subtle" color="gray" aria-label="Correct the note" onClick={() => correct(true)}>
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {may && (
        <Tooltip label={word}>
          <ActionIcon
            variant="subtle"
            color={line.starred ? "yellow" : "gray"}
            aria-label={word}
            aria-pressed={line.starred}
            loading={star.isPending}
            onClick={() => star.mutate({ position: line.position, starred: !line.starred })}
          >
            <Star size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {correcting && <Correction incident={incident} line={line} close={() => correct(false)} />}
    </Group>
  );
}
