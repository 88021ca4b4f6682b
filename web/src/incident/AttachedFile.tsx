// A file on the timeline: a picture is shown, everything else can be fetched. One that was removed says who did.
import { ActionIcon, Anchor, Group, Menu, Text } from "@mantine/core";
import { IconDots, IconFile, IconFileOff } from "@tabler/icons-react";
import { useState } from "react";
import { useRefusal } from "@/access/session";
import type { Attachment } from "@/api/types";
import { FormDialog } from "@/ui/FormDialog";
import { Moment } from "@/ui/Moment";
import { sayDone } from "@/ui/perform";
import { addressOf, isPicture, pictureLine, spokenSize } from "./files";
import { useRemoveFile } from "./query";

type Props = { incident: string; file: Attachment };

function Removal({ incident, file, close }: Props & { close: () => void }) {
  const remove = useRemoveFile(incident, close);
  return (
    <FormDialog
      title={`Remove ${file.name}?`}
      verb="Remove it"
      grave
      close={close}
      busy={remove.isPending}
      error={remove.error}
      submit={() => remove.mutate(file.id)}
    >
      <Text fz="sm">
        Its bytes are deleted for good. The timeline keeps its name, its size and its hash, and says that you removed
        it. Backups that were made before still hold it.
      </Text>
    </FormDialog>
  );
}

function Verbs({ incident, file }: Props) {
  const [removing, remove] = useState(false);
  const refusal = useRefusal("respond");
  const copy = () => navigator.clipboard.writeText(file.sha256).then(() => sayDone("Copied the SHA-256."));
  const copyLine = () =>
    navigator.clipboard.writeText(pictureLine(incident, file)).then(() => sayDone("Copied: paste it into the review."));
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More about ${file.name}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label className="file-hash">SHA-256 {file.sha256}</Menu.Label>
          <Menu.Item onClick={copy}>Copy the SHA-256</Menu.Item>
          {isPicture(file) && <Menu.Item onClick={copyLine}>Copy for the review</Menu.Item>}
          <Menu.Item component="a" href={addressOf(incident, file.id)} download={file.name}>
            Download
          </Menu.Item>
          {!refusal && (
            <Menu.Item color="red" onClick={() => remove(true)}>
              Remove…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {removing && <Removal incident={incident} file={file} close={() => remove(false)} />}
    </>
  );
}

export function AttachedFile({ incident, file }: Props) {
  const [isBroken, setBroken] = useState(false);
  if (file.removed_at)
    return (
      <Group gap={8} mt={4} wrap="nowrap" c="dimmed">
        <IconFileOff size={16} aria-hidden style={{ flex: "none" }} />
        <Text fz={12} dir="auto">
          {file.name} ({spokenSize(file.size)}) was removed by {file.removed_by}, <Moment at={file.removed_at} />
        </Text>
      </Group>
    );
  const address = addressOf(incident, file.id);
  return (
    <div className="attached-file">
      {isPicture(file) && !isBroken && (
        <a href={address} target="_blank" rel="noopener">
          <img src={address} alt={file.name} loading="lazy" onError={() => setBroken(true)} />
        </a>
      )}
      <Group gap={8} wrap="nowrap">
        <IconFile size={16} aria-hidden style={{ flex: "none" }} />
        <Anchor href={address} download={file.name} fz="sm" truncate dir="auto" miw={0}>
          {file.name}
        </Anchor>
        <Text fz={12} c="dimmed" style={{ flex: "none" }}>
          {spokenSize(file.size)}
          {isBroken && " · can't be shown"}
        </Text>
        <Verbs incident={incident} file={file} />
      </Group>
    </div>
  );
}
