// Moving between stages: what is still missing is listed before anybody tries.
import { List, Radio, Select, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import type { IncidentDetail } from "@/api/types";
import { said } from "@/ui/State";
import { Frame } from "./FieldForms";
import { useMove } from "./query";
import { guides, stageOrder } from "./words";

type Props = { incident: IncidentDetail; close: () => void };

// Where the process leads next, as the incident's own stages say; by default the order of the manual.
export function nextStage(incident: IncidentDetail): string | undefined {
  const order = incident.stages.length > 1 ? incident.stages.map((visit) => visit.stage) : stageOrder;
  const at = order.lastIndexOf(incident.stage);
  return at >= 0 ? order.slice(at + 1).find((stage) => stage !== incident.stage) : undefined;
}

export function StageForm({ incident, close }: Props) {
  const closed = incident.state === "closed";
  const [stage, choose] = useState<string>(closed ? "investigating" : (nextStage(incident) ?? incident.stage));
  const [reason, setReason] = useState("");
  const move = useMove(incident.id, close);
  const back = closed || stageOrder.indexOf(stage) < stageOrder.indexOf(incident.stage);
  const blocked = !back && incident.missing.length > 0;
  return (
    <Frame
      title={closed ? "Reopen the incident" : "Move to another stage"}
      close={close}
      busy={move.isPending}
      error={move.error}
      verb={closed ? "Reopen" : `Move to ${said(stage).toLowerCase()}`}
      submit={() => move.mutate({ stage, reason: reason || undefined })}
    >
      <Select
        label="Stage"
        allowDeselect={false}
        value={stage}
        onChange={(value) => choose(value!)}
        data={stageOrder.filter((each) => each !== incident.stage).map((each) => ({ value: each, label: said(each) }))}
        description={guides[stage]}
      />
      {blocked && (
        <Stack gap={4} role="status">
          <Text fz="sm" fw={600}>
            Before {said(incident.stage).toLowerCase()} can be left:
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
    </Frame>
  );
}

export function EndForm({ incident, close }: Props) {
  const [ending, choose] = useState(incident.category === "triage" ? "declined" : "cancelled");
  const [reason, setReason] = useState("");
  const move = useMove(incident.id, close);
  return (
    <Frame
      title="End it without resolving"
      close={close}
      busy={move.isPending}
      error={move.error}
      verb="End the incident"
      submit={() => move.mutate({ stage: ending, reason })}
    >
      <Radio.Group value={ending} onChange={choose} label="How does it end?">
        <Stack gap={8} mt={8}>
          <Radio
            value="declined"
            label="Declined: it was no incident"
            disabled={incident.category !== "triage"}
            description={incident.category !== "triage" ? "Only before it has been confirmed." : undefined}
          />
          <Radio value="cancelled" label="Cancelled: declared by mistake" disabled={incident.category === "triage"} />
        </Stack>
      </Radio.Group>
      <Textarea
        label="Reason"
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Frame>
  );
}
