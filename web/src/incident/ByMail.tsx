// The addresses by which updates and notes are written by e-mail. They are secrets, so they are shown when asked for.
import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useRefusal } from "@/access/session";
import { Panel } from "@/ui/Screen";
import { Copyable } from "@/ui/Secret";
import { useMailAddresses } from "./query";

export function ByMail({ id }: { id: string }) {
  const refusal = useRefusal("respond");
  const [open, show] = useState(false);
  const addresses = useMailAddresses(id, refusal === undefined).data;
  if (!addresses?.update || !addresses.note) return null;
  return (
    <Panel
      title="Write by e-mail"
      side={
        !open && (
          <Button size="compact-sm" variant="default" onClick={() => show(true)}>
            Show the addresses
          </Button>
        )
      }
    >
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          From an address that we know as yours. What you quote and your signature are left out. Keep the addresses
          secret: they are this incident's.
        </Text>
        {open && (
          <>
            <Copyable name="For an update to stakeholders" value={addresses.update} />
            <Copyable name="For a note on the timeline" value={addresses.note} />
          </>
        )}
      </Stack>
    </Panel>
  );
}
