// The kinds of causes that reviews choose from: those of the organisation, which it changes, and those of the program.
import { Group, Text } from "@mantine/core";
import { IconListTree } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Verb } from "@/access/Verb";
import type { CauseKind } from "@/api/types";
import { useAddress } from "@/ui/address";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { CauseForm } from "./CauseForm";
import { groupsOf, type CauseGroups } from "./causes";
import { useAllCauseKinds, useRestoreCauseKind, useRetireCauseKind } from "./query";

function Row({ kind, children }: { kind: CauseKind; children?: ReactNode }) {
  return (
    <div className="row">
      <div className="row-main">
        <div className="row-title" dir="auto">
          {kind.name} {kind.retired && <span className="pill tone-grey">Retired</span>}
        </div>
        <Text fz="sm" dir="auto" style={{ overflowWrap: "anywhere" }}>
          {kind.meaning}
        </Text>
        <div className="row-meta">
          <code>{kind.key}</code>
        </div>
      </div>
      {children && (
        <Group gap="xs" className="row-side">
          {children}
        </Group>
      )}
    </div>
  );
}

function Own({ kinds, add, edit }: { kinds: CauseGroups; add: ReactNode; edit: (kind: CauseKind) => void }) {
  const retire = useRetireCauseKind();
  const restore = useRestoreCauseKind();
  if (kinds.own.length + kinds.retired.length === 0)
    return (
      <Empty title="None of your own yet" shape={IconListTree} action={add}>
        What keeps coming back with you, such as a supplier or a legacy system, can be counted once it has a kind.
      </Empty>
    );
  const verb = { needs: "administer", size: "compact-sm", variant: "default" } as const;
  return (
    <>
      {kinds.own.map((kind) => (
        <Row key={kind.key} kind={kind}>
          <Verb {...verb} aria-label={`Edit ${kind.name}`} onClick={() => edit(kind)}>
            Edit
          </Verb>
          <Verb {...verb} aria-label={`Retire ${kind.name}`} onClick={() => retire.mutate(kind)}>
            Retire
          </Verb>
        </Row>
      ))}
      {kinds.retired.map((kind) => (
        <Row key={kind.key} kind={kind}>
          <Verb {...verb} aria-label={`Edit ${kind.name}`} onClick={() => edit(kind)}>
            Edit
          </Verb>
          <Verb {...verb} aria-label={`Bring back ${kind.name}`} onClick={() => restore.mutate(kind)}>
            Bring back
          </Verb>
        </Row>
      ))}
    </>
  );
}

export function CausesScreen() {
  const { query, set } = useAddress();
  const found = useAllCauseKinds();
  const [editing, edit] = useState<CauseKind>();
  const add = (
    <Verb needs="administer" onClick={() => set("new", 1)}>
      New cause
    </Verb>
  );
  return (
    <Screen title="Causes" actions={add}>
      <Text c="dimmed" fz="sm" maw={720}>
        What reviews can name as having contributed, so that it can be counted over all incidents. A retired kind stays
        in the reviews that name it, and in the figures; no other review can choose it.
      </Text>
      <Shown query={found}>
        {({ items }) => {
          const kinds = groupsOf(items);
          return (
            <>
              <Panel title="Your own" flush>
                <Own kinds={kinds} add={add} edit={edit} />
              </Panel>
              <Panel
                title="Built in"
                note="The same everywhere, so that organisations can be compared. They stay as they are."
                flush
              >
                {kinds.builtIn.map((kind) => (
                  <Row key={kind.key} kind={kind} />
                ))}
              </Panel>
            </>
          );
        }}
      </Shown>
      {query.get("new") && <CauseForm close={() => set("new", "")} />}
      {editing && <CauseForm kind={editing} close={() => edit(undefined)} />}
    </Screen>
  );
}
