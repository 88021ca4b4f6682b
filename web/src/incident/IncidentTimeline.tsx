// The live timeline: filter it, add to it.
import { ActionIcon, Button, Group, Menu, Select, Text, TextInput } from "@mantine/core";
import { useDebouncedState } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import type { IncidentDetail, Line } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { Timeline } from "@/ui/Timeline";
import { AttachedFile } from "./AttachedFile";
import { NotesAndFiles } from "./NoteForm";
import { useTimeline } from "./query";
import { TimelineMarks } from "./TimelineMarks";

const filters: { value: string; label: string; keep: (entry: Line) => boolean }[] = [
  { value: "all", label: "Everything", keep: () => true },
  { value: "starred", label: "Starred", keep: () => true },
  { value: "people", label: "By people", keep: (entry) => entry.actor.kind === "person" },
  { value: "stages", label: "Stages and severity", keep: (entry) => /stage|moment|field|severity/.test(entry.kind) },
  { value: "updates", label: "Updates and notes", keep: (entry) => /update|note|attachment/.test(entry.kind) },
  { value: "files", label: "Files", keep: (entry) => entry.kind === "attachment" },
  { value: "alerts", label: "Alerts and pages", keep: (entry) => /alert|page/.test(entry.kind) },
];

function Export({ id }: { id: string }) {
  const to = (format: string) => `/api/v1/incidents/${id}/timeline-export?format=${format}`;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="Take the timeline out">
          <IconDownload size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={to("markdown")} download>
          As Markdown
        </Menu.Item>
        <Menu.Item component="a" href={to("csv")} download>
          As CSV
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function IncidentTimeline({ incident }: { incident: IncidentDetail }) {
  const [filter, setFilter] = useState("all");
  const [words, setWords] = useDebouncedState("", 300);
  const found = useTimeline(incident.id, { starred: filter === "starred" || undefined, query: words || undefined });
  const keep = filters.find((each) => each.value === filter)!.keep;
  return (
    <Panel
      title="Timeline"
      flush
      side={
        <Group gap="xs">
          <TextInput
            size="xs"
            w={130}
            visibleFrom="sm"
            type="search"
            aria-label="Search the timeline"
            placeholder="Search"
            defaultValue=""
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Select
            size="xs"
            w={170}
            aria-label="Show in the timeline"
            allowDeselect={false}
            data={filters.map(({ value, label }) => ({ value, label }))}
            value={filter}
            onChange={(value) => setFilter(value ?? "all")}
          />
          <Export id={incident.id} />
        </Group>
      }
    >
      <NotesAndFiles id={incident.id}>
        <Shown query={found}>
          {(data) => {
            const entries = data.pages.flatMap((page) => page.items).filter(keep);
            const newestFirst = entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.position - a.position);
            return (
              <>
                {newestFirst.length === 0 ? (
                  <Empty title={words ? "Nothing has these words" : "Nothing of this kind"} />
                ) : (
                  <Timeline
                    entries={newestFirst}
                    aside={(line) => <TimelineMarks incident={incident.id} line={line} />}
                    under={(line) => line.attachment && <AttachedFile incident={incident.id} file={line.attachment} />}
                  />
                )}
                {found.hasNextPage && (
                  <Group justify="center" pb="md">
                    <Button
                      variant="default"
                      size="xs"
                      onClick={() => found.fetchNextPage()}
                      loading={found.isFetchingNextPage}
                    >
                      Show more
                    </Button>
                    <Text fz="xs" c="dimmed">
                      {entries.length} shown
                    </Text>
                  </Group>
                )}
              </>
            );
          }}
        </Shown>
      </NotesAndFiles>
    </Panel>
  );
}
