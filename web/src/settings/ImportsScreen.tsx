// From where incidents were taken in that another product kept, and how more are.
import { Code, Stack, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { Moment } from "@/ui/Moment";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { useImports } from "./query";

function How() {
  return (
    <Panel title="Take in a history">
      <Stack gap="sm">
        <Text fz="sm">
          Incidents of another product come in with their own times, so that figures have a past. Nobody is paged or
          mailed. First it is said what would become of them; with <Code>--apply</Code> they are taken in, all or none.
        </Text>
        <Code block tabIndex={0}>
          muster import csv incidents.csv --map mapping.yaml
        </Code>
        <Code block tabIndex={0}>
          muster import status-page incidents.json --source &quot;Acme Status&quot;
        </Code>
        <Text fz="sm">
          How a mapping is written stands in the <a href="/docs/import">manual</a>.
        </Text>
      </Stack>
    </Panel>
  );
}

export function ImportsScreen() {
  const found = useImports();
  return (
    <Screen title="Imports">
      <Stack>
        <Panel title="Taken in" flush>
          <Shown query={found}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title="Nothing was taken in" shape={IconFileImport}>
                  The incidents of a status page, a service desk or a table can be counted with yours.
                </Empty>
              ) : (
                items.map((one) => (
                  <div key={one.source} className="row">
                    <div className="row-main">
                      <div className="row-title" dir="auto">
                        {one.source}
                      </div>
                      <div className="row-meta">
                        <span>
                          {one.incidents} {one.incidents === 1 ? "incident" : "incidents"}
                        </span>
                        <span>
                          last <Moment at={one.last_at} />
                        </span>
                      </div>
                    </div>
                  </div>
                ))
              )
            }
          </Shown>
        </Panel>
        <How />
      </Stack>
    </Screen>
  );
}
