// What a team wants to know of its incidents, beside what every incident has.
import { Button, Select, TagsInput, TextInput } from "@mantine/core";
import { IconForms, IconPlus } from "@tabler/icons-react";
import type { FieldKind, ProcessField } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { Empty } from "@/ui/Shown";
import { keyOf, replaced } from "./draft";
import { useEditing } from "./editing";
import { LineVerbs } from "./LineVerbs";
import { fieldKinds, optionsFrom } from "./words";

function FieldLine({ index }: { index: number }) {
  const { draft, change, faultAt } = useEditing();
  const field = draft.fields[index];
  const at = `fields/${index}`;
  const setAll = (fields: ProcessField[]) => change({ ...draft, fields });
  const set = (next: Partial<ProcessField>) => setAll(replaced(draft.fields, index, next));
  // The name follows the title until somebody writes another.
  const retitle = (title: string) => set(field.name === keyOf(field.title) ? { title, name: keyOf(title) } : { title });
  const optionFault = faultAt(`${at}/options`) ?? faultAt(`${at}/options/*`);
  return (
    <div className="part-line">
      <div className="line-fields">
        <TextInput
          label="Title"
          value={field.title}
          onChange={(event) => retitle(event.currentTarget.value)}
          error={faultAt(`${at}/title`)}
        />
        <Select
          label="Kind"
          allowDeselect={false}
          value={field.kind}
          onChange={(kind) => set({ kind: kind as FieldKind, options: kind === "choice" ? field.options : [] })}
          data={optionsFrom(fieldKinds)}
          error={faultAt(`${at}/kind`)}
        />
        <TextInput
          label="Name"
          description="In the API and in files."
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={field.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={faultAt(`${at}/name`)}
        />
        <TextInput
          label="Help"
          description="For whoever fills it in."
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={field.help}
          onChange={(event) => set({ help: event.currentTarget.value })}
          error={faultAt(`${at}/help`)}
        />
        {field.kind === "choice" && (
          <TagsInput
            label="Options"
            placeholder="Write one, then Enter"
            style={{ flexBasis: "100%" }}
            value={field.options}
            onChange={(options) => set({ options })}
            error={optionFault}
          />
        )}
      </div>
      <LineVerbs list={draft.fields} index={index} what={field.title || `field ${index + 1}`} change={setAll} />
    </div>
  );
}

export function Fields() {
  const { draft, change, locked } = useEditing();
  const add = () =>
    change({ ...draft, fields: [...draft.fields, { name: "", title: "", kind: "text", options: [], help: "" }] });
  const verb = !locked && (
    <Button variant="default" size="sm" leftSection={<IconPlus size={14} />} onClick={add}>
      Add a field
    </Button>
  );
  return (
    <Panel title="Fields of your own" note="They stand on the incident, and a stage can ask for them.">
      {draft.fields.length === 0 ? (
        <Empty title="No fields of your own" shape={IconForms} action={verb}>
          For what you always ask for: which customer, which ticket, whether personal data was reached.
        </Empty>
      ) : (
        <>
          {draft.fields.map((_, index) => (
            <FieldLine key={index} index={index} />
          ))}
          {verb && <div style={{ marginTop: 12 }}>{verb}</div>}
        </>
      )}
    </Panel>
  );
}
