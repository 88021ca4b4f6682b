// The services, what is wrong ones first.
import { IconBox } from "@tabler/icons-react";
import { Link } from "react-router";
import { Verb } from "@/access/Verb";
import type { Service } from "@/api/types";
import { useServices } from "@/catalog/query";
import { useAddress } from "@/ui/address";
import { Filters, List, Search, StateFilter } from "@/ui/List";
import { Screen } from "@/ui/Screen";
import { Empty } from "@/ui/Shown";
import { State } from "@/ui/State";
import { ServiceForm } from "./ServiceForm";

const rank = { incident: 0, alerting: 1, healthy: 2 };
const worstFirst = (a: Service, b: Service) =>
  rank[a.state] - rank[b.state] || a.tier - b.tier || a.name.localeCompare(b.name);

function Row({ service }: { service: Service }) {
  return (
    <Link to={`/catalog/services/${service.id}`} className="row long">
      <div className="row-main">
        <div className="row-title" dir="auto">
          {service.name}
        </div>
        <div className="row-meta">
          <State of="service" is={service.state} />
          <span dir="auto">{service.team.name}</span>
          <span>Tier {service.tier}</span>
          {service.open_alerts > 0 && (
            <span>
              {service.open_alerts} open {service.open_alerts === 1 ? "alert" : "alerts"}
            </span>
          )}
          {!service.policy && <span className="tone-amber toned">No policy: it pages nobody</span>}
        </div>
      </div>
    </Link>
  );
}

export function ServicesScreen() {
  const { query, set, clear } = useAddress();
  const text = (query.get("query") ?? "").toLowerCase();
  const state = query.get("state") ?? "";
  const add = (words: string) => (
    <Verb needs="manage" onClick={() => set("new", 1)}>
      {words}
    </Verb>
  );
  return (
    <Screen title="Services" actions={add("New service")}>
      <Filters>
        <StateFilter
          value={state}
          onChange={(value) => set("state", value)}
          data={[
            { value: "", label: "All" },
            { value: "incident", label: "Incident" },
            { value: "alerting", label: "Alerting" },
            { value: "healthy", label: "Healthy" },
          ]}
        />
        <Search what="services" value={text} onChange={(value) => set("query", value)} />
      </Filters>
      <List
        query={useServices()}
        fits={(service) =>
          (!state || service.state === state) && `${service.name} ${service.team.name}`.toLowerCase().includes(text)
        }
        order={worstFirst}
        clear={clear}
        empty={
          <Empty title="No services yet" shape={IconBox} action={add("Add the first service")}>
            A service is something that can break and has an owner. Alerts and incidents belong to services, and a
            service says who is asked for help.
          </Empty>
        }
      >
        {(service) => <Row service={service} />}
      </List>
      {query.get("new") && <ServiceForm close={() => set("new", "")} />}
    </Screen>
  );
}
