// The right-hand column of an incident: roles, services, what is attached, who follows.
import { Anchor, Button, Group, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { useMe } from "@/access/session";
import { Verb } from "@/access/Verb";
import type { IncidentDetail, Page } from "@/api/types";
import { AlertRow } from "@/alert/AlertRow";
import { usePeople } from "@/catalog/query";
import { Panel } from "@/ui/Screen";
import { said, State } from "@/ui/State";
import { names, Who } from "@/ui/Who";
import { stateOf } from "@/page/words";
import { HandOverWaits } from "./HandOver";
import { useAssign, useFollow, useUpdateReaders } from "./query";

type RoleDuties = IncidentDetail["duties"][number];
type Props = { incident: IncidentDetail };

type Start = { start: (what: string) => void };

function Role({ incident, role, start }: Props & Start & { role: RoleDuties }) {
  const [choosing, choose] = useState(false);
  const name = said(role.role);
  const people = usePeople();
  const me = useMe().data?.person;
  const assign = useAssign(incident.id, () => choose(false));
  const holders = incident.roles.filter((each) => each.role === role.role).map((each) => each.person);
  if (choosing)
    return (
      <Select
        autoFocus
        defaultDropdownOpened
        searchable
        aria-label={`Who is ${name.toLowerCase()}`}
        placeholder={role.duties}
        data={
          people.data?.items
            .filter((person) => !person.disabled)
            .map((person) => ({
              value: person.id,
              label: person.id === me?.id ? `${person.name} (me)` : person.name,
            })) ?? []
        }
        onChange={(person) => person && assign.mutate({ role: role.role, person })}
        onBlur={() => choose(false)}
      />
    );
  const mine = holders.some((person) => person.id === me?.id);
  return (
    <div className="role-line">
      <div style={{ minWidth: 0 }}>
        <Text fz={12} c="dimmed">
          {name}
        </Text>
        {holders.length > 0 ? (
          <Text fz="sm" fw={550} component="div">
            {holders.length === 1 ? <Who person={holders[0]} size={20} /> : names(holders)}
          </Text>
        ) : (
          <Text fz="sm" c="dimmed">
            {role.duties}
          </Text>
        )}
        {role.vacant_because && (
          <Text fz={13} fw={550} c="var(--mantine-color-error)">
            Nobody: {role.vacant_because}.
          </Text>
        )}
        {!role.vacant_because && holders.length === 0 && role.filled_by && (
          <Text fz={12} c="dimmed">
            Goes to {role.filled_by}.
          </Text>
        )}
        <HandOverWaits incident={incident} role={role} start={start} />
      </div>
      <Group gap={4} wrap="nowrap">
        {mine && !role.hand_over && (
          <Verb size="compact-sm" variant="subtle" onClick={() => start(`hand-over-${role.role}`)}>
            Hand over
          </Verb>
        )}
        {!mine && (
          <Verb size="compact-sm" variant={holders.length ? "subtle" : "default"} onClick={() => choose(true)}>
            {holders.length ? "Reassign" : "Assign"}
          </Verb>
        )}
      </Group>
    </div>
  );
}

// Those of the process, and those that somebody holds though the process has them no more.
function rolesOf({ duties, roles }: IncidentDetail): RoleDuties[] {
  const held = roles.filter((each) => !duties.some((duty) => duty.role === each.role));
  return [...duties, ...[...new Set(held.map((each) => each.role))].map((role) => ({ role, duties: "" }))];
}

export function Roles({ incident, start }: Props & Start) {
  const roles = rolesOf(incident);
  if (roles.length === 0) return null;
  return (
    <Panel title="Roles">
      <Stack gap={8}>
        {roles.map((role) => (
          <Role key={role.role} incident={incident} role={role} start={start} />
        ))}
      </Stack>
    </Panel>
  );
}

export function Services({ incident, start }: Props & Start) {
  return (
    <Panel
      title="Affected services"
      side={
        <Verb size="compact-sm" variant="subtle" onClick={() => start("services")}>
          Change
        </Verb>
      }
    >
      {incident.services.length === 0 ? (
        <Text fz="sm" c="dimmed">
          None named yet.
        </Text>
      ) : (
        <Stack gap={4}>
          {incident.services.map((service) => (
            <Anchor key={service.id} component={Link} to={`/catalog/services/${service.id}`} fz="sm" dir="auto">
              {service.name}
            </Anchor>
          ))}
        </Stack>
      )}
    </Panel>
  );
}

// Who is on it, or who is asked now.
function answered(page: Page): string | undefined {
  if (page.state === "acknowledged") return `${page.acknowledged_by?.name ?? "Somebody"} is on it`;
  if (page.state === "open" && page.trying.length) return `asking ${names(page.trying)}`;
  return page.acknowledged_by ? `${page.acknowledged_by.name} answered` : undefined;
}

export function Attached({ incident, start }: Props & Start) {
  return (
    <Panel
      title="Alerts and pages"
      flush
      side={
        incident.state === "open" &&
        (!incident.drill || incident.drill_pages) && (
          <Verb size="compact-sm" variant="subtle" onClick={() => start("page")}>
            Page somebody
          </Verb>
        )
      }
    >
      {incident.alerts.length + incident.pages.length === 0 && (
        <Text fz="sm" c="dimmed" p="sm">
          Nobody was paged for it yet.
        </Text>
      )}
      {incident.alerts.slice(0, 5).map((alert) => (
        <AlertRow key={alert.id} alert={{ ...alert, incident: undefined }} />
      ))}
      {incident.alerts.length > 5 && (
        <Text fz="sm" c="dimmed" p="sm">
          and {incident.alerts.length - 5} more alerts
        </Text>
      )}
      {incident.pages.slice(0, 5).map((page) => (
        <Link key={page.id} to={`/pages/${page.id}`} className="row">
          <div className="row-main">
            <div className="row-title" dir="auto">
              Page: {page.title}
            </div>
            <div className="row-meta">
              <State of="page" is={stateOf(page)} />
              {answered(page) && <span dir="auto">{answered(page)}</span>}
            </div>
          </div>
        </Link>
      ))}
    </Panel>
  );
}

export function Followers({ incident }: Props) {
  const me = useMe().data?.person;
  const follow = useFollow(incident.id);
  const readers = useUpdateReaders(incident.id, "stakeholders").data?.items;
  const followers = readers?.map((reader) => reader.person) ?? incident.followers;
  const following = followers.some((person) => person.id === me?.id);
  return (
    <Panel
      title={`Followers (${followers.length})`}
      side={
        me && (
          <Button
            size="compact-sm"
            variant="default"
            loading={follow.isPending}
            onClick={() => follow.mutate({ person: me.id, follow: !following })}
          >
            {following ? "Stop following" : "Follow"}
          </Button>
        )
      }
    >
      <Text fz="sm" c={followers.length ? undefined : "dimmed"} dir="auto">
        {followers.length ? names(followers, 6) : "Nobody gets the updates by mail yet."}
      </Text>
    </Panel>
  );
}
