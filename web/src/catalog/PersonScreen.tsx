// One person: who they are, how they are reached, and in which order.
import { Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useParams } from "react-router";
import { Verb } from "@/access/Verb";
import type { Person } from "@/api/types";
import { Panel, Screen } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { said } from "@/ui/State";
import { Face, names } from "@/ui/Who";
import { ContactForm } from "./ContactForm";
import { PersonForm } from "./PersonForm";
import { usePerson } from "./query";

export function PersonFacts({ person }: { person: Person }) {
  return (
    <Panel title="Facts">
      <dl className="facts">
        <dt>E-mail</dt>
        <dd>{person.email}</dd>
        <dt>Role</dt>
        <dd>{said(person.role)}</dd>
        <dt>Zone</dt>
        <dd>{person.zone}</dd>
        <dt>Teams</dt>
        <dd dir="auto">{person.teams.length ? names(person.teams, 10) : "None"}</dd>
      </dl>
    </Panel>
  );
}

export function PersonScreen() {
  const { person: id } = useParams();
  const found = usePerson(id!);
  const [editing, edit] = useState(false);
  return (
    <Screen
      title={found.data?.name ?? "Person"}
      under={{ to: "/catalog/people", text: "People" }}
      actions={
        <Verb needs="administer" variant="default" onClick={() => edit(true)}>
          Edit
        </Verb>
      }
      head={
        found.data && (
          <Group gap="sm" wrap="nowrap">
            <Face name={found.data.name} size={44} />
            <Text component="h1" fz={24} fw={650} m={0} dir="auto">
              {found.data.name}
            </Text>
          </Group>
        )
      }
    >
      <Shown query={found}>
        {(person) => (
          <div className="split">
            <ContactForm key={person.version} person={person} />
            <Stack gap="md">
              <PersonFacts person={person} />
            </Stack>
            {editing && <PersonForm person={person} close={() => edit(false)} />}
          </div>
        )}
      </Shown>
    </Screen>
  );
}
