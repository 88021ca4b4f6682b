// The pages: what asks for help now, and what asked before.
import { Button } from "@mantine/core";
import { IconPhoneCall } from "@tabler/icons-react";
import { useNavigate } from "react-router";
import { Verb } from "@/access/Verb";
import { useAddress } from "@/ui/address";
import { useListKeys } from "@/ui/keys";
import { Filters, List, OnlyMine, StateFilter } from "@/ui/List";
import { Screen } from "@/ui/Screen";
import { Empty } from "@/ui/Shown";
import { NewPageForm } from "./NewPageForm";
import { PageCard } from "./PageCard";
import { useAcknowledgePage, usePages } from "./query";

const states = [
  { value: "", label: "All" },
  { value: "open", label: "Open" },
  { value: "acknowledged", label: "Acknowledged" },
  { value: "done", label: "Done" },
];

export function PagesScreen() {
  const { query, set, clear } = useAddress();
  const navigate = useNavigate();
  const acknowledge = useAcknowledgePage();
  const state = query.get("state") ?? "";
  const mine = query.get("mine") === "true";
  const found = usePages({ state: state || undefined, mine: mine ? "true" : undefined });
  const [chosen] = useListKeys(found.data?.items ?? [], {
    open: (page) => navigate(`/pages/${page.id}`),
    a: (page) => page.state === "open" && acknowledge.mutate(page.id),
  });
  return (
    <Screen
      title="Pages"
      actions={
        <Verb leftSection={<IconPhoneCall size={16} />} onClick={() => set("new", "1")}>
          Page somebody
        </Verb>
      }
    >
      <Filters>
        <StateFilter value={state} onChange={(value) => set("state", value)} data={states} />
        <OnlyMine checked={mine} onChange={(checked) => set("mine", checked)} />
      </Filters>
      <List
        bare
        query={found}
        empty={
          <Empty
            title="No pages"
            shape={IconPhoneCall}
            action={
              state || mine ? (
                <Button variant="default" onClick={clear}>
                  Show all
                </Button>
              ) : undefined
            }
          >
            A page asks people for help, one rung of a policy after the other, until somebody acknowledges.
          </Empty>
        }
      >
        {(page, index) => <PageCard page={page} chosen={index === chosen} />}
      </List>
      {query.get("new") && <NewPageForm close={() => set("new", "")} />}
    </Screen>
  );
}
