// What happens by itself, each as a sentence that opens to its form.
import { Button, Stack, Text } from "@mantine/core";
import { IconPlus, IconRobot } from "@tabler/icons-react";
import { useState } from "react";
import type { Automation } from "@/api/types";
import { optionsOf } from "@/catalog/query";
import { usePolicies, useSchedules } from "@/oncall/query";
import { Panel } from "@/ui/Screen";
import { Empty } from "@/ui/Shown";
import { AutomationForm } from "./AutomationForm";
import { replaced } from "./draft";
import { useEditing } from "./editing";
import { LineVerbs } from "./LineVerbs";
import { againWords, sentenceOf } from "./words";

const fresh: Automation = {
  name: "",
  when: [{ kind: "role_unheld", role: "commander" }],
  after_minutes: 10,
  again: "never",
  act: { kind: "remind", text: "", url: "" },
};

export function Automations() {
  const { draft, change, faults, locked } = useEditing();
  const [open, setOpen] = useState<number>();
  const policies = optionsOf(usePolicies().data);
  const schedules = optionsOf(useSchedules().data);
  const set = (automations: Automation[]) => change({ ...draft, automations });
  const setAll = (automations: Automation[]) => {
    setOpen(undefined); // its place is another one now
    set(automations);
  };
  const isWrong = (index: number) => faults.some((pointer) => pointer.startsWith(`/automations/${index}/`));
  const add = () => {
    set([...draft.automations, { ...fresh, name: `Automation ${draft.automations.length + 1}` }]);
    setOpen(draft.automations.length);
  };
  const verb = !locked && (
    <Button variant="default" size="sm" leftSection={<IconPlus size={14} />} onClick={add}>
      Add an automation
    </Button>
  );
  return (
    <Panel
      title="Automations"
      note="What each did, or could not do, is on the incident's timeline. A paused incident and one written down afterwards are left alone."
    >
      {draft.automations.length === 0 && (
        <Empty title="Nothing happens by itself" shape={IconRobot} action={verb}>
          An automation waits until its conditions have held for a while, then reminds, pages, assigns, tells, adds a
          task or calls a webhook.
        </Empty>
      )}
      {draft.automations.map((automation, index) => (
        <div key={index} className="part-line">
          <Stack gap={4} miw={0}>
            <Text fz={12} c="dimmed" fw={600} dir="auto">
              {automation.name || "No name yet"}
            </Text>
            <Text className="sentence-line" dir="auto">
              {sentenceOf(automation, draft, policies, schedules)}
            </Text>
            <Text fz={12} c="dimmed">
              {againWords[automation.again]}
            </Text>
            {open === index || isWrong(index) ? (
              <AutomationForm
                index={index}
                set={(next) => set(replaced(draft.automations, index, next))}
                policies={policies}
                schedules={schedules}
                close={() => setOpen(undefined)}
              />
            ) : (
              !locked && (
                <Button
                  variant="default"
                  size="compact-sm"
                  w="fit-content"
                  mt={4}
                  aria-label={`Change ${automation.name}`}
                  onClick={() => setOpen(index)}
                >
                  Change
                </Button>
              )
            )}
          </Stack>
          <LineVerbs list={draft.automations} index={index} what={automation.name} change={setAll} />
        </div>
      ))}
      {verb && draft.automations.length > 0 && <div style={{ marginTop: 12 }}>{verb}</div>}
    </Panel>
  );
}
