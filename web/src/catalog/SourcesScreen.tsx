// The sources: what monitors send to.
import { IconPlugConnected } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import { Verb } from "@/access/Verb";
import type { NewSource, Source } from "@/api/types";
import { useAddress } from "@/ui/address";
import { List } from "@/ui/List";
import { Screen } from "@/ui/Screen";
import { Empty } from "@/ui/Shown";
import { useSources } from "./query";
import { kindName, SourceForm } from "./SourceForm";
import { SourceKey } from "./SourceKey";

export function SourcesScreen() {
  const { query, set, clear } = useAddress();
  const [made, setMade] = useState<NewSource>();
  const [editing, edit] = useState<Source>();
  const add = (words: string) => (
    <Verb needs="manage" onClick={() => set("new", 1)}>
      {words}
    </Verb>
  );
  return (
    <Screen title="Sources" actions={add("Add a source")}>
      {made && <SourceKey source={made} close={() => setMade(undefined)} />}
      <List
        query={useSources()}
        empty={
          <Empty title="No sources yet" shape={IconPlugConnected} action={add("Add the first source")}>
            A source is where a monitor sends its events: Alertmanager, anything that speaks PagerDuty's events, or
            plain JSON. Adding one gives you its key and what to write into the monitor's configuration.
          </Empty>
        }
      >
        {(source) => (
          <div className="row row-hover">
            <div className="row-main">
              <div className="row-title" dir="auto">
                {source.name}
              </div>
              <div className="row-meta">
                <span>{kindName(source.kind)}</span>
                <Link to={`/catalog/services/${source.service.id}`} dir="auto">
                  {source.service.name}
                </Link>
                <span>Key {source.key_hint}</span>
              </div>
            </div>
            <Verb needs="manage" size="compact-sm" variant="default" onClick={() => edit(source)}>
              Edit
            </Verb>
          </div>
        )}
      </List>
      {query.get("new") && <SourceForm service={query.get("service")} close={clear} made={setMade} />}
      {editing && <SourceForm source={editing} close={() => edit(undefined)} />}
    </Screen>
  );
}
