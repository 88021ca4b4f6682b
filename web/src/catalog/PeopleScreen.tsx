// The people, and whether each can be reached.
import { IconUser } from "@tabler/icons-react";
import { Link } from "react-router";
import { Verb } from "@/access/Verb";
import { useAddress } from "@/ui/address";
import { Filters, List, Search } from "@/ui/List";
import { Screen } from "@/ui/Screen";
import { Empty } from "@/ui/Shown";
import { said } from "@/ui/State";
import { Face, names } from "@/ui/Who";
import { PersonForm } from "./PersonForm";
import { usePeople } from "./query";

export function PeopleScreen() {
  const { query, set, clear } = useAddress();
  const text = (query.get("query") ?? "").toLowerCase();
  return (
    <Screen
      title="People"
      actions={
        <Verb needs="administer" onClick={() => set("new", 1)}>
          New person
        </Verb>
      }
    >
      <Filters>
        <Search what="people" value={text} onChange={(value) => set("query", value)} />
      </Filters>
      <List
        query={usePeople()}
        fits={(person) => `${person.name} ${person.email}`.toLowerCase().includes(text)}
        clear={clear}
        empty={<Empty title="Nobody yet" shape={IconUser} />}
      >
        {(person) => (
          <Link to={`/catalog/people/${person.id}`} className="row long">
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
        )}
      </List>
      {query.get("new") && <PersonForm close={() => set("new", "")} />}
    </Screen>
  );
}
