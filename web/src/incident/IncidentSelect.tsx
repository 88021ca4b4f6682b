// Another incident, found by its title.
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useIncidents } from "./query";

type Props = {
  label: string;
  description?: string;
  value: string | null;
  onChange: (incident: string | null) => void;
  but?: string[]; // those that can't be chosen
  required?: boolean;
  error?: string;
  clearable?: boolean;
  known?: { id: string; number: number; title: string }; // what is chosen at first
};

export function IncidentSelect({ but = [], known, ...rest }: Props) {
  const [typed, type] = useState("");
  const [query] = useDebouncedValue(typed.replace(/^#\d+ ?/, ""), 250);
  const found = useIncidents({ query });
  const incidents = (found.data?.pages.flatMap((page) => page.items) ?? []).filter((each) => !but.includes(each.id));
  const all = known && !incidents.some((each) => each.id === known.id) ? [known, ...incidents] : incidents;
  return (
    <Select
      placeholder="Search by its title"
      searchable
      flex="1 1 260px"
      onSearchChange={type}
      nothingFoundMessage={found.isFetching ? "Searching…" : "No incident fits"}
      data={all.map((each) => ({ value: each.id, label: `#${each.number} ${each.title}` }))}
      filter={({ options }) => options}
      {...rest}
    />
  );
}
