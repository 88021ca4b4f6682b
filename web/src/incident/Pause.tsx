// An incident at rest: nobody is expected to work on it, and nothing happens by itself.
import { Text, Textarea, TextInput } from "@mantine/core";
import { IconPlayerPause } from "@tabler/icons-react";
import { useState } from "react";
import { Verb } from "@/access/Verb";
import type { IncidentDetail } from "@/api/types";
import { faultOf, FormDialog } from "@/ui/FormDialog";
import { Moment, Relative } from "@/ui/Moment";
import { Notice } from "@/ui/Notice";
import { instantOf } from "@/ui/time";
import { useZone } from "@/ui/zone";
import { useGoOn, usePause } from "./query";

export function PauseBanner({ incident }: { incident: IncidentDetail }) {
  const goOn = useGoOn(incident.id);
  const { paused } = incident;
  if (!paused) return null;
  return (
    <Notice
      tone="amber"
      shape={IconPlayerPause}
      title={
        <>
          Paused <Relative at={paused.since} />
          {paused.until && (
            <>
              , until <Moment at={paused.until} />
            </>
          )}
        </>
      }
      action={
        <Verb variant="default" loading={goOn.isPending} onClick={() => goOn.mutate()}>
          Go on
        </Verb>
      }
    >
      <Text fz="sm" dir="auto">
        {paused.reason}
      </Text>
      <Text fz={13} c="dimmed">
        No update is due, and nothing happens by itself. The time counts as time in its stage.
      </Text>
    </Notice>
  );
}

export function PauseForm({ incident, close }: { incident: IncidentDetail; close: () => void }) {
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const [zone] = useZone();
  const pause = usePause(incident.id, close);
  const fault = faultOf(pause.error);
  const submit = () =>
    pause.mutate({ reason, until: until ? new Date(instantOf(until, zone)).toISOString() : undefined });
  return (
    <FormDialog
      title="Pause the incident"
      close={close}
      busy={pause.isPending}
      error={pause.error}
      submit={submit}
      verb="Pause it"
    >
      <Textarea
        label="Why is it paused?"
        placeholder="Waiting for the vendor"
        required
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fault?.of("reason")}
      />
      <TextInput
        type="datetime-local"
        label="Until"
        description={`It goes on by itself then; without a time when somebody says so. In your zone, ${zone}.`}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={fault?.of("until")}
      />
    </FormDialog>
  );
}
