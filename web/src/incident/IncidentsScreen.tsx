// The incidents, open ones first; the filters are in the address.
import { Button, Group, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconFlame, IconSearch } from "@tabler/icons-react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { chosenOf } from "@/api/client";
import type { Incident } from "@/api/types";
import { useListKeys } from "@/ui/keys";
import { Moment, Relative } from "@/ui/Moment";
import { Screen } from "@/ui/Screen";
import { Empty, Failed, Waiting } from "@/ui/Shown";
import { said, SeverityPill, State } from "@/ui/State";
import { names } from "@/ui/Who";
import { IncidentCard } from "./IncidentCard";
import { useIncidents, type IncidentFilter } from "./query";
import { defaultType, drillName, severities } from "./words";

function Row({ incident, chosen }: { incident: Incident; chosen: boolean }) {
  return (
    <Link to={`/incidents/${incident.id}`} className="row long" data-chosen={chosen || undefined}>
      <div className="row-main">
        <div className="row-title" dir="auto">
          #{incident.number} {incident.title}
        </div>
        <div className="row-meta">
          <SeverityPill is={incident.severity} />
          <State of="category" is={incident.category} word={said(incident.stage_name)} />
          <span>{names(incident.services)}</span>
          {incident.declared_at && (
            <span>
              Declared <Moment at={incident.declared_at} />
            </span>
          )}
          {incident.closed_at && (
            <span>
              closed <Relative at={incident.closed_at} />
            </span>
          )}
          {incident.type !== defaultType && <span dir="auto">{incident.type_name}</span>}
          {incident.drill && <span>{drillName(incident)}</span>}
        </div>
      </div>
    </Link>
  );
}

function Filters({ filter, set }: { filter: IncidentFilter; set: (change: IncidentFilter) => void }) {
  const search = useDebouncedCallback((query: string) => set({ query }), 250);
  return (
    <Group gap="sm" className="filters">
      <SegmentedControl
        aria-label="State"
        value={filter.state ?? "open"}
        onChange={(state) => set({ state })}
        data={[
          { value: "open", label: "Open" },
          { value: "closed", label: "Closed" },
        ]}
      />
      <Select
        aria-label="Severity"
        placeholder="Any severity"
        clearable
        value={filter.severity ?? null}
        onChange={(severity) => set({ severity: severity ?? undefined })}
        data={severities.map((severity) => ({ value: severity.value, label: severity.value.toUpperCase() }))}
        w={150}
      />
      <TextInput
        aria-label="Search incidents"
        placeholder="Search incidents"
        leftSection={<IconSearch size={16} aria-hidden />}
        defaultValue={filter.query}
        onChange={(event) => search(event.currentTarget.value)}
        flex="1 1 180px"
        maw={320}
      />
    </Group>
  );
}

function Nothing({ state }: { state: string }) {
  return (
    <div className="panel">
      <Empty
        title={state === "open" ? "No open incidents" : "No closed incidents yet"}
        shape={IconFlame}
        action={
          <Button component={Link} to="/incidents/declare">
            Declare an incident
          </Button>
        }
      >
        Declare one when something is off: it takes ten seconds, and it can be declined when it was nothing.
      </Empty>
    </div>
  );
}

function List({ incidents, state }: { incidents: Incident[]; state: string }) {
  const navigate = useNavigate();
  const [chosen] = useListKeys(incidents, { open: (incident) => navigate(`/incidents/${incident.id}`) });
  if (state === "open")
    return (
      <Stack gap={8}>
        {incidents.map((incident, index) => (
          <div key={incident.id} data-chosen={index === chosen || undefined} className="card-frame">
            <IncidentCard incident={incident} />
          </div>
        ))}
      </Stack>
    );
  return (
    <div className="panel panel-flush">
      {incidents.map((incident, index) => (
        <Row key={incident.id} incident={incident} chosen={index === chosen} />
      ))}
    </div>
  );
}

export function IncidentsScreen() {
  const [query, setQuery] = useSearchParams();
  const chosen = chosenOf(query, ["state", "severity", "service", "query"]);
  const filter = { ...chosen, state: chosen.state ?? "open" };
  const found = useIncidents(filter);
  const incidents = found.data?.pages.flatMap((page) => page.items) ?? [];
  const set = (change: IncidentFilter) => {
    const next = Object.entries({ ...filter, ...change }).filter(([, value]) => value);
    setQuery(Object.fromEntries(next) as Record<string, string>, { replace: true });
  };
  return (
    <Screen title="Incidents">
      <Filters filter={filter} set={set} />
      {found.isPending ? (
        <div className="panel">
          <Waiting rows={5} height={64} />
        </div>
      ) : found.isError && !found.data ? (
        <div className="panel">
          <Failed error={found.error} retry={() => found.refetch()} />
        </div>
      ) : incidents.length === 0 ? (
        <Nothing state={filter.state} />
      ) : (
        <List incidents={incidents} state={filter.state} />
      )}
      {found.hasNextPage && (
        <Button variant="default" onClick={() => found.fetchNextPage()} loading={found.isFetchingNextPage}>
          Show more
        </Button>
      )}
    </Screen>
  );
}
