// Who changed a process when, and the way back to what it was.
import { Text } from "@mantine/core";
import { Link } from "react-router";
import { Panel } from "@/ui/Screen";
import { Moment } from "@/ui/Moment";
import { Empty, Shown } from "@/ui/Shown";
import { useVersions } from "./query";

export function Versions({ type, now }: { type: string; now: number }) {
  return (
    <Panel title="Versions" note="An incident keeps the version that it began with." flush>
      <Shown query={useVersions(type)}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Nobody has changed it">It is as Muster came. Each change that is saved stands here.</Empty>
          ) : (
            items.map((each) => (
              <Link key={each.version} to={each.version === now ? "?" : `?version=${each.version}`} className="row">
                <div className="row-main">
                  <div className="row-title">
                    Version {each.version}
                    {each.version === now && (
                      <Text span inherit c="dimmed" fw={400}>
                        {" "}
                        · in force
                      </Text>
                    )}
                  </div>
                  <div className="row-meta">
                    <span dir="auto">{each.made_by}</span>
                    <Moment at={each.made_at} />
                  </div>
                </div>
              </Link>
            ))
          )
        }
      </Shown>
    </Panel>
  );
}
