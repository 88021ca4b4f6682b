// Where a new type begins: with a template, or with a type that is there.
import { Box, Modal, Stack, Text, UnstyledButton } from "@mantine/core";
import { useNavigate } from "react-router";
import type { ProcessTemplate } from "@/api/types";
import { Shown } from "@/ui/Shown";
import { SmallFlow } from "./Flow";
import { useProcesses, useTemplates } from "./query";

function Choice({ process, choose }: { process: ProcessTemplate; choose: () => void }) {
  return (
    <UnstyledButton className="choice" onClick={choose} w="100%">
      <Stack gap={4} miw={0}>
        <Text fw={600} fz="sm" dir="auto">
          {process.title}
        </Text>
        <Text fz={13} c="dimmed" dir="auto">
          {process.guide}
        </Text>
        <Box visibleFrom="sm">
          <SmallFlow process={process} />
        </Box>
      </Stack>
    </UnstyledButton>
  );
}

export function NewTypeForm({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const templates = useTemplates();
  const own = useProcesses().data?.items ?? [];
  const begin = (from: string) => navigate(`/settings/processes/new?${from}`);
  return (
    <Modal opened onClose={close} title="New type" size="xl">
      <Stack gap="md">
        <Text fz="sm" c="dimmed">
          It is a beginning: nothing is saved before you have looked at it and changed what you like.
        </Text>
        <Stack gap={8}>
          <Text fz={12} fw={600} c="dimmed">
            From a template
          </Text>
          <Shown query={templates}>
            {({ items }) =>
              items.map((each) => (
                <Choice key={each.type} process={each} choose={() => begin(`template=${each.type}`)} />
              ))
            }
          </Shown>
        </Stack>
        {own.length > 0 && (
          <Stack gap={8}>
            <Text fz={12} fw={600} c="dimmed">
              From a type of yours
            </Text>
            {own.map((each) => (
              <Choice key={each.type} process={each} choose={() => begin(`like=${each.type}`)} />
            ))}
          </Stack>
        )}
      </Stack>
    </Modal>
  );
}
