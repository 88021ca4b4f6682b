// Who gets an update by mail, and why they do.
import { Button, Group, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import type { useUpdateReaders } from "./query";

const few = 5;

export function UpdateReaders({ readers }: { readers: ReturnType<typeof useUpdateReaders> }) {
  const [open, showAll] = useState(false);
  const all = readers.data?.items ?? [];
  const shown = open || all.length <= few + 1 ? all : all.slice(0, few);
  const head = readers.isPending
    ? "Looking up who gets it…"
    : readers.isError
      ? "Who gets it could not be looked up. It is sent all the same."
      : all.length === 0
        ? "Nobody gets it by mail. It is kept on the timeline."
        : `${all.length} ${all.length === 1 ? "gets" : "get"} it by mail:`;
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" role="status">
      <IconUsers size={18} aria-hidden style={{ flex: "none", marginTop: 2 }} />
      <div style={{ minWidth: 0, flex: 1 }}>
        <Text fz="sm">{head}</Text>
        <ul className="update-readers">
          {shown.map((reader) => (
            <li key={reader.person.id}>
              <Text fz="sm" span dir="auto">
                {reader.person.name}
              </Text>
              <Text fz={12} c={reader.reachable ? "dimmed" : "red"} span ml={8}>
                {reader.reachable ? reader.reason : "has no e-mail address"}
              </Text>
            </li>
          ))}
        </ul>
        {shown.length < all.length && (
          <Button size="compact-xs" variant="subtle" onClick={() => showAll(true)}>
            and {all.length - shown.length} more
          </Button>
        )}
      </div>
    </Group>
  );
}
