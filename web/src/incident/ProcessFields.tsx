// The fields that the process adds to the incident: shown, and filled in.
import { Anchor, Text } from "@mantine/core";
import { useState } from "react";
import { Verb } from "@/access/Verb";
import type { FieldValue, IncidentDetail } from "@/api/types";
import { faultOf, FormDialog } from "@/ui/FormDialog";
import { Panel } from "@/ui/Screen";
import { ProcessFieldInput } from "./ProcessFieldInput";
import { usePatch } from "./query";

function Value({ field }: { field: FieldValue }) {
  if (!field.value)
    return (
      <Text span inherit c="dimmed">
        {"Not known yet"}
      </Text>
    );
  if (field.kind !== "link") return <span dir="auto">{field.shown}</span>;
  return (
    <Anchor href={field.value} target="_blank" rel="noreferrer" fz="sm">
      {field.shown}
    </Anchor>
  );
}

export function ProcessFields({ incident, start }: { incident: IncidentDetail; start: (what: string) => void }) {
  if (incident.fields.length === 0) return null;
  return (
    <Panel
      title={`Fields of ${incident.type_name}`}
      side={
        <Verb size="compact-sm" variant="subtle" onClick={() => start("fields")}>
          Change
        </Verb>
      }
    >
      <dl className="facts">
        {incident.fields.map((field) => (
          <div key={field.name} style={{ display: "contents" }}>
            <dt dir="auto">{field.title}</dt>
            <dd>
              <Value field={field} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

type FormProps = { incident: IncidentDetail; close: () => void; only?: string };

export function ProcessFieldsForm({ incident, close, only }: FormProps) {
  const fields = incident.fields.filter((field) => !only || field.name === only);
  const [values, set] = useState(() => Object.fromEntries(fields.map((field) => [field.name, field.value])));
  const patch = usePatch(incident, close);
  const fault = faultOf(patch.error);
  const changed = fields.filter((field) => values[field.name] !== field.value);
  return (
    <FormDialog
      title={only && fields[0] ? fields[0].title : `Fields of ${incident.type_name}`}
      close={close}
      busy={patch.isPending}
      error={patch.error}
      submit={() =>
        changed.length ? patch.mutate({ fields: changed.map(({ name }) => ({ name, value: values[name] })) }) : close()
      }
    >
      {fields.map((field, index) => (
        <ProcessFieldInput
          key={field.name}
          field={field}
          focus={index === 0}
          value={values[field.name] ?? ""}
          onChange={(value) => set((before) => ({ ...before, [field.name]: value }))}
          error={fault?.of(`fields/${field.name}`)}
        />
      ))}
    </FormDialog>
  );
}
