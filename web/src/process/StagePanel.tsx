// The rules of the stage that is selected, or how to bring it back when it is left out.
import { Button, Select, Stack, Switch, Text, Textarea, TextInput, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Verb } from "@/access/Verb";
import type { Category, Stage } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { said } from "@/ui/State";
import { Approvals } from "./Approvals";
import { Asks } from "./Asks";
import { Checklist } from "./Checklist";
import { bringBack, endsIncident, leaveOut, ruleOf, setStage, spokenStage, whyNeeded } from "./draft";
import { useEditing } from "./editing";
import { useProcesses, useTemplates } from "./query";

const categories: { value: Category; label: string }[] = [
  { value: "triage", label: "Triage: is it an incident at all?" },
  { value: "active", label: "Active: somebody works on it" },
  { value: "review", label: "In review: it is over, and learned from" },
];

function LeftOut({ stage }: { stage: Stage }) {
  const { draft, change, locked } = useEditing();
  const processes = useProcesses().data?.items ?? [];
  const templates = useTemplates().data?.items ?? [];
  return (
    <Panel title={said(stage)}>
      <Stack align="flex-start" gap="sm">
        <Text fz="sm">
          This process leaves it out. The figures show no time in it. It comes back in its place: the order of the
          stages is the same for every team, so that they can be compared.
        </Text>
        {!locked && (
          <Button variant="default" onClick={() => change(bringBack(draft, stage, [...processes, ...templates]))}>
            Bring {stage} back
          </Button>
        )}
      </Stack>
    </Panel>
  );
}

function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} fz={14} lh="20px">
        {title}
      </Title>
      {note && (
        <Text fz={13} c="dimmed" mb={8}>
          {note}
        </Text>
      )}
      {children}
    </section>
  );
}

export function StagePanel({ stage }: { stage: Stage }) {
  const { draft, change, faultAt, locked } = useEditing();
  const rule = ruleOf(draft, stage);
  if (!rule) return <LeftOut stage={stage} />;
  const at = `stages/${draft.stages.indexOf(rule)}`;
  const set = (next: Partial<typeof rule>) => change(setStage(draft, stage, next));
  const isEnd = endsIncident(stage);
  const approvals = (
    <Section title="Approvals" note="Whoever goes on asks for them; coming back to the stage asks anew.">
      <Approvals rule={rule} at={at} />
    </Section>
  );
  const out = (
    <Verb
      needs="administer"
      size="compact-sm"
      variant="subtle"
      refusal={whyNeeded(draft, stage)}
      onClick={() => change(leaveOut(draft, stage))}
    >
      Leave it out
    </Verb>
  );
  return (
    <Panel
      title={said(spokenStage(stage, rule.name))}
      note={rule.name && rule.name !== stage ? `${said(stage)} in figures` : undefined}
      side={locked ? undefined : out}
    >
      <Stack gap="lg">
        <div className="line-fields">
          <TextInput
            label="What the team calls it"
            placeholder={stage}
            value={rule.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={faultAt(`${at}/name`)}
          />
          {!isEnd && (
            <Select
              label="Counts as"
              allowDeselect={false}
              value={rule.category}
              onChange={(category) => set({ category: category as Category })}
              data={categories}
              error={faultAt(`${at}/category`) ?? faultAt(`${at}/stage`)}
            />
          )}
        </div>
        <Textarea
          label="Guide"
          description="A line for those who are in it."
          autosize
          minRows={1}
          value={rule.guide}
          onChange={(event) => set({ guide: event.currentTarget.value })}
          error={faultAt(`${at}/guide`)}
        />
        {stage === "closed" && approvals}
        {!isEnd && (
          <>
            <Section
              title="Asks for"
              note="Before it is left forwards. The next step leads there, one after the other."
            >
              <Asks rule={rule} at={at} />
            </Section>
            {approvals}
            <Section title="Checklist" note="Each becomes a task when the stage is entered.">
              <Checklist rule={rule} at={at} />
            </Section>
            <Section title="Rules">
              <Stack gap="sm" mt={8}>
                <Switch
                  label="It may be skipped"
                  description="What it asks for is asked for all the same."
                  checked={rule.skip === "allowed"}
                  onChange={(event) => set({ skip: event.currentTarget.checked ? "allowed" : "never" })}
                  error={faultAt(`${at}/skip`)}
                />
                <Switch
                  label="Updates are due in it"
                  description="As often as the severity says."
                  checked={rule.updates === "on"}
                  onChange={(event) => set({ updates: event.currentTarget.checked ? "on" : "off" })}
                  error={faultAt(`${at}/updates`)}
                />
              </Stack>
            </Section>
          </>
        )}
      </Stack>
    </Panel>
  );
}
