// A list of things in a panel, with the filters above it.
import { Button, Group, SegmentedControl, Switch, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { Fragment, type ReactNode } from "react";
import type { List as Listed } from "@/api/types";
import { Empty, Shown } from "./Shown";

export const Filters = ({ children }: { children: ReactNode }) => (
  <Group gap="sm" className="filters">
    {children}
  </Group>
);

type StateProps = { value: string; onChange: (state: string) => void; data: { value: string; label: string }[] };
export const StateFilter = (props: StateProps) => <SegmentedControl aria-label="State" {...props} />;

type SearchProps = { what: string; value?: string; onChange: (text: string) => void };
export const Search = ({ what, value, onChange }: SearchProps) => (
  <TextInput
    type="search"
    aria-label={`Search ${what}`}
    placeholder={`Search ${what}`}
    leftSection={<IconSearch size={16} aria-hidden />}
    defaultValue={value}
    onChange={(event) => onChange(event.currentTarget.value)}
    flex="1 1 180px"
    maw={320}
  />
);

type MineProps = { checked: boolean; onChange: (mine: boolean) => void };
export const OnlyMine = ({ checked, onChange }: MineProps) => (
  <Switch label="Only mine" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
);

export const NothingFits = ({ clear }: { clear: () => void }) => (
  <Empty
    title="Nothing fits"
    action={
      <Button variant="default" onClick={clear}>
        Clear the filters
      </Button>
    }
  >
    Try fewer letters, or another state.
  </Empty>
);

type Props<T> = {
  query: UseQueryResult<Listed<T>, Error>;
  empty: ReactNode; // when there is none at all
  fits?: (item: T) => boolean;
  order?: (a: T, b: T) => number;
  clear?: () => void; // the filters
  children: (item: T) => ReactNode;
};

export function List<T extends { id: string }>({ query, empty, fits = () => true, order, clear, children }: Props<T>) {
  return (
    <div className="panel panel-flush">
      <Shown query={query}>
        {({ items, next }) => {
          if (items.length === 0) return empty;
          const shown = items.filter(fits);
          if (order) shown.sort(order);
          if (shown.length === 0) return <NothingFits clear={clear ?? (() => undefined)} />;
          return (
            <>
              {shown.map((item) => (
                <Fragment key={item.id}>{children(item)}</Fragment>
              ))}
              {next && (
                <Text p="md" fz="sm" c="dimmed">
                  The first {items.length} are shown.
                </Text>
              )}
            </>
          );
        }}
      </Shown>
    </div>
  );
}
