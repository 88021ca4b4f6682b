// One person: who they are, how they are reached, and in which order.
import { Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useParams } from "react-router";
import { Verb } from "@/access/Verb";
import { api } from "@/api/client";
import type { Person, SignInLink } from "@/api/types";
import { usePerform } from "@/ui/perform";
import { Panel, Screen } from "@/ui/Screen";
import { Copyable, Secret } from "@/ui/Secret";
import { Moment } from "@/ui/Moment";
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
        {person.limited_to.length > 0 && (
          <>
            <dt>Limited to</dt>
            <dd dir="auto">{names(person.limited_to, 10)}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}

// Lets in whoever is new here, or has lost their password.
function useSignInLink(person: string) {
  const [link, setLink] = useState<SignInLink>();
  const make = usePerform({
    what: "Making the link",
    send: () => api.post<SignInLink>(`/people/${person}/sign-in-link`, {}),
    touches: [],
    done: setLink,
  });
  return { link, make, forget: () => setLink(undefined) };
}

export function PersonScreen() {
  const { person: id } = useParams();
  const found = usePerson(id!);
  const { link, make, forget } = useSignInLink(id!);
  const [editing, edit] = useState(false);
  return (
    <Screen
      title={found.data?.name ?? "Person"}
      under={{ to: "/catalog/people", text: "People" }}
      actions={
        <>
          {found.data && !found.data.disabled && (
            <Verb needs="administer" variant="default" loading={make.isPending} onClick={() => make.mutate()}>
              Make a sign-in link
            </Verb>
          )}
          <Verb needs="administer" variant="default" onClick={() => edit(true)}>
            Edit
          </Verb>
        </>
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
      {link && (
        <Secret title={`Give this link to ${found.data?.name ?? "them"}`} close={forget}>
          <Copyable name="Sign-in link" value={link.url} />
          <Text fz="sm" c="dimmed" mt="xs">
            It signs in whoever has it, once, within a day: until <Moment at={link.expires_at} />.
          </Text>
        </Secret>
      )}
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
