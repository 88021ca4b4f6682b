// Why somebody may not be asked for help who should be. Says it before it is found out at night.
import { Button, Text } from "@mantine/core";
import { IconAlertTriangleFilled } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Now } from "@/api/types";
import { useServices } from "@/catalog/query";
import { useHealth } from "@/settings/query";
import { said } from "@/ui/State";

type Line = { key: string; what: string; why: string; to: string; verb: string };

function useTroubles(now: Now): Line[] {
  const checks = useHealth().data?.checks ?? [];
  const services = useServices().data?.items ?? [];
  const failing = checks.filter((check) => !check.ok);
  const silent = services.filter((service) => !service.policy && service.open_alerts > 0);
  const uncovered = now.on_call.filter((item) => item.people.length === 0);
  return [
    ...failing.map((check) => ({
      key: check.name,
      what: `System health: ${said(check.name).toLowerCase()}`,
      why: check.detail,
      to: "/settings/health",
      verb: "See the checks",
    })),
    ...silent.map((service) => ({
      key: service.id,
      what: `${service.name} reports trouble, and pages nobody`,
      why: "It has no policy, so its open alerts wait for somebody to look here.",
      to: `/catalog/services/${service.id}`,
      verb: "Give it a policy",
    })),
    ...uncovered.map((item) => ({
      key: item.schedule.id,
      what: `Nobody is on call in ${item.schedule.name}`,
      why: "Pages climb to the next rung at once, if the policy has one.",
      to: `/on-call/schedules/${item.schedule.id}`,
      verb: "Put somebody on call",
    })),
  ];
}

export function Trouble({ now }: { now: Now }) {
  const lines = useTroubles(now);
  if (lines.length === 0) return null;
  return (
    <section className="panel panel-flush trouble tone-amber" aria-label="What may keep people from being paged">
      {lines.map((line) => (
        <div key={line.key} className="row">
          <IconAlertTriangleFilled size={20} aria-hidden className="toned trouble-shape" />
          <div className="row-main">
            <div className="row-title" dir="auto">
              {line.what}
            </div>
            <Text fz="sm" c="dimmed">
              {line.why}
            </Text>
          </div>
          <Button component={Link} to={line.to} size="compact-md" variant="default">
            {line.verb}
          </Button>
        </div>
      ))}
    </section>
  );
}
