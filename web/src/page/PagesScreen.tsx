// The pages: what asks for help now, and what asked before.
import { Button, Group, SegmentedControl, Stack, Switch } from "@mantine/core";
import { IconPhoneCall } from "@tabler/icons-react";
import { useNavigate, useSearchParams } from "react-router";
import { Verb } from "@/access/Verb";
import type { Page } from "@/api/types";
import { useListKeys } from "@/ui/keys";
import { Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { NewPageForm } from "./NewPageForm";
import { PageCard } from "./PageCard";
import { useAcknowledgePage, usePages } from "./query";

function Cards({ pages }: { pages: Page[] }) {
  const navigate = useNavigate();
  const acknowledge = useAcknowledgePage();
  const [chosen] = useListKeys(pages, {
    open: (page) => navigate(`/pages/${page.id}`),
    a: (page) => page.state === "open" && acknowledge.mutate(page.id),
  });
  return (
    <Stack gap={8}>
      {pages.map((page, index) => (
        <PageCard key={page.id} page={page} chosen={index === chosen} />
      ))}
    </Stack>
  );
}

export function PagesScreen() {
  const [query, setQuery] = useSearchParams();
  const state = query.get("state") ?? "";
  const mine = query.get("mine") === "true";
  const found = usePages({ state: state || undefined, mine: mine ? "true" : undefined });
  const set = (name: string, value: string) =>
    setQuery(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  return (
    <Screen
      title="Pages"
      actions={
        <Verb leftSection={<IconPhoneCall size={16} />} onClick={() => set("new", "1")}>
          Page somebody
        </Verb>
      }
    >
      <Group gap="md" className="filters">
        <SegmentedControl
          aria-label="State"
          value={state}
          onChange={(value) => set("state", value)}
          data={[
            { value: "", label: "All" },
            { value: "open", label: "Open" },
            { value: "acknowledged", label: "Acknowledged" },
            { value: "done", label: "Done" },
          ]}
        />
        <Switch
          label="Only mine"
          checked={mine}
          onChange={(event) => set("mine", event.currentTarget.checked ? "true" : "")}
        />
      </Group>
      <Shown query={found}>
        {(list) =>
          list.items.length > 0 ? (
            <Cards pages={list.items} />
          ) : (
            <div className="panel">
              <Empty
                title="No pages"
                shape={IconPhoneCall}
                action={
                  state || mine ? (
                    <Button variant="default" onClick={() => setQuery({})}>
                      Show all
                    </Button>
                  ) : undefined
                }
              >
                A page asks people for help, one rung of a policy after the other, until somebody acknowledges.
              </Empty>
            </div>
          )
        }
      </Shown>
      {query.get("new") && <NewPageForm close={() => set("new", "")} />}
    </Screen>
  );
}
