// The teams: who is in them, and who is told when nobody answers.
import { SimpleGrid, Stack, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import { Verb } from "@/access/Verb";
import type { Team } from "@/api/types";
import { useAddress } from "@/ui/address";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { Who } from "@/ui/Who";
import { useTeams } from "./query";
import { TeamForm } from "./TeamForm";

export function TeamsScreen() {
  const found = useTeams();
  const { query, set } = useAddress();
  const [editing, edit] = useState<Team>();
  const add = (words: string) => (
    <Verb needs="manage" onClick={() => set("new", 1)}>
      {words}
    </Verb>
  );
  return (
    <Screen title="Teams" actions={add("New team")}>
      <Shown query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="panel">
              <Empty title="No teams yet" shape={IconUsers} action={add("Add the first team")}>
                A team owns services, schedules and policies, and its members are on call for them.
              </Empty>
            </div>
          ) : (
            <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="md">
              {items.map((team) => (
                <Panel
                  key={team.id}
                  title={<span dir="auto">{team.name}</span>}
                  side={
                    <Verb
                      needs="manage"
                      size="compact-sm"
                      variant="subtle"
                      aria-label={`Edit ${team.name}`}
                      onClick={() => edit(team)}
                    >
                      Edit
                    </Verb>
                  }
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
      {query.get("new") && <TeamForm close={() => set("new", "")} />}
      {editing && <TeamForm team={editing} close={() => edit(undefined)} />}
    </Screen>
  );
}
