// A new source: what sends, and to which service.
import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { Problem } from "@/api/client";
import type { NewSource } from "@/api/types";
import { useAddSource, useServices } from "./query";

export const kinds = [
  { value: "alertmanager", label: "Prometheus Alertmanager" },
  { value: "pagerduty", label: "PagerDuty events" },
  { value: "generic", label: "Plain JSON" },
];

export const kindName = (kind: string) => kinds.find((each) => each.value === kind)?.label ?? kind;

type Props = { service: string | null; close: () => void; made: (source: NewSource) => void };

export function SourceForm({ service: given, close, made }: Props) {
  const [name, setName] = useState("");
  const [kind, setKind] = useState("alertmanager");
  const [service, setService] = useState<string | null>(given);
  const services = useServices();
  const add = useAddSource((source) => {
    made(source);
    close();
  });
  const fault = add.error instanceof Problem ? add.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (service) add.mutate({ name, kind, service });
  };
  return (
    <Modal opened onClose={close} title="Add a source">
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="Name"
            placeholder="Prometheus in Frankfurt"
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={fault?.of("name")}
          />
          <Select
            label="What sends"
            allowDeselect={false}
            value={kind}
            onChange={(value) => setKind(value!)}
            data={kinds}
          />
          <Select
            label="Service"
            required
            searchable
            value={service}
            onChange={setService}
            data={services.data?.items.map((each) => ({ value: each.id, label: each.name })) ?? []}
            error={fault?.of("service")}
          />
          {fault && (
            <Text c="red" fz="sm" role="alert">
              {fault.message}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending}>
              Add the source
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
