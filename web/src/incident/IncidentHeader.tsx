// Severity, title, who leads, when the next update is due, and how long it has been going on.
import { Button, Group, Menu, Stack, Text, Title } from "@mantine/core";
import { IconChevronDown, IconLock, IconMessage2 } from "@tabler/icons-react";
import { Link } from "react-router";
import { Verb } from "@/access/Verb";
import type { IncidentDetail } from "@/api/types";
import { Due, Elapsed, Moment } from "@/ui/Moment";
import { said, SeverityPill, State } from "@/ui/State";
import type { ReactNode } from "react";
import { defaultType, drillName } from "./words";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function More({ incident, start }: Props) {
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} />}>
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => start("title")}>Change title and summary</Menu.Item>
        <Menu.Item onClick={() => start("severity")}>Change severity</Menu.Item>
        <Menu.Item onClick={() => start("type")}>Change type</Menu.Item>
        <Menu.Item onClick={() => start("stage")}>Move to another stage</Menu.Item>
        {incident.state === "open" && !incident.paused && (
          <Menu.Item onClick={() => start("pause")}>Pause it</Menu.Item>
        )}
        <Menu.Item component={Link} to={`/incidents/${incident.id}/review`}>
          Review
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => start("decline")}>Decline, merge or cancel it</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

type Props = { incident: IncidentDetail; start: (what: string) => void };

export function IncidentHeader({ incident, start }: Props) {
  const began = incident.impact_started_at ?? incident.detected_at ?? incident.declared_at;
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: "1 1 320px", minWidth: 0 }}>
          <Group gap={8} mb={8}>
            <SeverityPill is={incident.severity} />
            <State of="category" is={incident.category} word={said(incident.stage_name)} />
            {incident.paused && <span className="pill tone-amber">Paused</span>}
            {incident.is_private && (
              <span className="pill tone-amber">
                <IconLock size={14} aria-hidden /> Private
              </span>
            )}
            {incident.drill && <span className="pill tone-grey">{drillName(incident)}</span>}
            {incident.backfilled && <span className="pill tone-grey">Recorded afterwards</span>}
          </Group>
          <Title order={1} fz={{ base: 20, sm: 24 }} lh={1.3} dir="auto">
            <Text span inherit c="dimmed" fw={500}>
              #{incident.number}
            </Text>{" "}
            {incident.title}
          </Title>
          {incident.summary && (
            <Text mt={4} dir="auto">
              {incident.summary}
            </Text>
          )}
        </div>
        <Group gap="xs">
          <Verb variant="default" leftSection={<IconMessage2 size={16} />} onClick={() => start("update")}>
            Write an update
          </Verb>
          <More incident={incident} start={start} />
        </Group>
      </Group>
      <dl className="header-facts">
        <Fact name="Commander">{incident.commander?.name ?? <span className="tone-red toned">Nobody yet</span>}</Fact>
        {incident.update_due_at && (
          <Fact name="Next update">
            <Due at={incident.update_due_at} />
          </Fact>
        )}
        {began && (
          <>
            <Fact name={incident.resolved_at ? "It lasted" : "Going on for"}>
              <Elapsed from={began} until={incident.resolved_at} />
            </Fact>
            <Fact name="Began">
              <Moment at={began} />
            </Fact>
          </>
        )}
        {incident.type !== defaultType && <Fact name="Type">{incident.type_name}</Fact>}
        {incident.team && <Fact name="Team">{incident.team.name}</Fact>}
        {incident.declared_by && <Fact name="Declared by">{incident.declared_by.name}</Fact>}
      </dl>
    </Stack>
  );
}
