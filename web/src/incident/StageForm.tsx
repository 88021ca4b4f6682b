// Moving between stages: what is still missing is listed before anybody tries.
import { List, Radio, Select, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import type { IncidentDetail, Stage } from "@/api/types";
import { faultOf, FormDialog } from "@/ui/FormDialog";
import { useMove } from "./query";
import { IncidentSelect } from "./IncidentSelect";
import { endings, stageName } from "./words";

type Props = { incident: IncidentDetail; close: () => void };

// The stages of the incident's own process, in order.
const orderOf = (incident: IncidentDetail): Stage[] => [...new Set(incident.stages.map((visit) => visit.stage))];

// Where the process leads next: as the next step says, else the stage that follows.
function nextStage(incident: IncidentDetail): Stage | undefined {
  if (incident.next_step.to) return incident.next_step.to;
  const order = orderOf(incident);
  return order[order.indexOf(incident.stage) + 1];
}

export function StageForm({ incident, close }: Props) {
  const closed = incident.state === "closed";
  const [stage, choose] = useState<Stage>(closed ? "investigating" : (nextStage(incident) ?? incident.stage));
  const [reason, setReason] = useState("");
  const move = useMove(incident.id, close);
  const order = orderOf(incident);
  const back = closed || order.indexOf(stage) < order.indexOf(incident.stage);
  const blocked = !back && incident.missing.length > 0;
  return (
    <FormDialog
      title={closed ? "Reopen the incident" : "Move to another stage"}
      close={close}
      busy={move.isPending}
      error={move.error}
      verb={closed ? "Reopen" : `Move to ${stageName(incident, stage).toLowerCase()}`}
      submit={() => move.mutate({ stage, reason: reason || undefined })}
    >
      <Select
        label="Stage"
        allowDeselect={false}
        value={stage}
        onChange={(value) => choose(value as Stage)}
        data={order
          .filter((each) => each !== incident.stage && !endings.includes(each))
          .map((each) => ({ value: each, label: stageName(incident, each) }))}
        description={incident.stages.find((visit) => visit.stage === stage)?.guide}
      />
      {blocked && (
        <Stack gap={4} role="status">
          <Text fz="sm" fw={600}>
            Before {stageName(incident, incident.stage).toLowerCase()} can be left:
          </Text>
          <List size="sm">
            {incident.missing.map((missing) => (
              <List.Item key={missing.field + missing.message}>{missing.message}</List.Item>
            ))}
          </List>
        </Stack>
      )}
      {back && (
        <Textarea
          label="Why does it go back?"
          required
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}

export function EndForm({ incident, close }: Props) {
  const [into, chooseInto] = useState<string | null>(null);
  const [ending, choose] = useState<Stage>(incident.category === "triage" ? "declined" : "cancelled");
  const [reason, setReason] = useState("");
  const move = useMove(incident.id, close);
  return (
    <FormDialog
      title="End it without resolving"
      close={close}
      busy={move.isPending}
      error={move.error}
      verb="End the incident"
      submit={() => move.mutate({ stage: ending, reason, into: ending === "merged" ? into : undefined })}
    >
      <Radio.Group value={ending} onChange={(value) => choose(value as Stage)} label="How does it end?">
        <Stack gap={8} mt={8}>
          <Radio
            value="declined"
            label="Declined: it was no incident"
            disabled={incident.category !== "triage"}
            description={incident.category !== "triage" ? "Only before it has been confirmed." : undefined}
          />
          <Radio value="merged" label="Merged: it goes on as part of another incident" />
          <Radio value="cancelled" label="Cancelled: declared by mistake" disabled={incident.category === "triage"} />
        </Stack>
      </Radio.Group>
      {ending === "merged" && (
        <IncidentSelect
          label="Into which incident"
          required
          but={[incident.id]}
          value={into}
          onChange={chooseInto}
          error={faultOf(move.error)?.of("into")}
        />
      )}
      <Textarea
        label="Reason"
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
