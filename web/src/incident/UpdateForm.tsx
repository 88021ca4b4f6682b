// Writing an update. It reaches people, so it says whom before it goes.
import { Button, Group, Select, Text, Textarea } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import type { IncidentDetail } from "@/api/types";
import { names } from "@/ui/Who";
import { FormDialog } from "@/ui/FormDialog";
import { spokenMinutes } from "@/process/words";
import { useTell } from "./query";

const waits = [
  { value: "0", label: "No next update promised" },
  { value: "900", label: "In 15 minutes" },
  { value: "1800", label: "In 30 minutes" },
  { value: "3600", label: "In 1 hour" },
  { value: "7200", label: "In 2 hours" },
  { value: "14400", label: "In 4 hours" },
  { value: "86400", label: "In a day" },
];

export function template(incident: Pick<IncidentDetail, "stage" | "title" | "services">): string {
  const what = incident.services.length ? `${names(incident.services)}: ${incident.title}.` : `${incident.title}.`;
  const doing: Record<string, string> = {
    investigating: "We are looking for the cause.",
    mitigating: "We know the cause and are putting a mitigation in place.",
    recovering: "A mitigation is in place, and the service is recovering.",
    resolved: "The problem is resolved.",
  };
  return `**What is happening**: ${what}\n\n**What we are doing**: ${doing[incident.stage] ?? "We are assessing the impact."}\n\n**What you can do**: Nothing is needed from you.\n`;
}

export function UpdateForm({ incident, close }: { incident: IncidentDetail; close: () => void }) {
  const [text, setText] = useState("");
  const minutes = incident.severities.find((rule) => rule.severity === incident.severity)?.update_every_minutes;
  const usual = incident.category === "active" && minutes ? String(minutes * 60) : "0";
  const [chosen, setWait] = useState<string>();
  const wait = chosen ?? usual;
  const offered = waits.some((each) => each.value === usual)
    ? waits
    : [...waits, { value: usual, label: `In ${spokenMinutes(minutes!)}` }];
  const tell = useTell(incident.id, close);
  const readers = incident.followers;
  return (
    <FormDialog
      title="Write an update"
      close={close}
      busy={tell.isPending}
      error={tell.error}
      verb={
        readers.length
          ? `Send to ${readers.length} ${readers.length === 1 ? "person" : "people"}`
          : "Publish the update"
      }
      submit={() => tell.mutate({ text, next_in_seconds: Number(wait) || undefined })}
    >
      <Textarea
        label="What should everybody know?"
        description="Markdown works"
        required
        autosize
        minRows={6}
        maxRows={16}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {!text && (
        <Button size="compact-sm" variant="default" w="fit-content" onClick={() => setText(template(incident))}>
          Start from the template
        </Button>
      )}
      <Select
        label="When do they hear from you again?"
        allowDeselect={false}
        data={offered}
        value={wait}
        onChange={(value) => setWait(value!)}
      />
      <Group gap={8} wrap="nowrap" align="flex-start">
        <IconUsers size={18} aria-hidden style={{ flex: "none", marginTop: 2 }} />
        <Text fz="sm">
          {readers.length
            ? `${names(readers, 8)} will read it: they follow this incident, and get it by mail.`
            : "Nobody follows this incident, so nobody gets it by mail. It is kept on the timeline."}
        </Text>
      </Group>
    </FormDialog>
  );
}
