// A source: what sends, and to which service.
import { Select, TextInput } from "@mantine/core";
import type { NewSource, Source, SourceFields } from "@/api/types";
import { optionsOf, useServices } from "./query";
import { ThingForm, useFields } from "./ThingForm";

const kinds = [
  { value: "alertmanager", label: "Prometheus Alertmanager" },
  { value: "pagerduty", label: "PagerDuty events" },
  { value: "github", label: "GitHub (changes)" },
  { value: "gitlab", label: "GitLab (changes)" },
  { value: "bitbucket", label: "Bitbucket Cloud (changes)" },
  { value: "generic", label: "Plain JSON" },
];
export const kindName = (kind: string) => kinds.find((each) => each.value === kind)?.label ?? kind;

type Props = { source?: Source; service?: string | null; close: () => void; made?: (source: NewSource) => void };

export function SourceForm({ source, service, close, made }: Props) {
  const [fields, set] = useFields<SourceFields>({
    name: source?.name ?? "",
    kind: source?.kind ?? "alertmanager",
    service: source?.service.id ?? service ?? "",
  });
  const services = useServices();
  return (
    <ThingForm<SourceFields, NewSource>
      noun="sources"
      word="source"
      thing={source}
      fields={fields}
      set={set}
      close={close}
      saved={made}
      loss="Its key opens nothing any more: what the monitor sends is refused. Its alerts stay."
    >
      {(inputs) => (
        <>
          <TextInput
            label="Name"
            placeholder="Prometheus in Frankfurt"
            required
            data-autofocus
            {...inputs.text("name")}
          />
          <Select label="What sends" allowDeselect={false} data={kinds} {...inputs.choice("kind")} />
          <Select
            label="Service"
            description="What it reports becomes an alert or a change of this service."
            required
            searchable
            allowDeselect={false}
            data={optionsOf(services.data)}
            {...inputs.choice("service")}
          />
        </>
      )}
    </ThingForm>
  );
}
