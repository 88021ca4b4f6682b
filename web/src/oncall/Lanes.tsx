// A schedule drawn: the layers above, who is really on call below, gaps hatched, changes of the clock marked.
import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useMe } from "@/access/session";
import type { Roster, Shift } from "@/api/types";
import { useNow } from "@/ui/clock";
import { absolute, clockChanges, dayName, shortMoment } from "@/ui/time";
import { initials } from "@/ui/Who";
import { daysOf, joined, place, type Span } from "./lanes";

type Layer = Roster["layers"][number];
type Props = { zone: string; roster: Roster; span: Span; choose?: (shift: Shift) => void };

// In percent of the line: below it a name is only its initials.
const narrow = 6;
const labelOf = (name: string, width: number) => (width < 1.5 ? "" : width < narrow ? initials(name) : name);

const dense = (span: Span) => span.until - span.from > 15 * 86_400_000;

function Lane({ name, children, className = "" }: { name: string; children: ReactNode; className?: string }) {
  return (
    <div className="lane">
      <div className="lane-name" dir="auto">
        {name}
      </div>
      <div className={`lane-track ${className}`}>{children}</div>
    </div>
  );
}

function Days({ span, zone }: { span: Span; zone: string }) {
  return (
    <Lane name="" className="lane-days">
      {daysOf(span, zone).map((day) => {
        const at = place(day.from, day.until, span);
        const name = dayName(day.from + 43_200_000, zone);
        return (
          at && (
            <div
              key={day.from}
              className="lane-day"
              data-weekend={/^S/.test(name)}
              style={{ left: `${at.left}%`, width: `${at.width}%` }}
              title={name}
            >
              {dense(span) ? name.replace(/\D/g, "") : name}
            </div>
          )
        );
      })}
      {clockChanges(span.from, span.until, zone).map((change) => {
        const at = place(change.at, span.until, span);
        return (
          at && (
            <Tooltip
              key={change.at}
              label={`The clock goes ${change.minutes > 0 ? "forward" : "back"} by ${Math.abs(change.minutes)} minutes: ${absolute(change.at, zone)}`}
            >
              <span className="clock-change-word pill tone-amber" style={{ left: `${at.left}%` }}>
                {change.minutes > 0 ? "+" : "−"}
                {Math.abs(change.minutes / 60)} h
              </span>
            </Tooltip>
          )
        );
      })}
    </Lane>
  );
}

function Marks({ span, zone }: { span: Span; zone: string }) {
  const now = useNow();
  const at = place(now, span.until, span);
  return (
    <>
      {clockChanges(span.from, span.until, zone).map((change) => (
        <span
          key={change.at}
          className="clock-change"
          style={{ left: `${place(change.at, span.until, span)?.left ?? 0}%` }}
        />
      ))}
      {at && now >= span.from && <span className="now-line" style={{ left: `${at.left}%` }} />}
    </>
  );
}

function Bar({
  shift,
  span,
  zone,
  mine,
  choose,
}: {
  shift: Shift;
  span: Span;
  zone: string;
  mine: boolean;
  choose?: () => void;
}) {
  const [from, until] = [Date.parse(shift.from), Date.parse(shift.until)];
  const at = place(from, until, span);
  if (!at || !shift.person) return null;
  const when = `${shortMoment(from, 0, zone)} to ${shortMoment(until, 0, zone)}`;
  return (
    <Tooltip label={`${shift.person.name}, ${when}. ${shift.because}`} maw={320}>
      <button
        type="button"
        className="shift"
        data-narrow={at.width < narrow}
        disabled={!choose}
        data-mine={mine}
        data-override={shift.override}
        style={{ left: `${at.left}%`, width: `calc(${at.width}% - 2px)` }}
        onClick={choose}
        aria-label={`${shift.person.name}, ${when}${shift.override ? ", override" : ""}.${choose ? " Override this shift" : ""}`}
        dir="auto"
      >
        {at.width < narrow ? (
          <span data-initials={labelOf(shift.person.name, at.width)} />
        ) : (
          `${shift.override ? "↷ " : ""}${shift.person.name}`
        )}
      </button>
    </Tooltip>
  );
}

function LayerLane({ layer, span, zone }: { layer: Layer; span: Span; zone: string }) {
  return (
    <Lane name={layer.rotation}>
      {joined(layer.shifts).map((shift) => {
        const at = shift.person && place(Date.parse(shift.from), Date.parse(shift.until), span);
        return (
          at && (
            <span
              key={shift.from}
              className="shift shift-layer"
              data-narrow={at.width < narrow}
              style={{ left: `${at.left}%`, width: `calc(${at.width}% - 2px)` }}
              title={shift.person?.name}
              dir="auto"
            >
              {labelOf(shift.person?.name ?? "", at.width)}
            </span>
          )
        );
      })}
      <Marks span={span} zone={zone} />
    </Lane>
  );
}

export function Lanes({ zone, roster, span, choose }: Props) {
  const me = useMe().data?.person.id;
  return (
    <div className="lanes" tabIndex={0} role="group" aria-label="Time line">
      <div
        className="lanes-inner"
        style={{ minWidth: 172 + Math.round((span.until - span.from) / 86_400_000) * (dense(span) ? 36 : 68) }}
      >
        <Days span={span} zone={zone} />
        {roster.layers.map((layer, index) => (
          <LayerLane key={index} layer={layer} span={span} zone={zone} />
        ))}
        <Lane name="On call">
          {joined(roster.shifts).map((shift) => (
            <Bar
              key={shift.from}
              shift={shift}
              span={span}
              zone={zone}
              mine={shift.person?.id === me}
              choose={choose && (() => choose(shift))}
            />
          ))}
          {roster.gaps.map((gap) => {
            const at = place(Date.parse(gap.from), Date.parse(gap.until), span);
            return (
              at && (
                <Tooltip
                  key={gap.from}
                  label={`Nobody is on call from ${shortMoment(Date.parse(gap.from), 0, zone)} to ${shortMoment(Date.parse(gap.until), 0, zone)}`}
                >
                  <div className="shift-gap" style={{ left: `${at.left}%`, width: `calc(${at.width}% - 2px)` }}>
                    {at.width > 6 && <span>Nobody</span>}
                  </div>
                </Tooltip>
              )
            );
          })}
          <Marks span={span} zone={zone} />
        </Lane>
      </div>
    </div>
  );
}
