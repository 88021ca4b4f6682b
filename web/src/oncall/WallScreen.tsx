// The wall: who is on call now, by team, readable from across a room.
import { Button, SimpleGrid, Text } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { Link } from "react-router";
import type { OnCall } from "@/api/types";
import { Moment, Relative } from "@/ui/Moment";
import { Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { Face, names } from "@/ui/Who";
import { useOnCall } from "./query";
import "./oncall.css";

function Card({ item }: { item: OnCall }) {
  const nobody = item.people.length === 0;
  return (
    <Link
      to={`/on-call/schedules/${item.schedule.id}`}
      className={`panel wall-card ${nobody ? "tone-red wall-gap" : ""}`}
    >
      <Text fz={13} c="dimmed" dir="auto">
        {item.team.name} · {item.schedule.name}
      </Text>
      <div className="wall-who">
        <Face name={nobody ? "?" : item.people[0].name} size={48} />
        <Text fz={20} fw={650} lh={1.25} dir="auto" className={nobody ? "toned" : undefined}>
          {nobody ? "Nobody is on call" : names(item.people)}
        </Text>
      </div>
      <Text fz="sm">{item.because}</Text>
      {item.until && (
        <Text fz="sm" c="dimmed" dir="auto">
          Until <Moment at={item.until} />
          {item.next.length > 0 && (
            <>
              , then {names(item.next)} <Relative at={item.until} />
            </>
          )}
        </Text>
      )}
    </Link>
  );
}

export function WallScreen() {
  const found = useOnCall();
  return (
    <Screen title="Who is on call">
      <Shown query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="panel">
              <Empty
                title="Nobody is on call yet"
                shape={IconUsersGroup}
                action={
                  <Button component={Link} to="/on-call/schedules/new">
                    Write the first schedule
                  </Button>
                }
              >
                A schedule says who is on call and when: people take turns, layer over layer.
              </Empty>
            </div>
          ) : (
            <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="md">
              {[...items]
                .sort((a, b) => Math.sign(a.people.length) - Math.sign(b.people.length))
                .map((item) => (
                  <Card key={item.schedule.id} item={item} />
                ))}
            </SimpleGrid>
          )
        }
      </Shown>
    </Screen>
  );
}
