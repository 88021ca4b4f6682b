// The schedules, with the zone each is written in and its layers.
import { IconCalendarTime } from "@tabler/icons-react";
import { Link } from "react-router";
import { Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { names } from "@/ui/Who";
import { useOnCall, useSchedules } from "./query";

export function SchedulesScreen() {
  const found = useSchedules();
  const onCall = useOnCall().data?.items ?? [];
  return (
    <Screen title="Schedules">
      <div className="panel panel-flush">
        <Shown query={found}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title="No schedules yet" shape={IconCalendarTime}>
                A schedule says who is on call and when. Write one into the organisation's file, and apply it with
                "muster apply".
              </Empty>
            ) : (
              items.map((schedule) => {
                const people = onCall.find((item) => item.schedule.id === schedule.id)?.people;
                return (
                  <Link key={schedule.id} to={`/on-call/schedules/${schedule.id}`} className="row">
                    <div className="row-main">
                      <div className="row-title" dir="auto">
                        {schedule.name}
                      </div>
                      <div className="row-meta">
                        <span dir="auto">{schedule.team.name}</span>
                        <span>{schedule.zone}</span>
                        <span>
                          {schedule.rotations.length} {schedule.rotations.length === 1 ? "layer" : "layers"}
                        </span>
                        {people && (
                          <span dir="auto" className={people.length ? "" : "tone-red toned"}>
                            {people.length ? `Now ${names(people)}` : "Nobody is on call now"}
                          </span>
                        )}
                      </div>
                    </div>
                  </Link>
                );
              })
            )
          }
        </Shown>
      </div>
    </Screen>
  );
}
