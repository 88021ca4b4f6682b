// Who takes part, since when, and what it took of their time.
import { Group, NumberInput, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useMe } from "@/access/session";
import { Verb } from "@/access/Verb";
import type { IncidentDetail, Responder } from "@/api/types";
import { usePeople } from "@/catalog/query";
import { faultOf, FormDialog } from "@/ui/FormDialog";
import { Relative } from "@/ui/Moment";
import { Panel } from "@/ui/Screen";
import { spoken } from "@/ui/time";
import { Who } from "@/ui/Who";
import { useCorrectEffort, useTakePart } from "./query";

type Props = { incident: IncidentDetail; start: (what: string) => void };

const ways: Record<Responder["joined_by"], string> = {
  by_page: "answered a page",
  by_role: "got a role",
  by_writing: "worked on it",
  by_hand: "joined",
};

// "20 minutes to 1 hour": what is certain, and what is possible.
export function timeOf({ at_least_seconds, at_most_seconds }: Pick<Responder, "at_least_seconds" | "at_most_seconds">) {
  const least = spoken(at_least_seconds);
  const most = spoken(at_most_seconds);
  return least === most ? most : `${least} to ${most}`;
}

function Line({ incident, responder, start }: Props & { responder: Responder }) {
  const part = useTakePart(incident.id);
  const canLeave = responder.is_here && incident.state === "open";
  return (
    <div className="role-line">
      <div style={{ minWidth: 0 }}>
        <Text fz="sm" fw={550} component="div">
          <Who person={responder.person} size={20} />
        </Text>
        <Text fz={12} c="dimmed">
          {responder.joined_at && (
            <>
              {ways[responder.joined_by]} <Relative at={responder.joined_at} />
              {responder.is_here ? "" : ", no longer here"} ·{" "}
            </>
          )}
          {timeOf(responder)}
          {responder.corrected_by && `, says ${responder.corrected_by}`}
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        {canLeave && (
          <Verb
            size="compact-sm"
            variant="subtle"
            loading={part.isPending}
            onClick={() => part.mutate({ person: responder.person.id, here: false })}
          >
            Leave
          </Verb>
        )}
        <Verb size="compact-sm" variant="subtle" onClick={() => start(`effort-${responder.person.id}`)}>
          Correct
        </Verb>
      </Group>
    </div>
  );
}

export function Responders({ incident, start }: Props) {
  const me = useMe().data?.person;
  const part = useTakePart(incident.id);
  const { responders, sentence } = incident.effort;
  const amHere = responders.some((each) => each.person.id === me?.id && each.is_here);
  return (
    <Panel
      title="Responders"
      note={responders.length ? sentence : undefined}
      side={
        incident.state === "open" &&
        me &&
        !amHere && (
          <Verb
            size="compact-sm"
            variant="default"
            loading={part.isPending}
            onClick={() => part.mutate({ person: me.id, here: true })}
          >
            Join
          </Verb>
        )
      }
    >
      <Stack gap={8}>
        {responders.length === 0 && (
          <Text fz="sm" c="dimmed">
            Nobody is recorded as taking part.
          </Text>
        )}
        {responders.map((responder) => (
          <Line key={responder.person.id} incident={incident} responder={responder} start={start} />
        ))}
        {incident.state === "open" && (
          <Verb size="compact-sm" variant="subtle" onClick={() => start("responder")}>
            Add somebody
          </Verb>
        )}
      </Stack>
    </Panel>
  );
}

type FormProps = { incident: IncidentDetail; close: () => void };

export function AddResponderForm({ incident, close }: FormProps) {
  const [person, choose] = useState<string | null>(null);
  const people = usePeople();
  const part = useTakePart(incident.id, close);
  return (
    <FormDialog
      title="Who takes part?"
      close={close}
      busy={part.isPending}
      error={part.error}
      submit={() => person && part.mutate({ person, here: true })}
      verb="Add"
    >
      <Select
        label="Person"
        required
        searchable
        data-autofocus
        value={person}
        onChange={choose}
        data={
          people.data?.items.filter((each) => !each.disabled).map((each) => ({ value: each.id, label: each.name })) ??
          []
        }
        error={faultOf(part.error)?.of("person")}
      />
    </FormDialog>
  );
}

export function EffortForm({ incident, close, person }: FormProps & { person: string }) {
  const known = incident.effort.responders.find((each) => each.person.id === person);
  const [minutes, set] = useState<string | number>(known ? Math.round(known.at_most_seconds / 60) : "");
  const correct = useCorrectEffort(incident.id, person, close);
  return (
    <FormDialog
      title={`How long did it take ${known?.person.name ?? "them"}?`}
      close={close}
      busy={correct.isPending}
      error={correct.error}
      submit={() => correct.mutate({ minutes: minutes === "" ? undefined : Number(minutes) })}
    >
      <NumberInput
        label="Minutes"
        description={`Empty: what was recorded counts${known && !known.corrected_by ? `, ${timeOf(known)}` : ""}.`}
        min={0}
        max={527_040}
        allowDecimal={false}
        data-autofocus
        value={minutes}
        onChange={set}
        error={faultOf(correct.error)?.of("minutes")}
      />
    </FormDialog>
  );
}
