// One change in a list: what, where to, how it ended, and the incidents it has to do with.
import { Text } from "@mantine/core";
import { Link } from "react-router";
import type { Change } from "@/api/types";
import { Relative } from "@/ui/Moment";
import { State } from "@/ui/State";
import { names } from "@/ui/Who";
import { kindOf, roles, stateOf } from "./words";

export function ChangeRow({ change, chosen }: { change: Change; chosen?: boolean }) {
  const { name, shape: Shape } = kindOf(change.kind);
  const links = change.links.filter((link) => link.state !== "rejected");
  return (
    <Link to={`/changes/${change.id}`} className="row" data-chosen={chosen || undefined}>
      <div className="row-main">
        <div className="row-title" dir="auto">
          <Shape size={16} aria-hidden style={{ verticalAlign: "-2px", marginInlineEnd: 8 }} />
          {change.title}
        </div>
        <div className="row-meta">
          {!(change.kind === "push" && !change.undone_at) && <State of="change" is={stateOf(change)} />}
          <span>{name}</span>
          {change.environment && <span>{change.environment}</span>}
          <span dir="auto">{change.services.length ? names(change.services) : change.repository || "No service"}</span>
          {change.author && <span dir="auto">{change.author}</span>}
          {links.map((link) => (
            <Text key={link.id} span inherit fw={600} c="var(--mantine-color-text)">
              {roles[link.role]} of #{link.incident.number}
              {link.state === "proposed" ? " (proposed)" : ""}
            </Text>
          ))}
        </div>
      </div>
      <Text fz={13} c="dimmed" className="row-side">
        <Relative at={change.finished_at ?? change.started_at} />
      </Text>
    </Link>
  );
}
