// The services, what is wrong ones first.
import { SegmentedControl, TextInput, Group, Button } from "@mantine/core";
import { IconBox, IconSearch } from "@tabler/icons-react";
import { Link, useSearchParams } from "react-router";
import { useServices } from "@/catalog/query";
import { Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { State } from "@/ui/State";
import type { Service } from "@/api/types";

const rank = { incident: 0, alerting: 1, healthy: 2 };

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
  const [query, setQuery] = useSearchParams();
  const found = useServices();
  const text = (query.get("query") ?? "").toLowerCase();
  const state = query.get("state") ?? "";
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
    <Screen title="Services">
      <Group gap="sm" className="filters">
        <SegmentedControl
          aria-label="State"
          value={state}
          onChange={(value) => set("state", value)}
          data={[
            { value: "", label: "All" },
            { value: "incident", label: "Incident" },
            { value: "alerting", label: "Alerting" },
            { value: "healthy", label: "Healthy" },
          ]}
        />
        <TextInput
          aria-label="Search services"
          placeholder="Search services"
          leftSection={<IconSearch size={16} aria-hidden />}
          defaultValue={text}
          onChange={(event) => set("query", event.currentTarget.value)}
          flex="1 1 180px"
          maw={320}
        />
      </Group>
      <div className="panel panel-flush">
        <Shown query={found}>
          {({ items }) => {
            const shown = items
              .filter(
                (service) =>
                  (!state || service.state === state) &&
                  `${service.name} ${service.team.name}`.toLowerCase().includes(text),
              )
              .sort((a, b) => rank[a.state] - rank[b.state] || a.tier - b.tier || a.name.localeCompare(b.name));
            if (items.length === 0)
              return (
                <Empty title="No services yet" shape={IconBox}>
                  A service is something that can break and has an owner. Write them into the organisation's file, and
                  apply it with "muster apply".
                </Empty>
              );
            if (shown.length === 0)
              return (
                <Empty
                  title="No service fits"
                  action={
                    <Button variant="default" onClick={() => setQuery({})}>
                      Clear the filters
                    </Button>
                  }
                />
              );
            return shown.map((service) => <Row key={service.id} service={service} />);
          }}
        </Shown>
      </div>
    </Screen>
  );
}
