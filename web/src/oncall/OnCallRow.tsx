// Who is on call by one schedule, until when, and who follows.
import { Text } from "@mantine/core";
import { Link } from "react-router";
import type { OnCall } from "@/api/types";
import { Moment, Relative } from "@/ui/Moment";
import { Face, names } from "@/ui/Who";

export function OnCallRow({ item }: { item: OnCall }) {
  const nobody = item.people.length === 0;
  return (
    <Link to={`/on-call/schedules/${item.schedule.id}`} className="row">
      <Face name={nobody ? "?" : item.people[0].name} size={36} />
      <div className="row-main">
        <div className={`row-title ${nobody ? "tone-red toned" : ""}`} dir="auto">
          {nobody ? "Nobody is on call" : names(item.people)}
        </div>
        <div className="row-meta">
          <span dir="auto">{item.schedule.name}</span>
          {item.until && (
            <span>
              until <Moment at={item.until} />
            </span>
          )}
        </div>
        {item.next.length > 0 && (
          <Text fz={13} c="dimmed" dir="auto">
            Then {names(item.next)}
            {item.until && (
              <>
                {" "}
                <Relative at={item.until} />
              </>
            )}
          </Text>
        )}
      </div>
    </Link>
  );
}
