// Writing an update. It reaches people, so it says whom, and why them, before it goes.
import { SegmentedControl, Select, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Audience, IncidentDetail, UpdateDraft } from "@/api/types";
import { FormDialog } from "@/ui/FormDialog";
import { Markdown } from "@/ui/Markdown";
import { spokenMinutes } from "@/process/words";
import { filledAnew, waits } from "./drafts";
import { useDrafts, useTell, useUpdateReaders } from "./query";
import { UpdateReaders } from "./UpdateReaders";
import { paced } from "./words";

function TemplateChoice({ drafts, choose }: { drafts: UpdateDraft[]; choose: (name: string) => void }) {
  const [name, setName] = useState<string | null>(null);
  if (drafts.length === 0) return null;
  const named = (offered: boolean) => drafts.filter((each) => each.offered === offered).map((each) => each.name);
  return (
    <Select
      label="Begin from a template"
      placeholder="None: an empty page"
      data={[
        { group: "For where the incident is now", items: named(true) },
        { group: "Others", items: named(false) },
      ].filter((group) => group.items.length > 0)}
      value={name}
      onChange={(chosen) => {
        setName(chosen);
        if (chosen) choose(chosen);
      }}
    />
  );
}

type TextProps = { text: string; set: (text: string) => void };

function UpdateText({ text, set }: TextProps) {
  const [view, setView] = useState("write");
  return (
    <div>
      <SegmentedControl
        size="xs"
        mb={8}
        aria-label="How the text is shown"
        data={[
          { value: "write", label: "Write" },
          { value: "preview", label: "Preview" },
        ]}
        value={view}
        onChange={setView}
      />
      {view === "write" ? (
        <Textarea
          label="What should they know?"
          description="Markdown works"
          required
          autosize
          minRows={6}
          maxRows={16}
          data-autofocus
          value={text}
          onChange={(event) => set(event.currentTarget.value)}
        />
      ) : (
        <div className="update-preview">
          {text ? (
            <Markdown text={text} />
          ) : (
            <Text fz="sm" c="dimmed">
              Nothing is written yet.
            </Text>
          )}
        </div>
      )}
    </div>
  );
}

// The severity's own cadence, where one runs.
function usualWait(incident: IncidentDetail): number {
  const minutes = incident.severities.find((rule) => rule.severity === incident.severity)?.update_every_minutes;
  return incident.category === "active" && minutes ? Math.round(paced(minutes, incident.drill_speed) * 60) : 0;
}

export function UpdateForm({ incident, close }: { incident: IncidentDetail; close: () => void }) {
  const usual = usualWait(incident);
  const [wait, setWait] = useState(String(usual));
  const [audience, setAudience] = useState<Audience>("stakeholders");
  const [text, setText] = useState("");
  const [filled, setFilled] = useState<UpdateDraft>();
  const drafts = useDrafts(incident.id, Number(wait) || undefined).data?.items ?? [];
  const readers = useUpdateReaders(incident.id, audience);
  const tell = useTell(incident.id, close);

  // The promise stands in the text too: it follows the choice, in what was changed as well.
  const now = drafts.find((each) => each.name === filled?.name);
  if (filled && now && now.next_update_at !== filled.next_update_at) {
    setText(filledAnew(text, filled, now));
    setFilled(now);
  }
  const begin = (name: string) => {
    const draft = drafts.find((each) => each.name === name);
    if (!draft) return;
    setFilled(draft);
    setText(draft.text);
    setAudience(draft.audience);
  };
  const count = readers.data?.items.filter((each) => each.reachable).length ?? 0;
  return (
    <FormDialog
      title="Write an update"
      close={close}
      busy={tell.isPending}
      error={tell.error}
      verb={count ? `Send to ${count} ${count === 1 ? "person" : "people"}` : "Publish the update"}
      submit={() => tell.mutate({ text, audience, next_in_seconds: Number(wait) || undefined })}
    >
      <TemplateChoice drafts={drafts} choose={begin} />
      <UpdateText text={text} set={setText} />
      <Select
        label="When do they hear from you again?"
        allowDeselect={false}
        data={waits(usual, (seconds) => `In ${spokenMinutes(seconds / 60)}`)}
        value={wait}
        onChange={(value) => setWait(value!)}
      />
      <SegmentedControl
        fullWidth
        aria-label="Who gets it"
        data={[
          { value: "stakeholders", label: "Stakeholders" },
          { value: "responders", label: "Responders only" },
        ]}
        value={audience}
        onChange={(value) => setAudience(value as Audience)}
      />
      <UpdateReaders readers={readers} />
    </FormDialog>
  );
}
