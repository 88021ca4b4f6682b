// The schedules, with the zone each is written in and its layers.
import { IconCalendarTime } from "@tabler/icons-react";
import { Link, useNavigate } from "react-router";
import { Verb } from "@/access/Verb";
import { Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { names } from "@/ui/Who";
import { useOnCall, useSchedules } from "./query";

export function SchedulesScreen() {
  const found = useSchedules();
  const navigate = useNavigate();
  const add = (words: string) => (
    <Verb needs="plan" onClick={() => navigate("/on-call/schedules/new")}>
      {words}
    </Verb>
  );
  const onCall = useOnCall().data?.items ?? [];
  return (
    <Screen title="Schedules" actions={add("New schedule")}>
      <div className="panel panel-flush">
        <Shown query={found}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title="No schedules yet" shape={IconCalendarTime} action={add("Write the first schedule")}>
                A schedule says who is on call and when: people take turns, layer over layer.
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
