// The teams: who is in them, and who is told when nobody answers.
import { SimpleGrid, Stack, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { Link } from "react-router";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { Who } from "@/ui/Who";
import { useTeams } from "./query";

export function TeamsScreen() {
  const found = useTeams();
  return (
    <Screen title="Teams">
      <Shown query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="panel">
              <Empty title="No teams yet" shape={IconUsers}>
                A team owns services. Write teams into the organisation's file, and apply it with "muster apply".
              </Empty>
            </div>
          ) : (
            <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="md">
              {items.map((team) => (
                <Panel
                  key={team.id}
                  title={<span dir="auto">{team.name}</span>}
                  note={`${team.members.length} ${team.members.length === 1 ? "person" : "people"}`}
                >
                  <Stack gap={8}>
                    {team.members.slice(0, 12).map((person) => (
                      <Link key={person.id} to={`/catalog/people/${person.id}`} className="row-link">
                        <Who person={person} />
                      </Link>
                    ))}
                    {team.members.length > 12 && (
                      <Text fz="sm" c="dimmed">
                        and {team.members.length - 12} more
                      </Text>
                    )}
                    {team.members.length === 0 && (
                      <Text fz="sm" className="tone-amber toned">
                        Nobody is in this team.
                      </Text>
                    )}
                    <Text fz="sm" c="dimmed" mt={4}>
                      {team.fallback ? `When nobody answers: ${team.fallback.name}` : "No fallback when nobody answers"}
                    </Text>
                  </Stack>
                </Panel>
              ))}
            </SimpleGrid>
          )
        }
      </Shown>
    </Screen>
  );
}
