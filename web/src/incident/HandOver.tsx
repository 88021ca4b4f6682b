// Handing a role to somebody, who keeps or takes it by their answer.
import { Group, Select, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useMe } from "@/access/session";
import { Verb } from "@/access/Verb";
import type { IncidentDetail } from "@/api/types";
import { usePeople } from "@/catalog/query";
import { faultOf, FormDialog } from "@/ui/FormDialog";
import { Relative } from "@/ui/Moment";
import { said } from "@/ui/State";
import { useAcceptRole, useHandOver, useRefuseRole } from "./query";

type Props = { incident: IncidentDetail; role: string; close: () => void };

export function HandOverForm({ incident, role, close }: Props) {
  const [person, choose] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const me = useMe().data?.person;
  const people = usePeople();
  const handOver = useHandOver(incident.id, role, close);
  const fault = faultOf(handOver.error);
  return (
    <FormDialog
      title={`Hand over: ${said(role).toLowerCase()}`}
      close={close}
      busy={handOver.isPending}
      error={handOver.error}
      submit={() => person && handOver.mutate({ person, note })}
      verb="Ask them"
    >
      <Select
        label="To whom?"
        description="They get a mail. You keep the role until they accept."
        required
        searchable
        data-autofocus
        value={person}
        onChange={choose}
        data={
          people.data?.items
            .filter((each) => !each.disabled && each.id !== me?.id)
            .map((each) => ({ value: each.id, label: each.name })) ?? []
        }
        error={fault?.of("person")}
      />
      <Textarea
        label="What do they have to know?"
        placeholder="What is known, what was tried, what waits for an answer"
        autosize
        minRows={4}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={fault?.of("note")}
      />
    </FormDialog>
  );
}

export function RefuseForm({ incident, role, close }: Props) {
  const [reason, setReason] = useState("");
  const refuse = useRefuseRole(incident.id, role, close);
  return (
    <FormDialog
      title={`Not me: ${said(role).toLowerCase()}`}
      close={close}
      busy={refuse.isPending}
      error={refuse.error}
      submit={() => refuse.mutate({ reason })}
      verb="Say no"
    >
      <Textarea
        label="Why not?"
        description="Whoever asks you keeps the role, and gets this by mail."
        required
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={faultOf(refuse.error)?.of("reason")}
      />
    </FormDialog>
  );
}

// What waits for an answer, with the verbs of whoever looks at it.
export function HandOverWaits({
  incident,
  role,
  start,
}: {
  incident: IncidentDetail;
  role: IncidentDetail["duties"][number];
  start: (what: string) => void;
}) {
  const me = useMe().data?.person;
  const accept = useAcceptRole(incident.id, role.role);
  const keep = useRefuseRole(incident.id, role.role);
  const asked = role.hand_over;
  if (!asked) return null;
  return (
    <div className="hand-over tone-amber">
      <Text fz={13} dir="auto">
        {asked.taker.id === me?.id
          ? `${asked.giver.name} asks you to take over`
          : `${asked.taker.name} was asked to take over`}{" "}
        <Relative at={asked.asked_at} />
      </Text>
      {asked.note && (
        <Text fz="sm" dir="auto" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {asked.note}
        </Text>
      )}
      <Group gap={8} mt={4}>
        {asked.taker.id === me?.id && (
          <>
            <Verb size="compact-sm" loading={accept.isPending} onClick={() => accept.mutate()}>
              Take it over
            </Verb>
            <Verb size="compact-sm" variant="default" onClick={() => start(`refuse-${role.role}`)}>
              Not me
            </Verb>
          </>
        )}
        {asked.giver.id === me?.id && (
          <Verb
            size="compact-sm"
            variant="default"
            loading={keep.isPending}
            onClick={() => keep.mutate({ reason: "" })}
          >
            Keep the role
          </Verb>
        )}
      </Group>
    </div>
  );
}
