// A process as it stands here, tried on an incident that was: what it would have asked, and what it would have done.
import { Anchor, Button, Group, List, Stack, Text } from "@mantine/core";
import { IconCircleCheckFilled, IconCircleDashed, IconHandStop, IconRobot } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import type { RehearsedStep, Rehearsal } from "@/api/types";
import { IncidentSelect } from "@/incident/IncidentSelect";
import { Elapsed, Moment } from "@/ui/Moment";
import { Panel } from "@/ui/Screen";
import { Empty } from "@/ui/Shown";
import { said } from "@/ui/State";
import type { Draft } from "./draft";
import { useRehearse } from "./query";
import { summaryOf } from "./words";

function Step({ step }: { step: RehearsedStep }) {
  const Shape = !step.exists ? IconCircleDashed : step.missing.length ? IconHandStop : IconCircleCheckFilled;
  const tone = !step.exists ? "grey" : step.missing.length ? "amber" : "green";
  return (
    <li>
      <Shape size={20} className={`tone-${tone} toned`} aria-hidden />
      <div>
        <Text fw={600} fz="sm" dir="auto">
          {said(step.name || step.stage)}
        </Text>
        <Text fz={13} c="dimmed">
          <Moment at={step.entered_at} />
          {step.left_at && (
            <>
              {" "}
              · <Elapsed from={step.entered_at} until={step.left_at} />
            </>
          )}
        </Text>
        {!step.exists && <Text fz="sm">This process leaves the stage out.</Text>}
        {step.exists && step.missing.length === 0 && (
          <Text fz="sm" c="dimmed">
            {step.left_at ? "Nothing was missing." : "It ended here."}
          </Text>
        )}
        {step.missing.length > 0 && (
          <List size="sm" fz="sm">
            {step.missing.map((missing) => (
              <List.Item key={missing.field + missing.sentence}>{missing.sentence}</List.Item>
            ))}
          </List>
        )}
      </div>
    </li>
  );
}

function Outcome({ rehearsal, incident }: { rehearsal: Rehearsal; incident: string }) {
  return (
    <Stack gap="md">
      <Text fw={600} role="status">
        {summaryOf(rehearsal)}{" "}
        <Anchor component={Link} to={`/incidents/${incident}`} inherit fw={400}>
          Open the incident
        </Anchor>
      </Text>
      <div className="split">
        <Panel title="What it would have asked for" flush>
          <ol className="rehearsed">
            {rehearsal.steps.map((step) => (
              <Step key={step.stage + step.entered_at} step={step} />
            ))}
          </ol>
        </Panel>
        <Stack gap="md">
          <Panel title="What would have happened by itself" flush>
            {rehearsal.automations.length === 0 ? (
              <Empty title="Nothing" shape={IconRobot}>
                No automation's conditions held for long enough.
              </Empty>
            ) : (
              <ol className="rehearsed">
                {rehearsal.automations.map((each) => (
                  <li key={each.automation + each.at}>
                    <IconRobot size={20} aria-hidden />
                    <div>
                      <Text fw={600} fz="sm" dir="auto">
                        {each.automation}
                      </Text>
                      <Text fz={13} c="dimmed">
                        <Moment at={each.at} /> · {each.reason}
                      </Text>
                    </div>
                  </li>
                ))}
              </ol>
            )}
          </Panel>
          {rehearsal.assumed.length > 0 && (
            <Panel title="What was assumed">
              <List size="sm">
                {rehearsal.assumed.map((each) => (
                  <List.Item key={each}>{each}</List.Item>
                ))}
              </List>
            </Panel>
          )}
        </Stack>
      </div>
    </Stack>
  );
}

type Tried = { draft: Draft; incident: string; rehearsal: Rehearsal };

export function Rehearse({ draft, failed }: { draft: Draft; failed: (error: Error) => void }) {
  const [chosen, choose] = useState<string | null>(null);
  const [tried, setTried] = useState<Tried>();
  const rehearse = useRehearse();
  const start = () =>
    chosen &&
    rehearse.mutate(
      { incident: chosen, process: draft },
      {
        onSuccess: (rehearsal) => setTried({ draft, incident: chosen, rehearsal }),
        onError: failed,
      },
    );
  return (
    <Stack gap="md">
      <Panel
        title="Try it on a past incident"
        note="With the process as it stands here, saved or not. Nothing is changed, and nobody is told."
      >
        <Group gap="sm" align="flex-end">
          <IncidentSelect label="Incident" value={chosen} onChange={choose} />
          <Button loading={rehearse.isPending} disabled={!chosen} onClick={start}>
            Try it
          </Button>
        </Group>
        {tried && tried.draft !== draft && (
          <Text fz="sm" mt="sm" className="tone-amber toned">
            The process was changed since. Try it again to see what that changes.
          </Text>
        )}
      </Panel>
      {tried && <Outcome rehearsal={tried.rehearsal} incident={tried.incident} />}
    </Stack>
  );
}
