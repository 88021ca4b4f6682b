// Who may see a private incident; and the switch between private and not.
import { ActionIcon, Group, Select, Stack, Switch, Text, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useMe } from "@/access/session";
import type { IncidentDetail } from "@/api/types";
import { usePeople } from "@/catalog/query";
import { Panel } from "@/ui/Screen";
import { sayFailed } from "@/ui/perform";
import { usePatch, useSetReader } from "./query";

export function Readers({ incident }: { incident: IncidentDetail }) {
  const may = useMe().data?.permissions.includes("respond") ?? false;
  const people = usePeople();
  const set = useSetReader(incident.id);
  const patch = usePatch(incident);
  const readers = incident.readers ?? [];
  const change = (person: string, allowed: boolean) =>
    set.mutate({ person, may: allowed }, { onError: (error) => sayFailed("Changing who may see it", error) });
  const others = (people.data?.items ?? []).filter(
    (each) => !each.disabled && !readers.some((reader) => reader.id === each.id),
  );
  return (
    <Panel title="Who sees it">
      <Stack gap="sm">
        <Switch
          label="Private"
          description={incident.is_private ? undefined : "Everybody who can sign in sees it."}
          checked={incident.is_private}
          disabled={!may || patch.isPending}
          onChange={(event) => patch.mutate({ is_private: event.currentTarget.checked })}
        />
        {incident.is_private && (
          <>
            <Text fz="sm" c="dimmed">
              Administrators, who works on it or follows it, and:
            </Text>
            {readers.map((reader) => (
              <Group key={reader.id} justify="space-between" wrap="nowrap" gap="xs">
                <Text fz="sm" dir="auto">
                  {reader.name}
                </Text>
                {may && (
                  <Tooltip label="May not see it any more">
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`${reader.name} may not see it any more`}
                      onClick={() => change(reader.id, false)}
                    >
                      <IconX size={16} aria-hidden />
                    </ActionIcon>
                  </Tooltip>
                )}
              </Group>
            ))}
            {may && (
              <Select
                size="sm"
                searchable
                aria-label="Let somebody see it"
                placeholder="Let somebody see it"
                value={null}
                data={others.map((each) => ({ value: each.id, label: each.name }))}
                onChange={(person) => person && change(person, true)}
              />
            )}
          </>
        )}
      </Stack>
    </Panel>
  );
}
