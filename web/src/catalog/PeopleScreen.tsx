// The people, and whether each can be reached.
import { Group, TextInput } from "@mantine/core";
import { IconSearch, IconUser } from "@tabler/icons-react";
import { Link, useSearchParams } from "react-router";
import { Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { said } from "@/ui/State";
import { Face, names } from "@/ui/Who";
import { usePeople } from "./query";

export function PeopleScreen() {
  const [query, setQuery] = useSearchParams();
  const text = (query.get("query") ?? "").toLowerCase();
  const found = usePeople();
  return (
    <Screen title="People">
      <Group>
        <TextInput
          aria-label="Search people"
          placeholder="Search people"
          leftSection={<IconSearch size={16} aria-hidden />}
          defaultValue={text}
          onChange={(event) =>
            setQuery(event.currentTarget.value ? { query: event.currentTarget.value } : {}, { replace: true })
          }
          w={320}
          maw="100%"
        />
      </Group>
      <div className="panel panel-flush">
        <Shown query={found}>
          {({ items }) => {
            const shown = items.filter((person) => `${person.name} ${person.email}`.toLowerCase().includes(text));
            if (shown.length === 0)
              return (
                <Empty title="Nobody fits" shape={IconUser}>
                  Try fewer letters.
                </Empty>
              );
            return shown.map((person) => (
              <Link key={person.id} to={`/catalog/people/${person.id}`} className="row long">
                <Face name={person.name} size={36} />
                <div className="row-main">
                  <div className="row-title" dir="auto">
                    {person.name}
                  </div>
                  <div className="row-meta">
                    <span>{person.email}</span>
                    <span>{said(person.role)}</span>
                    <span dir="auto">{person.teams.length ? names(person.teams) : "In no team"}</span>
                    {person.disabled && <span>Disabled</span>}
                    {person.contact_methods.length === 0 && !person.disabled && (
                      <span className="tone-amber toned">Can't be reached: no contact method</span>
                    )}
                  </div>
                </div>
              </Link>
            ));
          }}
        </Shown>
      </div>
    </Screen>
  );
}
