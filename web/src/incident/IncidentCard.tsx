// An open incident in a few lines, with the one thing to do next.
import { Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Incident } from "@/api/types";
import { useGlow } from "@/ui/glow";
import { Due, Elapsed } from "@/ui/Moment";
import { said, SeverityPill } from "@/ui/State";
import { names } from "@/ui/Who";
import { defaultType, drillName, toneOf } from "./words";
import "./incident.css";

export function IncidentCard({ incident }: { incident: Incident }) {
  const glow = useGlow(`${incident.stage} ${incident.severity} ${incident.commander?.id}`);
  const began = incident.detected_at ?? incident.declared_at;
  return (
    <Link
      to={`/incidents/${incident.id}`}
      className={`panel incident-card tone-${toneOf(incident.severity)} ${glow ?? ""}`}
    >
      <div className="incident-card-top">
        <SeverityPill is={incident.severity} />
        <span className="pill tone-blue">{said(incident.stage_name)}</span>
        {incident.paused && <span className="pill tone-amber">Paused</span>}
        {incident.type !== defaultType && <span className="pill named tone-grey">{incident.type_name}</span>}
        {incident.drill && <span className="pill tone-grey">{drillName(incident)}</span>}
        <Text span fz={13} c="dimmed" ml="auto">
          {began && <Elapsed from={began} until={incident.resolved_at} />}
        </Text>
      </div>
      <Text fw={600} fz={16} lh={1.35} dir="auto">
        <Text span c="dimmed" inherit fw={500}>
          #{incident.number}
        </Text>{" "}
        {incident.title}
      </Text>
      <div className="row-meta">
        <span>{incident.services.length ? names(incident.services) : "No services named"}</span>
        <span>{incident.commander ? `Commander ${incident.commander.name}` : "No commander"}</span>
        {incident.update_due_at && (
          <span>
            Update <Due at={incident.update_due_at} />
          </span>
        )}
      </div>
      <div className="incident-card-next">
        <IconArrowRight size={16} aria-hidden />
        <span>
          <strong>{incident.next_step.title}</strong>{" "}
          <Text span inherit c="dimmed">
            {incident.next_step.because}
          </Text>
        </span>
      </div>
    </Link>
  );
}
