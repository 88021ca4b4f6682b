// Every text of the review that was saved, with who and when, and the way back to it.
import { Button, Drawer, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { Verb } from "@/access/Verb";
import { Markdown } from "@/ui/Markdown";
import { Moment } from "@/ui/Moment";
import { Empty, Shown } from "@/ui/Shown";
import { useRestoreRevision, useRevision, useRevisions } from "./query";

type Props = { incident: string; close: () => void; refusal?: string };
type Chosen = { number: number; newest: boolean; back: () => void };

function Revision({ incident, number, newest, back, close, refusal }: Props & Chosen) {
  const restore = useRestoreRevision(incident, close);
  return (
    <Shown query={useRevision(incident, number)}>
      {(revision) => (
        <Stack>
          <Group justify="space-between">
            <Text>
              <span dir="auto">{revision.saved_by}</span>, <Moment at={revision.saved_at} />
            </Text>
            <Group gap="xs">
              <Button variant="default" onClick={back}>
                All revisions
              </Button>
              <Verb
                onClick={() => restore.mutate(number)}
                loading={restore.isPending}
                refusal={newest ? "It is the text that the review has." : refusal}
              >
                Restore
              </Verb>
            </Group>
          </Group>
          <div className="panel panel-body">
            <Markdown text={revision.markdown} />
          </div>
        </Stack>
      )}
    </Shown>
  );
}

export function ReviewHistory(props: Props) {
  const [chosen, choose] = useState<number>();
  const found = useRevisions(props.incident);
  const newest = found.data?.items[0]?.number;
  return (
    <Drawer
      opened
      onClose={props.close}
      position="right"
      size="xl"
      title={chosen === undefined ? "History of the review" : `Revision ${chosen}`}
    >
      {chosen !== undefined ? (
        <Revision {...props} number={chosen} newest={chosen === newest} back={() => choose(undefined)} />
      ) : (
        <Shown query={found}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title="Nothing has been saved yet">Each text that is saved stands here.</Empty>
            ) : (
              items.map((each) => (
                <UnstyledButton key={each.number} className="row" w="100%" onClick={() => choose(each.number)}>
                  <div className="row-main">
                    <div className="row-title">
                      Revision {each.number}
                      {each.number === newest && (
                        <Text span inherit c="dimmed" fw={400}>
                          {" "}
                          · as it is now
                        </Text>
                      )}
                    </div>
                    <div className="row-meta">
                      <span dir="auto">{each.saved_by}</span>
                      <Moment at={each.saved_at} />
                    </div>
                  </div>
                </UnstyledButton>
              ))
            )
          }
        </Shown>
      )}
    </Drawer>
  );
}
