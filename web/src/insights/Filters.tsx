// Of which incidents, and of which time: all of it is in the address.
import { Group, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useServices, useTeams } from "@/catalog/query";
import { severities } from "@/incident/words";
import { now } from "@/ui/clock";
import type { FigureFilter } from "./query";

const day = 86_400_000;
const date = /^\d{4}-\d{2}-\d{2}$/;

// What the address asks for. Both days belong to the period; without them it ends today.
export function filterOf(query: URLSearchParams, today: number): FigureFilter {
  const given = (name: string) => {
    const text = query.get(name) ?? "";
    return date.test(text) && !Number.isNaN(Date.parse(text)) ? Date.parse(text) : undefined;
  };
  const until = (given("until") ?? today - day) + day;
  const from = given("from") ?? until - Number(query.get("weeks") ?? 8) * 7 * day;
  return {
    from: new Date(Math.min(from, until - day)).toISOString(),
    until: new Date(until).toISOString(),
    team: query.get("team") ?? undefined,
    service: query.get("service") ?? undefined,
    severity: query.get("severity") ?? undefined,
    type: query.get("type") ?? undefined,
  };
}

type FiltersProps = { query: URLSearchParams; set: (changes: Record<string, string | undefined>) => void };

export function Filters({ query, set }: FiltersProps) {
  const teams = useTeams().data?.items ?? [];
  const services = useServices().data?.items ?? [];
  const options = (items: { id: string; name: string }[]) =>
    items.map((item) => ({ value: item.id, label: item.name }));
  const isOwn = query.has("from") || query.has("until");
  const filter = filterOf(query, Math.ceil(now() / day) * day);
  return (
    <Group gap="sm" className="filters no-print">
      <SegmentedControl
        aria-label="Period"
        value={isOwn ? "own" : (query.get("weeks") ?? "8")}
        onChange={(value) =>
          value === "own"
            ? set({
                weeks: undefined,
                from: filter.from.slice(0, 10),
                until: new Date(Date.parse(filter.until) - day).toISOString().slice(0, 10),
              })
            : set({ weeks: value, from: undefined, until: undefined })
        }
        data={[
          { value: "4", label: "4 weeks" },
          { value: "8", label: "8 weeks" },
          { value: "13", label: "Quarter" },
          { value: "52", label: "Year" },
          { value: "own", label: "Dates" },
        ]}
      />
      {isOwn && (
        <Group gap="xs" wrap="nowrap">
          {(["from", "until"] as const).map((name) => (
            <TextInput
              key={name}
              type="date"
              aria-label={name === "from" ? "First day" : "Last day"}
              value={query.get(name) ?? ""}
              onChange={(event) => set({ [name]: event.currentTarget.value || undefined })}
            />
          ))}
        </Group>
      )}
      <Select
        aria-label="Team"
        placeholder="All teams"
        clearable
        searchable
        w={170}
        value={query.get("team")}
        onChange={(value) => set({ team: value ?? undefined })}
        data={options(teams)}
      />
      <Select
        aria-label="Service"
        placeholder="All services"
        clearable
        searchable
        w={170}
        value={query.get("service")}
        onChange={(value) => set({ service: value ?? undefined })}
        data={options(services)}
      />
      <Select
        aria-label="Severity"
        placeholder="All severities"
        clearable
        w={150}
        value={query.get("severity")}
        onChange={(value) => set({ severity: value ?? undefined })}
        data={severities.map((each) => ({ value: each.value, label: each.value.toUpperCase() }))}
      />
    </Group>
  );
}
