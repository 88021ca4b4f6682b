// What happened, newest first: each entry with its time, its author, and when it was recorded later than it happened.
import { Text, Tooltip } from "@mantine/core";
import {
  IconBell,
  IconBolt,
  IconCheckbox,
  IconFileText,
  IconMessage2,
  IconNote,
  IconPaperclip,
  IconPhoneCall,
  IconPointFilled,
  IconProgress,
  IconUser,
  type Icon,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Entry } from "@/api/types";
import { Moment } from "./Moment";
import { absolute, dayName } from "./time";
import { inZone, sentence } from "./words";
import { useZone } from "./zone";
import "./timeline.css";

const shapes: [RegExp, Icon][] = [
  [/stage|moment/, IconProgress],
  [/update/, IconMessage2],
  [/note/, IconNote],
  [/attachment/, IconPaperclip],
  [/role|follow/, IconUser],
  [/task|action/, IconCheckbox],
  [/review/, IconFileText],
  [/page|notif/, IconPhoneCall],
  [/alert|event/, IconBell],
  [/declare|open/, IconBolt],
];

const shapeOf = (kind: string) => shapes.find(([pattern]) => pattern.test(kind))?.[1] ?? IconPointFilled;

type LineProps = { entry: Entry; aside?: ReactNode; under?: ReactNode };

export function Line({ entry, aside, under }: LineProps) {
  const [zone] = useZone();
  const Shape = shapeOf(entry.kind);
  const late = Date.parse(entry.recorded_at) - Date.parse(entry.at) > 60_000;
  return (
    <div className="entry long">
      <span className="entry-shape">
        <Shape size={14} aria-hidden />
      </span>
      <div className="entry-main">
        <Text fz="sm" dir="auto" className="entry-text">
          {/note|update|attachment$/.test(entry.kind) ? entry.text : sentence(inZone(entry.text, zone))}
        </Text>
        <Text fz={12} c="dimmed">
          <Moment at={entry.at} /> · {entry.actor.name}
          {late && (
            <Tooltip label={`Recorded ${absolute(Date.parse(entry.recorded_at), zone)}`}>
              <span> · recorded later</span>
            </Tooltip>
          )}
        </Text>
        {under}
      </div>
      {aside}
    </div>
  );
}

// Entries by the day on which they happened in the viewer's zone, in the order given.
export function byDay<T extends Entry>(entries: T[], zone: string): [string, T[]][] {
  const days: [string, T[]][] = [];
  for (const entry of entries) {
    const day = dayName(Date.parse(entry.at), zone);
    if (days.at(-1)?.[0] !== day) days.push([day, []]);
    days.at(-1)![1].push(entry);
  }
  return days;
}

// `aside` stands at the end of an entry, `under` below its text.
export type TimelineProps<T> = { entries: T[]; aside?: (entry: T) => ReactNode; under?: (entry: T) => ReactNode };

export function Timeline<T extends Entry>({ entries, aside, under }: TimelineProps<T>) {
  const [zone] = useZone();
  return (
    <div className="timeline">
      {byDay(entries, zone).map(([day, lines]) => (
        <section key={`${day}-${lines[0].position}`}>
          <Text fz={12} fw={600} c="dimmed" className="timeline-day">
            {day}
          </Text>
          <ol>
            {lines.map((entry) => (
              <li key={entry.position}>
                <Line entry={entry} aside={aside?.(entry)} under={under?.(entry)} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
