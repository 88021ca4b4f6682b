// One alert in a list.
import { Text } from "@mantine/core";
import { Link } from "react-router";
import { Verb } from "@/access/Verb";
import type { Alert } from "@/api/types";
import { useGlow } from "@/ui/glow";
import { Relative } from "@/ui/Moment";
import { State } from "@/ui/State";

export function stateOf(alert: Alert): string {
  return alert.suppressed_by && alert.state !== "resolved" ? "suppressed" : alert.state;
}

type Props = { alert: Alert; chosen?: boolean; acknowledge?: () => void };

export function AlertRow({ alert, chosen, acknowledge }: Props) {
  const glow = useGlow(`${alert.state} ${alert.count}`);
  return (
    <div className={`row row-hover ${glow ?? ""}`} data-chosen={chosen || undefined}>
      <div className="row-main">
        <Link to={`/alerts/${alert.id}`} className="row-title row-link" dir="auto">
          {alert.summary}
        </Link>
        <div className="row-meta">
          <State of="alert" is={stateOf(alert)} />
          <span dir="auto">{alert.service.name}</span>
          {alert.count > 1 && <span>{alert.count.toLocaleString("en")} events</span>}
          {alert.urgency === "low" && <span>Low urgency</span>}
          {alert.acknowledged_by && alert.state === "acknowledged" && <span>by {alert.acknowledged_by.name}</span>}
          {alert.incident && <Link to={`/incidents/${alert.incident.id}`}>Incident #{alert.incident.number}</Link>}
          <Text span inherit className="row-when-phone">
            <Relative at={alert.last_event_at} />
          </Text>
        </div>
      </div>
      <div className="row-side">
        <Text fz={13} c="dimmed" className="row-when">
          <Relative at={alert.last_event_at} />
        </Text>
        {alert.state === "open" && acknowledge && (
          <Verb size="compact-sm" variant="default" onClick={acknowledge} mt={4}>
            Acknowledge
          </Verb>
        )}
      </div>
    </div>
  );
}
