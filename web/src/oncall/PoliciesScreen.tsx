// The escalation policies, each in one line: whom it asks, in which order.
import { Button } from "@mantine/core";
import { IconStairsUp } from "@tabler/icons-react";
import { Link, useNavigate } from "react-router";
import { Verb } from "@/access/Verb";
import { Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { spoken } from "@/ui/time";
import { names } from "@/ui/Who";
import { usePolicies } from "./query";

export function PoliciesScreen() {
  const found = usePolicies();
  const navigate = useNavigate();
  return (
    <Screen
      title="Policies"
      actions={
        <Verb needs="manage" onClick={() => navigate("/on-call/policies/new")}>
          New policy
        </Verb>
      }
    >
      <div className="panel panel-flush">
        <Shown query={found}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty
                title="No policies yet"
                shape={IconStairsUp}
                action={
                  <Button component={Link} to="/on-call/policies/new">
                    Write the first policy
                  </Button>
                }
              >
                A policy says who is asked for help, and who is asked next when nobody answers.
              </Empty>
            ) : (
              items.map((policy) => (
                <Link key={policy.id} to={`/on-call/policies/${policy.id}`} className="row">
                  <div className="row-main">
                    <div className="row-title" dir="auto">
                      {policy.name}
                    </div>
                    <div className="row-meta">
                      <span dir="auto">{policy.team.name}</span>
                      <span dir="auto">
                        {policy.rungs
                          .map((rung) => `${names(rung.targets)} (${spoken(rung.wait_seconds)})`)
                          .join(" → ")}
                      </span>
                    </div>
                  </div>
                </Link>
              ))
            )
          }
        </Shown>
      </div>
    </Screen>
  );
}
