// Says that the screen is no longer live, and how old what it shows is.
import { Button, Group } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useIsFetching, useQueryClient } from "@tanstack/react-query";
import { useConnection } from "@/api/feed";
import { useNow } from "@/ui/clock";
import { spoken } from "@/ui/time";

// When the newest answer on the screen came.
function useNewestAnswer(): number {
  const client = useQueryClient();
  const active = client.getQueryCache().findAll({ type: "active" });
  return Math.max(0, ...active.map((query) => query.state.dataUpdatedAt));
}

export function ConnectionBar() {
  const connection = useConnection();
  const now = useNow();
  const client = useQueryClient();
  const asking = useIsFetching();
  const newest = useNewestAnswer();
  if (connection.state !== "lost" || now - connection.since < 3000) return null;
  const age = newest ? spoken((now - newest) / 1000) : "unknown";
  return (
    <div className="connection-bar tone-amber" role="status">
      <Group gap={8} wrap="nowrap">
        <IconPlugConnectedX size={18} aria-hidden />
        <span>Live updates are interrupted. What you see is {age} old.</span>
      </Group>
      <Button size="compact-sm" variant="default" loading={asking > 0} onClick={() => client.invalidateQueries()}>
        Refresh
      </Button>
    </div>
  );
}
