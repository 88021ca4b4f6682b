// What was changed and not saved is not lost without a word.
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useBlocker, type Blocker } from "react-router";

export type Leave = { blocker: Blocker; allow: () => void };

// `allow` lets the next address pass: what was changed is saved.
export function useLeaving(isChanged: boolean): Leave {
  const allowed = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isChanged && !allowed.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    allowed.current = false;
    if (!isChanged) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isChanged]);
  return { blocker, allow: () => (allowed.current = true) };
}

export function Leaving({ leaving: { blocker } }: { leaving: Leave }) {
  if (blocker.state !== "blocked") return null;
  return (
    <Modal opened onClose={blocker.reset} title="Leave without saving?">
      <Stack>
        <Text fz="sm">What you changed in this process is not saved, and nobody else has it.</Text>
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={blocker.proceed}>
            Leave, and lose it
          </Button>
          <Button onClick={blocker.reset} data-autofocus>
            Stay
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
