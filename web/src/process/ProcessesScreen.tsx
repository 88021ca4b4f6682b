// The incident types, each with what it goes through.
import { Stack, Text } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { Link } from "react-router";
import { Verb } from "@/access/Verb";
import type { Process } from "@/api/types";
import { useAddress } from "@/ui/address";
import { Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { SmallFlow } from "./Flow";
import { NewTypeForm } from "./NewTypeForm";
import { useProcesses } from "./query";

const openWords = (count: number) =>
  count === 0 ? "No open incident" : count === 1 ? "1 open incident" : `${count} open incidents`;

function Row({ process }: { process: Process }) {
  return (
    <Link to={`/settings/processes/${process.type}`} className="row">
      <Stack gap={6} className="row-main">
        <div className="row-title" dir="auto">
          {process.title} {process.retired && <span className="pill tone-grey">Retired</span>}
        </div>
        {process.guide && (
          <Text fz="sm" dir="auto">
            {process.guide}
          </Text>
        )}
        <SmallFlow process={process} />
        <div className="row-meta">
          <span>Version {process.version}</span>
          <span>{openWords(process.open_incidents)}</span>
          <span>
            {process.automations.length} {process.automations.length === 1 ? "automation" : "automations"}
          </span>
        </div>
      </Stack>
    </Link>
  );
}

export function ProcessesScreen() {
  const { query, set } = useAddress();
  const found = useProcesses();
  const add = (
    <Verb needs="administer" onClick={() => set("new", 1)}>
      New type
    </Verb>
  );
  return (
    <Screen title="Processes" actions={add}>
      <Text c="dimmed" fz="sm" maw={720}>
        What an incident of each type goes through, what each stage asks before it is left, and what happens by itself.
      </Text>
      <div className="panel panel-flush">
        <Shown query={found}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title="No types" shape={IconRoute} action={add}>
                A type says what its incidents go through. Begin with a template.
              </Empty>
            ) : (
              [...items]
                .sort((a, b) => Number(a.retired) - Number(b.retired))
                .map((process) => <Row key={process.type} process={process} />)
            )
          }
        </Shown>
      </div>
      {query.get("new") && <NewTypeForm close={() => set("new", "")} />}
    </Screen>
  );
}
