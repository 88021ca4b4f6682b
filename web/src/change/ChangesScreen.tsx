// Every change that was told of, the last begun first, and how to have them told.
import { Button, Select, Text } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconGitPullRequest } from "@tabler/icons-react";
import { Link, useSearchParams } from "react-router";
import { chosenOf } from "@/api/client";
import { optionsOf, useServices } from "@/catalog/query";
import { Filters, NothingFits, Search } from "@/ui/List";
import { Screen } from "@/ui/Screen";
import { Empty, Failed, Waiting } from "@/ui/Shown";
import { ChangeRow } from "./ChangeRow";
import { useChanges } from "./query";
import { kinds } from "./words";

const Nothing = () => (
  <Empty
    title="No changes yet"
    shape={IconGitPullRequest}
    action={
      <>
        <Button component={Link} to="/catalog/sources?new=1">
          Add a source
        </Button>
        <Button component="a" href="/docs/changes" variant="default">
          Read how
        </Button>
      </>
    }
  >
    Deployments, pull requests and releases show up here as soon as GitHub, GitLab or Bitbucket sends its webhooks to a
    source, or a pipeline calls muster change send. Then an incident shows which of them it may come from, and Insights
    how many fail.
  </Empty>
);

export function ChangesScreen() {
  const [query, setQuery] = useSearchParams();
  const filter = chosenOf(query, ["service", "kind", "query"]);
  const services = useServices();
  const found = useChanges(filter);
  const changes = found.data?.pages.flatMap((page) => page.items) ?? [];
  const set = (name: string, value: string | null) =>
    setQuery(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  const search = useDebouncedCallback((text: string) => set("query", text), 250);
  return (
    <Screen title="Changes">
      <Filters>
        <Select
          aria-label="Kind"
          placeholder="All kinds"
          clearable
          w={170}
          value={filter.kind ?? null}
          onChange={(kind) => set("kind", kind)}
          data={kinds.map((kind) => ({ value: kind.value, label: kind.name }))}
        />
        <Select
          aria-label="Service"
          placeholder="All services"
          clearable
          searchable
          w={170}
          value={filter.service ?? null}
          onChange={(service) => set("service", service)}
          data={optionsOf(services.data)}
        />
        <Search what="changes" value={filter.query} onChange={search} />
      </Filters>
      <div className="panel panel-flush">
        {found.isPending ? (
          <Waiting rows={6} />
        ) : found.isError && !found.data ? (
          <Failed error={found.error} retry={() => found.refetch()} />
        ) : changes.length > 0 ? (
          changes.map((change) => <ChangeRow key={change.id} change={change} />)
        ) : query.size > 0 ? (
          <NothingFits clear={() => setQuery({})} />
        ) : (
          <Nothing />
        )}
      </div>
      {found.hasNextPage && (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          Show earlier ones
        </Button>
      )}
      <Text fz="xs" c="dimmed" role="status">
        {changes.length > 0 &&
          !found.hasNextPage &&
          `${changes.length} ${changes.length === 1 ? "change" : "changes"}.`}
      </Text>
    </Screen>
  );
}
