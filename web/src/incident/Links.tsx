// The incidents beside this one: what it is a part of, its parts, and those that have to do with it.
import { ActionIcon, Anchor, Menu, Text } from "@mantine/core";
import { IconChevronDown, IconGitMerge, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { Verb } from "@/access/Verb";
import type { IncidentDetail, IncidentLink } from "@/api/types";
import { faultOf, FormDialog } from "@/ui/FormDialog";
import { Notice } from "@/ui/Notice";
import { Panel } from "@/ui/Screen";
import { SeverityPill, said } from "@/ui/State";
import { IncidentSelect } from "./IncidentSelect";
import { useNoRecurrence, usePatch, useRecurrence, useRelate, useUnrelate } from "./query";

type LineProps = { link: IncidentLink; word: string; remove?: () => void };

function Line({ link, word, remove }: LineProps) {
  return (
    <div className="row">
      <div className="row-main">
        <Text fz={12} c="dimmed">
          {word}
        </Text>
        <Link to={`/incidents/${link.id}`} className="row-link row-title" dir="auto">
          #{link.number} {link.title}
        </Link>
        <div className="row-meta">
          <SeverityPill is={link.severity} />
          <span>{said(link.stage_name)}</span>
        </div>
      </div>
      {remove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={`Take the link to #${link.number} away`}
          onClick={remove}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}

type Props = { incident: IncidentDetail; start: (what: string) => void };

export function Links({ incident, start }: Props) {
  const navigate = useNavigate();
  const unrelate = useUnrelate(incident.id);
  const patch = usePatch(incident);
  const noRecurrence = useNoRecurrence(incident.id);
  const { parent, parts, related, recurrence_of: earlier, came_back_as: later } = incident;
  const isAlone = !parent && parts.length + related.length + earlier.length + later.length === 0;
  return (
    <Panel
      title="Beside this incident"
      flush
      side={
        <Menu position="bottom-end">
          <Menu.Target>
            <Verb size="compact-sm" variant="subtle" rightSection={<IconChevronDown size={14} />}>
              Add
            </Verb>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => start("relate")}>A related incident</Menu.Item>
            <Menu.Item onClick={() => start("recurrence")}>An earlier one that came back as this</Menu.Item>
            <Menu.Item onClick={() => navigate(`/incidents/declare?part_of=${incident.id}`)}>
              A part of it, declared now
            </Menu.Item>
            <Menu.Item onClick={() => start("part-of")}>What it is a part of</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      }
    >
      {isAlone && (
        <Text fz="sm" c="dimmed" p="md">
          None. What broke together can be parts of one incident.
        </Text>
      )}
      {parent && <Line link={parent} word="Part of" remove={() => patch.mutate({ parent: "" })} />}
      {parts.map((each) => (
        <Line key={each.id} link={each} word="Has the part" />
      ))}
      {earlier.map((each) => (
        <Line key={each.id} link={each} word="Recurrence of" remove={() => noRecurrence.mutate(each.id)} />
      ))}
      {later.map((each) => (
        <Line key={each.id} link={each} word="Came back as" />
      ))}
      {related.map((each) => (
        <Line key={each.id} link={each} word="Related" remove={() => unrelate.mutate(each.id)} />
      ))}
    </Panel>
  );
}

export function MergedBanner({ incident }: { incident: IncidentDetail }) {
  const into = incident.merged_into;
  if (!into) return null;
  return (
    <Notice tone="grey" shape={IconGitMerge} title="Merged">
      It goes on as part of{" "}
      <Anchor component={Link} to={`/incidents/${into.id}`} inherit>
        #{into.number} {into.title}
      </Anchor>
      .
    </Notice>
  );
}

type FormProps = { incident: IncidentDetail; close: () => void };

export function RelateForm({ incident, close }: FormProps) {
  const [other, choose] = useState<string | null>(null);
  const relate = useRelate(incident.id, close);
  return (
    <FormDialog
      title="Which incident has to do with it?"
      close={close}
      busy={relate.isPending}
      error={relate.error}
      submit={() => other && relate.mutate(other)}
      verb="Relate them"
    >
      <IncidentSelect
        label="Incident"
        description="Each shows the other from then on."
        required
        but={[incident.id, ...incident.related.map((each) => each.id)]}
        value={other}
        onChange={choose}
        error={faultOf(relate.error)?.of("other")}
      />
    </FormDialog>
  );
}

export function RecurrenceForm({ incident, close }: FormProps) {
  const [other, choose] = useState<string | null>(null);
  const say = useRecurrence(incident.id, close);
  return (
    <FormDialog
      title="Which failure came back?"
      close={close}
      busy={say.isPending}
      error={say.error}
      submit={() => other && say.mutate(other)}
      verb="Say so"
    >
      <IncidentSelect
        label="The earlier incident"
        description="It tells whether what was done after it helped."
        required
        but={[incident.id, ...incident.recurrence_of.map((each) => each.id)]}
        value={other}
        onChange={choose}
        error={faultOf(say.error)?.of("other")}
      />
    </FormDialog>
  );
}

export function PartOfForm({ incident, close }: FormProps) {
  const [parent, choose] = useState<string | null>(incident.parent?.id ?? null);
  const patch = usePatch(incident, close);
  return (
    <FormDialog
      title="What is it a part of?"
      close={close}
      busy={patch.isPending}
      error={patch.error}
      submit={() => patch.mutate({ parent: parent ?? "" })}
    >
      <IncidentSelect
        label="Incident"
        clearable
        known={incident.parent}
        but={[incident.id, ...incident.parts.map((each) => each.id)]}
        value={parent}
        onChange={choose}
        error={faultOf(patch.error)?.of("parent")}
      />
    </FormDialog>
  );
}
