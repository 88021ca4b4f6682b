// The alerts: filters in the address, keys to work through them; ten thousand rows scroll as smoothly as ten.
import { Button, Group, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconBellCheck, IconSearch } from "@tabler/icons-react";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { chosenOf } from "@/api/client";
import type { Alert } from "@/api/types";
import { useListKeys } from "@/ui/keys";
import { Screen } from "@/ui/Screen";
import { Empty, Failed, Waiting } from "@/ui/Shown";
import { AlertRow } from "./AlertRow";
import { useAcknowledgeAlert, useAlerts, useResolveAlert, type AlertFilter } from "./query";

function Filters({ filter, set }: { filter: AlertFilter; set: (change: AlertFilter) => void }) {
  const search = useDebouncedCallback((query: string) => set({ query }), 250);
  return (
    <Group gap="sm" className="filters">
      <SegmentedControl
        value={filter.state ?? "open"}
        onChange={(state) => set({ state })}
        aria-label="State"
        data={[
          { value: "open", label: "Open" },
          { value: "acknowledged", label: "Acknowledged" },
          { value: "resolved", label: "Resolved" },
          { value: "all", label: "All" },
        ]}
      />
      <TextInput
        placeholder="Search alerts"
        aria-label="Search alerts"
        leftSection={<IconSearch size={16} aria-hidden />}
        defaultValue={filter.query}
        onChange={(event) => search(event.currentTarget.value)}
        flex="1 1 200px"
        maw={360}
      />
    </Group>
  );
}

function Rows({ alerts, more, loading }: { alerts: Alert[]; more?: () => void; loading: boolean }) {
  const navigate = useNavigate();
  const acknowledge = useAcknowledgeAlert();
  const resolve = useResolveAlert();
  const [chosen] = useListKeys(alerts, {
    open: (alert) => navigate(`/alerts/${alert.id}`),
    a: (alert) => alert.state === "open" && acknowledge.mutate(alert.id),
    r: (alert) => alert.state !== "resolved" && resolve.mutate(alert.id),
  });
  const list = useRef<HTMLDivElement>(null);
  const rows = useWindowVirtualizer({
    count: alerts.length,
    estimateSize: () => 76,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: (index) => alerts[index].id,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= alerts.length - 20 && !loading) more?.();
  }, [last, alerts.length, more, loading]);
  useEffect(() => {
    if (chosen >= 0) rows.scrollToIndex(chosen, { align: "auto" });
  }, [chosen, rows]);
  return (
    <div ref={list} className="panel" style={{ height: rows.getTotalSize(), position: "relative", overflow: "hidden" }}>
      {shown.map((row) => (
        <div
          key={row.key}
          ref={rows.measureElement}
          data-index={row.index}
          style={{
            position: "absolute",
            inset: "0 0 auto 0",
            transform: `translateY(${row.start - rows.options.scrollMargin}px)`,
          }}
        >
          <AlertRow
            alert={alerts[row.index]}
            chosen={row.index === chosen}
            acknowledge={() => acknowledge.mutate(alerts[row.index].id)}
          />
        </div>
      ))}
    </div>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered)
    return (
      <Empty
        title="No alert fits"
        shape={IconBellCheck}
        action={
          <Button component={Link} to="/alerts" variant="default">
            Clear the filters
          </Button>
        }
      >
        Nothing matches these filters.
      </Empty>
    );
  return (
    <Empty
      title="No open alerts"
      shape={IconBellCheck}
      action={
        <Button component={Link} to="/catalog/sources?new=1" variant="default">
          Add a source
        </Button>
      }
    >
      What monitors report shows up here. Connect one by adding a source to a service.
    </Empty>
  );
}

export function AlertsScreen() {
  const [query, setQuery] = useSearchParams();
  const chosen = chosenOf(query, ["state", "service", "urgency", "query"]);
  const filter: AlertFilter = { ...chosen, state: chosen.state ?? "open" };
  const found = useAlerts(filter);
  const alerts = found.data?.pages.flatMap((page) => page.items) ?? [];
  const set = (change: AlertFilter) => {
    const next = { ...filter, ...change };
    setQuery(Object.fromEntries(Object.entries(next).filter(([, value]) => value)) as Record<string, string>, {
      replace: true,
    });
  };
  return (
    <Screen title="Alerts">
      <Filters filter={filter} set={set} />
      {found.isPending ? (
        <div className="panel">
          <Waiting rows={6} height={48} />
        </div>
      ) : found.isError && !found.data ? (
        <div className="panel">
          <Failed error={found.error} retry={() => found.refetch()} />
        </div>
      ) : alerts.length === 0 ? (
        <div className="panel">
          <Nothing filtered={query.size > 0} />
        </div>
      ) : (
        <Rows
          alerts={alerts}
          more={found.hasNextPage ? () => found.fetchNextPage() : undefined}
          loading={found.isFetchingNextPage}
        />
      )}
      <Text fz="xs" c="dimmed" role="status">
        {alerts.length > 0 &&
          (found.hasNextPage
            ? `The newest ${alerts.length} are loaded; scroll for more, or search.`
            : `${alerts.length} ${alerts.length === 1 ? "alert" : "alerts"}.`)}
      </Text>
    </Screen>
  );
}
