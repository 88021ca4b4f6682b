// One schedule: its time line, its overrides, its rules.
import { ActionIcon, Button, Group, SegmentedControl, Stack } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { Verb } from "@/access/Verb";
import type { Override, Rotation, Schedule, Shift } from "@/api/types";
import { useAddress } from "@/ui/address";
import { now } from "@/ui/clock";
import { sayDone } from "@/ui/perform";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown, Waiting } from "@/ui/Shown";
import { said } from "@/ui/State";
import { dayName, shortMoment, startOfDay } from "@/ui/time";
import { names, Who } from "@/ui/Who";
import { Lanes } from "./Lanes";
import { OverrideForm, type Wanted } from "./OverrideForm";
import { handover } from "./rules";
import { useAddOverride, useRemoveOverride, useRoster, useSchedule } from "./query";
import "./oncall.css";

const day = 86_400_000;

function RotationFacts({ rotation }: { rotation: Rotation }) {
  return (
    <div className="row">
      <div className="row-main">
        <div className="row-title" dir="auto">
          {rotation.name}
        </div>
        <div className="row-meta">
          <span>{handover(rotation)}</span>
          <span dir="auto">{names(rotation.people, 8)}</span>
          {rotation.restrictions.map((restriction, index) => (
            <span key={index}>
              Only {said(restriction.from_weekday)} {restriction.from_time} to {said(restriction.until_weekday)}{" "}
              {restriction.until_time}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

function Overrides({ schedule }: { schedule: Schedule }) {
  const remove = useRemoveOverride(schedule.id);
  const add = useAddOverride(schedule.id, () => undefined);
  const current = schedule.overrides.filter((override) => Date.parse(override.until) > now());
  const takeAway = (override: Override) =>
    remove.mutate(override, {
      onSuccess: () =>
        sayDone("Override removed.", () =>
          add.mutate({
            person: override.person.id,
            replaces: override.replaces?.id,
            from: override.from,
            until: override.until,
          }),
        ),
    });
  if (current.length === 0)
    return (
      <Empty title="No overrides ahead">
        Somebody is away? Choose their shift in the time line, and say who stands in.
      </Empty>
    );
  return current.map((override) => (
    <div key={override.id} className="row">
      <div className="row-main">
        <div className="row-title">
          <Who person={override.person} />
        </div>
        <div className="row-meta">
          {override.replaces && <span>for {override.replaces.name}</span>}
          <span>
            {shortMoment(Date.parse(override.from), 0, schedule.zone)} to{" "}
            {shortMoment(Date.parse(override.until), 0, schedule.zone)}
          </span>
        </div>
      </div>
      <Verb size="compact-sm" variant="default" onClick={() => takeAway(override)}>
        Remove
      </Verb>
    </div>
  ));
}

function TimeLine({ schedule, override }: { schedule: Schedule; override: (wanted: Wanted) => void }) {
  const { query, set } = useAddress();
  const weeks = Number(query.get("weeks") ?? 2);
  const [today] = useState(() => startOfDay(now(), schedule.zone));
  const offset = Number(query.get("from") ?? 0);
  const from = startOfDay(today + day / 2, schedule.zone, offset);
  const span = { from, until: startOfDay(from + day / 2, schedule.zone, weeks * 7) };
  const roster = useRoster(schedule.id, span.from, span.until);
  const choose = (shift: Shift) =>
    override({
      replaces: shift.person?.id,
      from: Math.max(Date.parse(shift.from), now()),
      until: Date.parse(shift.until),
    });
  return (
    <Panel
      title={`${dayName(span.from, schedule.zone)} to ${dayName(span.until - 1, schedule.zone)}`}
      note={`${schedule.team.name}, times in ${schedule.zone}`}
      flush
      side={
        <Group gap="xs">
          <ActionIcon variant="default" size={32} aria-label="Earlier" onClick={() => set("from", offset - weeks * 7)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <Button variant="default" size="xs" onClick={() => set("from", 0)}>
            Today
          </Button>
          <ActionIcon variant="default" size={32} aria-label="Later" onClick={() => set("from", offset + weeks * 7)}>
            <IconChevronRight size={18} />
          </ActionIcon>
          <SegmentedControl
            size="xs"
            aria-label="Length"
            value={String(weeks)}
            onChange={(value) => set("weeks", Number(value))}
            data={[
              { value: "1", label: "1 week" },
              { value: "2", label: "2 weeks" },
              { value: "4", label: "4 weeks" },
            ]}
          />
        </Group>
      }
    >
      <Shown query={roster} waiting={<Waiting rows={3} />}>
        {(shown) => <Lanes zone={schedule.zone} roster={shown} span={span} choose={choose} />}
      </Shown>
    </Panel>
  );
}

export function ScheduleScreen() {
  const { schedule: id } = useParams();
  const found = useSchedule(id!);
  const navigate = useNavigate();
  const [wanted, want] = useState<Wanted>();
  return (
    <Screen
      title={found.data?.name ?? "Schedule"}
      under={{ to: "/on-call/schedules", text: "Schedules" }}
      actions={
        <>
          <Verb needs="plan" variant="default" onClick={() => navigate(`/on-call/schedules/${id}/edit`)}>
            Edit
          </Verb>
          <Verb needs="plan" onClick={() => want({})}>
            Add an override
          </Verb>
        </>
      }
    >
      <Shown query={found}>
        {(schedule) => (
          <Stack gap="md">
            <TimeLine schedule={schedule} override={want} />
            <div className="split">
              <Panel title="Layers" note="Where two cover a moment, the later one counts" flush>
                {schedule.rotations.length === 0 ? (
                  <Empty title="No rotations">Without one, nobody is on call unless an override says so.</Empty>
                ) : (
                  schedule.rotations.map((rotation) => <RotationFacts key={rotation.name} rotation={rotation} />)
                )}
              </Panel>
              <Panel title="Overrides" flush>
                <Overrides schedule={schedule} />
              </Panel>
            </div>
            {wanted && <OverrideForm schedule={schedule} wanted={wanted} close={() => want(undefined)} />}
          </Stack>
        )}
      </Shown>
    </Screen>
  );
}
