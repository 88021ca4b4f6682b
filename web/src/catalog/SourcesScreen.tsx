// The sources: what monitors send to, and when they last did.
import { Button } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { Verb } from "@/access/Verb";
import type { NewSource } from "@/api/types";
import { Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { kindName, SourceForm } from "./SourceForm";
import { SourceKey } from "./SourceKey";
import { useSources } from "./query";

export function SourcesScreen() {
  const [query, setQuery] = useSearchParams();
  const [made, setMade] = useState<NewSource>();
  const found = useSources();
  return (
    <Screen
      title="Sources"
      actions={
        <Verb needs="manager" onClick={() => setQuery({ new: "1" })}>
          Add a source
        </Verb>
      }
    >
      {made && <SourceKey source={made} close={() => setMade(undefined)} />}
      <div className="panel panel-flush">
        <Shown query={found}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty
                title="No sources yet"
                shape={IconPlugConnected}
                action={<Button onClick={() => setQuery({ new: "1" })}>Add the first source</Button>}
              >
                A source is where a monitor sends its events: Alertmanager, anything that speaks PagerDuty's events, or
                plain JSON.
              </Empty>
            ) : (
              items.map((source) => (
                <div key={source.id} className="row row-hover">
                  <div className="row-main">
                    <div className="row-title" dir="auto">
                      {source.name}
                    </div>
                    <div className="row-meta">
                      <span>{kindName(source.kind)}</span>
                      <Link to={`/catalog/services/${source.service.id}`}>{source.service.name}</Link>
                      <span>Key {source.key_hint}</span>
                    </div>
                  </div>
                </div>
              ))
            )
          }
        </Shown>
      </div>
      {query.get("new") && <SourceForm service={query.get("service")} close={() => setQuery({})} made={setMade} />}
    </Screen>
  );
}
