// The incidents behind a number, each by its own number: the first of many at once, more when they are asked for.
import { Button, Text, Tooltip } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { IncidentRef } from "@/api/types";
import { useRows, type RowsQuery } from "./query";

type IncidentLinksProps = {
  incidents: IncidentRef[]; // the first of them
  count: number;
  rows: RowsQuery; // where all of them are
};

export function IncidentLinks({ incidents, count, rows }: IncidentLinksProps) {
  const [isOpen, open] = useState(false);
  const pages = useRows(rows, isOpen);
  const loaded = pages.data?.pages.flatMap((page) => page.items.filter((row) => !row.missing_because));
  const shown = loaded?.map((row) => ({ id: row.incident, number: row.number, title: row.title })) ?? incidents;
  const left = count - shown.length;
  const more = () => {
    if (!isOpen) return open(true);
    void (pages.isError ? pages.refetch() : pages.fetchNextPage());
  };
  const hasMore = left > 0 && (!loaded || pages.hasNextPage);
  return (
    <>
      {shown.map((incident) => (
        <Tooltip key={incident.id} label={incident.title || "Open the incident"}>
          <Link to={`/incidents/${incident.id}`} className="bar-link">
            #{incident.number}
          </Link>
        </Tooltip>
      ))}
      {hasMore && (
        <Button variant="subtle" size="compact-xs" className="no-print" loading={pages.isFetching} onClick={more}>
          {isOpen ? "Show more" : `Show ${left} more`}
        </Button>
      )}
      {pages.isError && (
        <Text span fz="sm" c="red" role="alert">
          The others could not be loaded: {pages.error.message}
        </Text>
      )}
    </>
  );
}
