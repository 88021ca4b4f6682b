// Saving a process: what is not saved yet, what was refused, and what becomes of incidents under way.
import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Problem } from "@/api/client";
import type { Process, Running } from "@/api/types";
import type { Draft } from "./draft";
import { useSaveProcess } from "./query";

type RunningProps = { count: number; busy: boolean; close: () => void; save: (running: Running) => void };

function RunningChoice({ count, busy, close, save }: RunningProps) {
  const [running, choose] = useState<Running>("keep_theirs");
  const them = count === 1 ? "1 incident is" : `${count} incidents are`;
  return (
    <Modal opened onClose={close} title={`${them} under way`} size="lg">
      <Stack>
        <Radio.Group label="What becomes of them?" value={running} onChange={(value) => choose(value as Running)}>
          <Stack gap="sm" mt={8}>
            <Radio
              value="keep_theirs"
              label="They keep the version they began with"
              description="Nothing changes for who is working on one now. New incidents follow the new version."
            />
            <Radio
              value="follow"
              label="Let open incidents follow"
              description="What the new version asks is asked of them from now on, and its checklists are added. One that is in a stage that the new version lacks stops the save, and is named."
            />
          </Stack>
        </Radio.Group>
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button loading={busy} onClick={() => save(running)}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

type Props = {
  type: string;
  base?: Process;
  newer?: Process; // what somebody else saved meanwhile
  draft: Draft;
  isChanged: boolean;
  problem?: Problem;
  saved: (process: Process) => void;
  failed: (error: Error) => void;
  discard: () => void;
  takeNewer: (mine: boolean) => void;
};

export function SaveBar(props: Props) {
  const { type, base, newer, draft, isChanged, problem, saved, failed, discard, takeNewer } = props;
  const [asking, ask] = useState(false);
  const save = useSaveProcess((process) => {
    ask(false);
    saved(process);
  });
  const send = (running: Running) =>
    save.mutate(
      { type, seen: base?.version ?? 0, running, process: draft },
      {
        onError: (error) => {
          ask(false);
          failed(error);
        },
      },
    );
  if (!isChanged && !problem) return null;
  if (newer)
    return (
      <div className="save-bar" role="status">
        <div className="save-bar-text">
          <strong>Somebody saved version {newer.version} meanwhile.</strong> Your changes began from version{" "}
          {base?.version}.
        </div>
        <Button variant="default" onClick={() => takeNewer(false)}>
          Take theirs, drop mine
        </Button>
        <Button onClick={() => takeNewer(true)}>Keep mine on top</Button>
      </div>
    );
  const name = base ? `Save as version ${base.version + 1}` : "Add the type";
  const missing = !draft.title.trim() ? "It has no name yet." : !type ? "It has no key yet." : undefined;
  return (
    <div className="save-bar">
      <div className="save-bar-text" role={problem ? "alert" : "status"}>
        {problem ? (
          <Text span inherit c="var(--mantine-color-error)">
            {problem.status === 412 && !base
              ? "There is a type with this key already. Choose another."
              : problem.message}
          </Text>
        ) : (
          (missing ??
          (base?.retired ? "Retired. Saving offers it again." : base ? "Not saved yet." : "A new type, not saved yet."))
        )}
      </div>
      {base && (
        <Button variant="default" onClick={discard}>
          Discard
        </Button>
      )}
      <Button
        loading={save.isPending}
        disabled={Boolean(missing)}
        onClick={() => (base && base.open_incidents > 0 ? ask(true) : send("keep_theirs"))}
      >
        {name}
      </Button>
      {asking && (
        <RunningChoice count={base?.open_incidents ?? 0} busy={save.isPending} close={() => ask(false)} save={send} />
      )}
    </div>
  );
}
