// Something that is shown once: it can be copied, and it says that it won't be shown again.
import { Button, CopyButton, Group, Text } from "@mantine/core";
import { IconCheck, IconCopy, IconKey } from "@tabler/icons-react";
import type { ReactNode } from "react";

export function Copyable({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text fz={12} c="dimmed">
        {name}
      </Text>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <pre className="code" style={{ flex: 1, overflowWrap: "anywhere" }} tabIndex={0}>
          {value}
        </pre>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              aria-label={`Copy ${name.toLowerCase()}`}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </Group>
    </div>
  );
}

export function Secret({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  return (
    <section className="panel panel-body" role="status">
      <Group justify="space-between" mb="sm">
        <Group gap={8}>
          <IconKey size={18} aria-hidden />
          <Text fw={600}>{title}</Text>
        </Group>
        <Button size="compact-sm" variant="default" onClick={close}>
          I have kept it
        </Button>
      </Group>
      <Text fz="sm" c="dimmed" mb="sm">
        It is shown now and never again: only its hash is stored.
      </Text>
      {children}
    </section>
  );
}
