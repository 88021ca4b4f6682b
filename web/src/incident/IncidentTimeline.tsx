// The live timeline: filter it, add to it.
import { ActionIcon, Group, Menu, Select, TextInput } from "@mantine/core";
import { useDebouncedState } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import type { IncidentDetail, Line } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { LongTimeline } from "@/ui/LongTimeline";
import { Empty, Failed, Shown, Waiting } from "@/ui/Shown";
import { AttachedFile } from "./AttachedFile";
import { NotesAndFiles } from "./NoteForm";
import { useNewest, useOlder, type TimelineFilter } from "./query";
import { advanced, newestFirst, type Kept } from "./timeline";
import { TimelineMarks } from "./TimelineMarks";

const filters: { value: string; label: string; keep: (entry: Line) => boolean }[] = [
  { value: "all", label: "Everything", keep: () => true },
  { value: "starred", label: "Starred", keep: () => true },
  { value: "people", label: "By people", keep: (entry) => entry.actor.kind === "person" },
  {
    value: "stages",
    label: "Stages and severity",
    keep: (entry) => /stage|moment|field|severity|approval/.test(entry.kind),
  },
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

type LinesProps = { incident: string; filter: TimelineFilter; keep: (entry: Line) => boolean };

function Lines({ incident, filter, keep }: LinesProps) {
  const newest = useNewest(incident, filter);
  const kept = useRef<Kept>(undefined);
  if (newest.data) kept.current = advanced(kept.current, newest.data);
  const older = useOlder(incident, filter, kept.current?.anchor);
  const entries = useMemo(
    () =>
      newestFirst(kept.current ?? { lines: new Map() }, older.data?.pages.flatMap((page) => page.items) ?? []).filter(
        keep,
      ),
    [newest.data, older.data, keep],
  );
  const rest = kept.current?.anchor !== undefined && (older.isPending || older.hasNextPage);
  const readMore = older.hasNextPage && !older.isFetching ? () => older.fetchNextPage() : undefined;
  return (
    <Shown query={newest}>
      {() => (
        <>
          {(rest || entries.length > 0) && (
            <LongTimeline
              entries={entries}
              more={readMore}
              whole={!rest}
              aside={(line) => <TimelineMarks incident={incident} line={line} />}
              under={(line) => line.attachment && <AttachedFile incident={incident} file={line.attachment} />}
            />
          )}
          {older.error && <Failed error={older.error} retry={() => older.refetch()} />}
          {rest && !older.error && <Waiting rows={2} height={36} />}
          {!rest && entries.length === 0 && (
            <Empty title={filter.query ? "Nothing has these words" : "Nothing of this kind"} />
          )}
        </>
      )}
    </Shown>
  );
}

export function IncidentTimeline({ incident }: { incident: IncidentDetail }) {
  const [filter, setFilter] = useState("all");
  const [words, setWords] = useDebouncedState("", 300);
  const asked = { starred: filter === "starred" || undefined, query: words || undefined };
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
        <Lines key={JSON.stringify(asked)} incident={incident.id} filter={asked} keep={keep} />
      </NotesAndFiles>
    </Panel>
  );
}
