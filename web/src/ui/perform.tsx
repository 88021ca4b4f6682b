// A verb: sends it, says when it failed and why, and asks again for what it changed.
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Problem } from "@/api/client";

function reasonOf(error: Error): string {
  if (error instanceof Problem && error.code === "stale")
    return "Somebody else changed it first. It shows the newest version now; try again.";
  const faults = error instanceof Problem ? error.errors.map((fault) => `${fault.field}: ${fault.message}`) : [];
  return [error.message, ...faults].join(" ");
}

export function sayFailed(what: string, error: Error) {
  notifications.show({ color: "red", title: `${what} did not work`, message: reasonOf(error), autoClose: 10_000 });
}

// Says that it is done, and offers the way back for eight seconds.
export function sayDone(text: string, undo?: () => void) {
  const id = notifications.show({
    autoClose: undo ? 8000 : 3000,
    withCloseButton: true,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text fz="sm">{text}</Text>
        {undo && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              notifications.hide(id);
              undo();
            }}
          >
            Undo
          </Button>
        )}
      </Group>
    ),
  });
}

type Verb<In, Out> = {
  what: string; // "Acknowledging": how the failure is named
  send: (input: In) => Promise<Out>;
  touches: unknown[][]; // the keys to ask again
  done?: (output: Out, input: In) => void;
  quietOnFault?: boolean; // the form shows what is wrong itself
};

export function usePerform<In = void, Out = unknown>({ what, send, touches, done, quietOnFault }: Verb<In, Out>) {
  const client = useQueryClient();
  return useMutation<Out, Error, In>({
    mutationFn: send,
    onSuccess: (output, input) => {
      for (const key of touches) client.invalidateQueries({ queryKey: key });
      client.invalidateQueries({ queryKey: ["now"] });
      done?.(output, input);
    },
    onError: (error) => {
      for (const key of touches) client.invalidateQueries({ queryKey: key });
      if (!(quietOnFault && error instanceof Problem && [400, 409, 422].includes(error.status))) sayFailed(what, error);
    },
  });
}
