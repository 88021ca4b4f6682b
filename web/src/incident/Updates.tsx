// What people were told, newest first.
import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { IncidentDetail } from "@/api/types";
import { Verb } from "@/access/Verb";
import { Markdown } from "@/ui/Markdown";
import { Moment } from "@/ui/Moment";
import { Panel } from "@/ui/Screen";
import { Empty } from "@/ui/Shown";

export function Updates({ incident, start }: { incident: IncidentDetail; start: (what: string) => void }) {
  const [all, showAll] = useState(false);
  const newest = [...incident.updates].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const shown = all ? newest : newest.slice(0, 2);
  return (
    <Panel
      title="Updates"
      flush
      side={
        newest.length > 2 && !all ? (
          <Button size="compact-sm" variant="subtle" onClick={() => showAll(true)}>
            All {newest.length}
          </Button>
        ) : undefined
      }
    >
      {shown.length === 0 && (
        <Empty
          title="Nobody has been told yet"
          action={
            <Verb variant="default" onClick={() => start("update")}>
              Write the first update
            </Verb>
          }
        >
          An update tells everybody who follows what is known, what is being done, and when they hear more.
        </Empty>
      )}
      {shown.map((update) => (
        <article key={update.id} className="update">
          <Markdown text={update.text} />
          <Text fz={12} c="dimmed" mt={4}>
            {update.author && `${update.author.name} · `}
            <Moment at={update.at} /> · sent to {update.sent_to} {update.sent_to === 1 ? "person" : "people"}
            {update.next_due_at && (
              <>
                {" "}
                · the next promised for <Moment at={update.next_due_at} />
              </>
            )}
            {update.audience === "responders" && " · only for who works on it"}
          </Text>
        </article>
      ))}
    </Panel>
  );
}
