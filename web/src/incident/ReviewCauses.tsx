// What contributed to the incident, by kind, and how.
import { ActionIcon, Select, Text, Textarea, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useRefusal } from "@/access/session";
import { Verb } from "@/access/Verb";
import type { IncidentDetail, Review } from "@/api/types";
import { FormDialog } from "@/ui/FormDialog";
import { Panel } from "@/ui/Screen";
import { useCauseKinds, useNameCause, useRemoveCause } from "./query";

function Form({ incident, review, close }: { incident: string; review: Review; close: () => void }) {
  const [cause, setCause] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const offered = useCauseKinds().data?.items ?? [];
  const retired = review.causes.filter((each) => each.retired);
  const name = useNameCause(incident, close);
  const choose = (key: string | null) => {
    setCause(key);
    setNote(review.causes.find((each) => each.cause === key)?.note ?? "");
  };
  return (
    <FormDialog
      title="What contributed?"
      close={close}
      busy={name.isPending}
      error={name.error}
      submit={() => cause && name.mutate({ cause, note })}
    >
      <Select
        label="Cause"
        description={
          offered.find((each) => each.key === cause)?.meaning ??
          "An incident has several: a trigger, and what made it possible."
        }
        required
        searchable
        data-autofocus
        value={cause}
        onChange={choose}
        data={[
          ...offered.map((each) => ({ value: each.key, label: each.name })),
          ...retired.map((each) => ({ value: each.cause, label: `${each.name} (retired)` })),
        ]}
      />
      <Textarea
        label="How it contributed"
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

export function ReviewCauses({ incident, review }: { incident: IncidentDetail; review: Review }) {
  const [naming, name] = useState(false);
  const remove = useRemoveCause(incident.id);
  const refusal = useRefusal("respond");
  return (
    <Panel
      title="What contributed"
      flush
      side={
        <Verb size="compact-sm" variant="default" onClick={() => name(true)}>
          Add
        </Verb>
      }
    >
      {review.causes.length === 0 && (
        <Text fz="sm" c="dimmed" p="md">
          No cause is named yet. Named by kind, they can be counted over all incidents.
        </Text>
      )}
      {review.causes.map((each) => (
        <div key={each.cause} className="row long">
          <div className="row-main">
            <div className="row-title" dir="auto">
              {each.name} {each.retired && <span className="pill tone-grey">Retired</span>}
            </div>
            {each.note && (
              <Text fz="sm" dir="auto" style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
                {each.note}
              </Text>
            )}
            <div className="row-meta">
              <span dir="auto">{each.named_by}</span>
            </div>
          </div>
          {!refusal && (
            <Tooltip label="It did not contribute">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${each.name} did not contribute`}
                onClick={() => remove.mutate(each)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      ))}
      {naming && <Form incident={incident.id} review={review} close={() => name(false)} />}
    </Panel>
  );
}
