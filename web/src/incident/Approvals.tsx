// What the next move needs to be approved: who was asked, what they answered, and the verbs of whoever looks at it.
import { Group, Stack, Text, Textarea } from "@mantine/core";
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconHourglass,
} from "@tabler/icons-react";
import { useState } from "react";
import { Verb } from "@/access/Verb";
import type { IncidentDetail } from "@/api/types";
import { faultOf, FormDialog } from "@/ui/FormDialog";
import { Relative } from "@/ui/Moment";
import { Panel } from "@/ui/Screen";
import { said } from "@/ui/State";
import { useAnswerApproval, useAskApprovals } from "./query";

type Props = { incident: IncidentDetail; start: (what: string) => void };
type Approval = IncidentDetail["approvals"][number];

const looks = {
  needed: ["grey", IconCircleDashed],
  asked: ["amber", IconHourglass],
  given: ["green", IconCircleCheckFilled],
  declined: ["red", IconCircleXFilled],
} as const;

// Nobody could answer it as things are.
const isStuck = (approval: Approval) => approval.state !== "given" && approval.able.length === 0;

function One({ incident, approval, start }: Props & { approval: Approval }) {
  const [tone, Shape] = isStuck(approval) ? (["red", IconAlertTriangleFilled] as const) : looks[approval.state];
  const answer = useAnswerApproval(incident.id);
  const at = approval.answered_at ?? approval.asked_at;
  return (
    <div className="role-line">
      <Shape size={18} className={`tone-${tone} toned`} style={{ flex: "none", alignSelf: "flex-start" }} aria-hidden />
      <div style={{ minWidth: 0, flexGrow: 1 }}>
        <Text fz={12} c="dimmed" dir="auto">
          {said(approval.what)}, by {approval.by}
        </Text>
        <Text fz="sm" dir="auto">
          {approval.sentence} {at && <Relative at={at} />}
        </Text>
        {[approval.state === "asked" && approval.note, approval.reason].filter(Boolean).map((text) => (
          <Text key={String(text)} fz="sm" c="dimmed" dir="auto" style={{ overflowWrap: "anywhere" }}>
            {text}
          </Text>
        ))}
        {approval.state === "asked" && approval.asked_by && (
          <Text fz={12} c="dimmed" dir="auto">
            {approval.asked_by.name} asked.
          </Text>
        )}
        {approval.may_answer && approval.id && (
          <Group gap={8} mt={4}>
            <Verb
              size="compact-sm"
              loading={answer.isPending}
              onClick={() => answer.mutate({ approval: approval.id!, verdict: "approve" })}
            >
              Approve
            </Verb>
            <Verb size="compact-sm" variant="default" onClick={() => start(`decline-approval-${approval.id}`)}>
              Decline
            </Verb>
          </Group>
        )}
      </div>
    </div>
  );
}

export function Approvals({ incident, start }: Props) {
  if (incident.approvals.length === 0) return null;
  const asks = incident.approvals.some((each) => ["needed", "declined"].includes(each.state) || isStuck(each));
  return (
    <Panel
      id="approvals"
      title="Approvals"
      side={
        asks && (
          <Verb size="compact-sm" variant="subtle" onClick={() => start("ask-approval")}>
            Ask
          </Verb>
        )
      }
    >
      <Stack gap={8}>
        {incident.approvals.map((approval) => (
          <One key={approval.what + approval.by} incident={incident} approval={approval} start={start} />
        ))}
      </Stack>
    </Panel>
  );
}

type FormProps = { incident: IncidentDetail; close: () => void };

export function AskApprovalForm({ incident, close }: FormProps) {
  const [note, setNote] = useState("");
  const ask = useAskApprovals(incident.id, close);
  return (
    <FormDialog
      title="Ask for approval"
      close={close}
      busy={ask.isPending}
      error={ask.error}
      submit={() => ask.mutate({ note })}
      verb="Ask"
    >
      {incident.approvals
        .filter((each) => each.state !== "given")
        .map((each) => (
          <Text key={each.what + each.by} fz="sm" dir="auto">
            {said(each.what)}: {each.sentence}
          </Text>
        ))}
      <Textarea
        label="What do they have to know?"
        description="Those who may approve get it by mail. Nobody is let into a private incident by being asked."
        autosize
        minRows={3}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={faultOf(ask.error)?.of("note")}
      />
    </FormDialog>
  );
}

export function DeclineApprovalForm({ incident, approval, close }: FormProps & { approval: string }) {
  const [reason, setReason] = useState("");
  const answer = useAnswerApproval(incident.id, close);
  return (
    <FormDialog
      title="Decline to approve"
      close={close}
      busy={answer.isPending}
      error={answer.error}
      submit={() => answer.mutate({ approval, verdict: "decline", reason })}
      verb="Decline"
    >
      <Textarea
        label="Why not?"
        description="Whoever asked gets this by mail, and the timeline says it."
        required
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={faultOf(answer.error)?.of("reason")}
      />
    </FormDialog>
  );
}
