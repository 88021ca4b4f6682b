// The list of keys.
import { Group, Kbd, Modal, Stack, Text } from "@mantine/core";

const keys: [string, string[]][] = [
  ["Search, or run a command", ["Ctrl", "K"]],
  ["This list", ["?"]],
  ["Declare an incident", ["d"]],
  ["Next and previous in a list", ["j", "k"]],
  ["Open what is chosen", ["o"]],
  ["Acknowledge what is chosen, or the page on the screen", ["a"]],
  ["Resolve what is chosen, or what is on the screen", ["r"]],
  ["Write an update on an incident", ["u"]],
  ["Add a note to an incident", ["n"]],
  ["Send a form", ["Enter"]],
];

export function Shortcuts({ close }: { close: () => void }) {
  return (
    <Modal opened onClose={close} title="Keyboard shortcuts">
      <Stack gap={12}>
        {keys.map(([what, combination]) => (
          <Group key={what} justify="space-between" wrap="nowrap">
            <Text fz="sm">{what}</Text>
            <Group gap={4} wrap="nowrap">
              {combination.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
