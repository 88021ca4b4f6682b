// Which changes may have caused the incident, and which are its fixes: reasons first, then confirm or reject.
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { Verb } from "@/access/Verb";
import type { ChangeLink, Incident, LinkedChange, Suspect } from "@/api/types";
import { useDecide, useIncidentChanges, useSuspects } from "@/change/query";
import { kindOf, roles } from "@/change/words";
import { Relative } from "@/ui/Moment";
import { Panel } from "@/ui/Screen";
import { Failed, Waiting } from "@/ui/Shown";
import { State } from "@/ui/State";
import "./suspects.css";

const shownFirst = 3;

function Decide({ incident, change, link }: { incident: string; change: string; link?: ChangeLink }) {
  const decide = useDecide(incident);
  const role = link?.role ?? "cause";
  const say = (state: "confirmed" | "rejected") => decide.mutate({ change, role, state });
  return (
    <Group gap={6}>
      {link?.state !== "confirmed" && (
        <Verb
          size="compact-sm"
          variant="default"
          needs="respond"
          loading={decide.isPending}
          onClick={() => say("confirmed")}
        >
          Confirm
        </Verb>
      )}
      {link?.state !== "rejected" && (
        <Verb
          size="compact-sm"
          variant="subtle"
          needs="respond"
          loading={decide.isPending}
          onClick={() => say("rejected")}
        >
          {link?.state === "confirmed" ? "Take back" : "Reject"}
        </Verb>
      )}
    </Group>
  );
}

function SuspectLine({ incident, suspect }: { incident: string; suspect: Suspect }) {
  const { change, link } = suspect;
  const { shape: Shape } = kindOf(change.kind);
  const rejected = link?.state === "rejected";
  return (
    <li className="suspect" data-rejected={rejected || undefined}>
      <Group gap={8} wrap="nowrap" align="flex-start">
        <Shape size={16} aria-hidden className="suspect-shape" />
        <div style={{ minWidth: 0 }}>
          <Link to={`/changes/${change.id}`} className="suspect-title" dir="auto">
            {change.title}
          </Link>
          <Text fz={12} c="dimmed" dir="auto">
            {[change.author, change.repository].filter(Boolean).join(" · ")}
          </Text>
        </div>
      </Group>
      {!rejected && (
        <ul className="suspect-reasons">
          {suspect.reasons
            .filter((reason) => reason.points !== 0)
            .map((reason) => (
              <li key={reason.kind} data-against={reason.points < 0 || undefined}>
                {reason.sentence}
              </li>
            ))}
        </ul>
      )}
      <Group gap={8} justify="space-between">
        {link ? <State of="link" is={link.state} /> : <span />}
        <Decide incident={incident} change={change.id} link={link} />
      </Group>
    </li>
  );
}

export function SuspectChanges({ incident }: { incident: Incident }) {
  const found = useSuspects(incident.id);
  const [all, showAll] = useState(false);
  if (!found.data)
    return (
      <Panel title="Suspect changes">
        {found.isError ? <Failed error={found.error} retry={() => found.refetch()} /> : <Waiting rows={2} />}
      </Panel>
    );
  const suspects = [...found.data.items].sort(
    (a, b) => Number(a.link?.state === "rejected") - Number(b.link?.state === "rejected"),
  );
  const shown = all ? suspects : suspects.slice(0, shownFirst);
  return (
    <Panel title="Suspect changes">
      <Text fz={13} c="dimmed">
        {found.data.sentence}
      </Text>
      {suspects.length === 0 && (
        <Text fz={13} mt={6}>
          <Link to="/changes">See all changes</Link>, or <a href="/docs/changes">have them told</a>.
        </Text>
      )}
      <ol className="suspects">
        {shown.map((suspect) => (
          <SuspectLine key={suspect.change.id} incident={incident.id} suspect={suspect} />
        ))}
      </ol>
      {suspects.length > shownFirst && (
        <Button size="compact-sm" variant="subtle" onClick={() => showAll(!all)}>
          {all ? "Show fewer" : `Show ${suspects.length - shownFirst} more`}
        </Button>
      )}
    </Panel>
  );
}

function LinkedLine({ incident, linked }: { incident: string; linked: LinkedChange }) {
  const { change, link } = linked;
  return (
    <li className="suspect" data-rejected={link.state === "rejected" || undefined}>
      <Link to={`/changes/${change.id}`} className="suspect-title" dir="auto">
        {change.title}
      </Link>
      <Text fz={12} c="dimmed" dir="auto">
        {roles[link.role]}
        {link.because && `, because ${link.because}`} · <Relative at={link.decided_at} />
      </Text>
      <Group gap={8} justify="space-between">
        <State of="link" is={link.state} />
        <Decide incident={incident} change={change.id} link={link} />
      </Group>
    </li>
  );
}

// Mitigations, fixes and follow-ups: causes stand among the suspects.
export function LinkedFixes({ incident }: { incident: Incident }) {
  const found = useIncidentChanges(incident.id);
  const fixes = found.data?.items.filter((each) => each.link.role !== "cause") ?? [];
  const counts = found.data?.counts.filter((count) => count.role !== "cause" && count.confirmed + count.proposed > 0);
  return (
    <Panel
      title="Fixes"
      note={counts
        ?.map((count) => `${roles[count.role]}: ${count.confirmed} confirmed, ${count.proposed} proposed`)
        .join(" · ")}
    >
      {fixes.length === 0 ? (
        <Text fz={13} c="dimmed">
          A pull request that names INC-{incident.number} in its title, text or branch is linked here by itself.
        </Text>
      ) : (
        <Stack gap={0} component="ol" className="suspects">
          {fixes.map((each) => (
            <LinkedLine key={each.link.id} incident={incident.id} linked={each} />
          ))}
        </Stack>
      )}
    </Panel>
  );
}
