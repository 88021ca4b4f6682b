// What a field of the process takes, by its kind.
import { Select, Textarea, TextInput } from "@mantine/core";
import type { ProcessField } from "@/api/types";
import { optionsOf, usePeople, useServices } from "@/catalog/query";

type Props = {
  field: Pick<ProcessField, "title" | "kind" | "options" | "help">;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  focus?: boolean;
};

function Choice({ data, ...rest }: Props & { data: { value: string; label: string }[] | string[] }) {
  const { field, value, onChange, error, focus } = rest;
  return (
    <Select
      label={field.title}
      description={field.help || undefined}
      searchable
      clearable
      data-autofocus={focus || undefined}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? "")}
      data={data}
      error={error}
    />
  );
}

const PersonChoice = (props: Props) => <Choice {...props} data={optionsOf(usePeople().data)} />;
const ServiceChoice = (props: Props) => <Choice {...props} data={optionsOf(useServices().data)} />;

export function ProcessFieldInput(props: Props) {
  const { field, value, onChange, error, focus } = props;
  if (field.kind === "choice") return <Choice {...props} data={field.options} />;
  if (field.kind === "person") return <PersonChoice {...props} />;
  if (field.kind === "service") return <ServiceChoice {...props} />;
  const shared = {
    label: field.title,
    description: field.help || undefined,
    value,
    error,
    "data-autofocus": focus || undefined,
  };
  if (field.kind === "text")
    return <Textarea {...shared} autosize minRows={1} onChange={(event) => onChange(event.currentTarget.value)} />;
  const type = field.kind === "date" ? "date" : field.kind === "link" ? "url" : "text";
  return (
    <TextInput
      {...shared}
      type={type}
      inputMode={field.kind === "number" ? "decimal" : undefined}
      placeholder={field.kind === "link" ? "https://" : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
