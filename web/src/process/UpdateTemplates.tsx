// What updates begin from: for whom, when each is offered, and its text with variables.
import { Button, MultiSelect, Select, Text, Textarea, TextInput } from "@mantine/core";
import { IconMessage2, IconPlus } from "@tabler/icons-react";
import type { Audience, Severity, Stage, UpdateTemplate } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { Empty } from "@/ui/Shown";
import { said } from "@/ui/State";
import { replaced, spokenStage } from "./draft";
import { useEditing } from "./editing";
import { LineVerbs } from "./LineVerbs";

const fresh: UpdateTemplate = {
  name: "",
  audience: "stakeholders",
  stages: [],
  text: "**What is happening**: {{title}}\n\n**Next update**: {{next_update_at}}\n",
};

// Those of every incident; a process adds its fields.
const variables = [
  "title",
  "number",
  "summary",
  "severity",
  "severity_meaning",
  "type",
  "stage",
  "services",
  "team",
  "commander",
  "impact_started_at",
  "detected_at",
  "declared_at",
  "mitigated_at",
  "impact_ended_at",
  "resolved_at",
  "mitigation",
  "resolution",
  "next_update_at",
  "url",
];

function TemplateLine({ index }: { index: number }) {
  const { draft, change, faultAt } = useEditing();
  const template = draft.update_templates[index];
  const at = `update_templates/${index}`;
  const setAll = (update_templates: UpdateTemplate[]) => change({ ...draft, update_templates });
  const set = (next: Partial<UpdateTemplate>) => setAll(replaced(draft.update_templates, index, next));
  return (
    <div className="part-line">
      <div className="line-fields">
        <TextInput
          label="Name"
          value={template.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={faultAt(`${at}/name`)}
        />
        <Select
          label="For"
          allowDeselect={false}
          data={[
            { value: "stakeholders", label: "Stakeholders: who follows" },
            { value: "responders", label: "Responders: who works on it" },
          ]}
          value={template.audience}
          onChange={(audience) => set({ audience: audience as Audience })}
        />
        <MultiSelect
          label="Offered in"
          placeholder={template.stages.length ? undefined : "All stages"}
          data={draft.stages.map((rule) => ({ value: rule.stage, label: said(spokenStage(rule.stage, rule.name)) }))}
          value={template.stages}
          onChange={(stages) => set({ stages: stages as Stage[] })}
          error={faultAt(`${at}/stages`)}
        />
        <Select
          label="From severity"
          placeholder="Any, or none yet"
          clearable
          data={draft.severities.map((rule) => ({
            value: rule.severity,
            label: `${rule.severity.toUpperCase()} and worse`,
          }))}
          value={template.severity ?? null}
          onChange={(severity) => set({ severity: (severity as Severity) ?? undefined })}
        />
        <Textarea
          label="Text, in Markdown"
          style={{ flexBasis: "100%" }}
          autosize
          minRows={4}
          maxRows={16}
          value={template.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
          error={faultAt(`${at}/text`)}
        />
      </div>
      <LineVerbs
        list={draft.update_templates}
        index={index}
        what={template.name || `template ${index + 1}`}
        change={setAll}
      />
    </div>
  );
}

export function UpdateTemplates() {
  const { draft, change, locked } = useEditing();
  const add = () => change({ ...draft, update_templates: [...draft.update_templates, fresh] });
  const verb = !locked && (
    <Button variant="default" size="sm" leftSection={<IconPlus size={14} />} onClick={add}>
      Add a template
    </Button>
  );
  return (
    <Panel
      title="Templates of updates"
      note="Whoever writes an update begins from one, and changes what has to be changed."
    >
      {draft.update_templates.length === 0 ? (
        <Empty title="Updates begin from an empty page" shape={IconMessage2} action={verb}>
          A template asks for what readers want to know: what is happening, what is done, and when they hear more.
        </Empty>
      ) : (
        <>
          <Text fz="sm" c="dimmed" mb="sm">
            Variables are filled in:{" "}
            {[...variables, ...draft.fields.map((field) => field.name)].filter(Boolean).map((name, index) => (
              <span key={name}>
                {index > 0 && ", "}
                <code>{`{{${name}}}`}</code>
              </span>
            ))}
            .
          </Text>
          {draft.update_templates.map((_, index) => (
            <TemplateLine key={index} index={index} />
          ))}
          {verb && <div style={{ marginTop: 12 }}>{verb}</div>}
        </>
      )}
    </Panel>
  );
}
