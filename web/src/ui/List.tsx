// A list of things in a panel, with the filters above it.
import { Button, Group, SegmentedControl, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { Fragment, type ReactNode } from "react";
import type { List as Listed } from "@/api/types";
import { Empty, Shown, Waiting } from "./Shown";

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

// A list as it is asked for: whole, or in pages.
type Asked<T> = Pick<UseQueryResult<Listed<T>, Error>, "data" | "isError" | "error" | "refetch"> & {
  fetchNextPage?: () => unknown;
  isFetchingNextPage?: boolean;
};

const More = ({ query, count }: { query: Asked<unknown>; count: number }) => (
  <Group gap="sm" p="md">
    {query.fetchNextPage && (
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage?.()}>
        Show more
      </Button>
    )}
    <Text fz="sm" c="dimmed">
      The first {count} are shown.
    </Text>
  </Group>
);

type Props<T> = {
  query: Asked<T>;
  bare?: boolean; // its items are panels themselves
  empty: ReactNode; // when there is none at all
  fits?: (item: T) => boolean;
  order?: (a: T, b: T) => number;
  clear?: () => void; // the filters
  children: (item: T, index: number) => ReactNode;
};

export function List<T extends { id: string }>(props: Props<T>) {
  const { query, bare, empty, fits = () => true, order, clear, children } = props;
  const frame = (shown: ReactNode) => <div className="panel panel-flush">{shown}</div>;
  return (
    <Shown query={query} waiting={frame(<Waiting />)} failed={frame}>
      {({ items, next }) => {
        if (items.length === 0) return frame(empty);
        const shown = items.filter(fits);
        if (order) shown.sort(order);
        if (shown.length === 0) return frame(<NothingFits clear={clear ?? (() => undefined)} />);
        const rows = (
          <>
            {shown.map((item, index) => (
              <Fragment key={item.id}>{children(item, index)}</Fragment>
            ))}
            {next && <More query={query} count={items.length} />}
          </>
        );
        return bare ? <Stack gap={8}>{rows}</Stack> : frame(rows);
      }}
    </Shown>
  );
}
