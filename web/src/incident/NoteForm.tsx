// A note for the timeline, with files: chosen, dropped anywhere on the timeline, or pasted into the note.
import { ActionIcon, FileButton, Group, Progress, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { IconAlertTriangleFilled, IconCheck, IconFile, IconPaperclip, IconX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ClipboardEvent, type DragEvent, type FormEvent, type ReactNode } from "react";
import { withQuery } from "@/api/client";
import { useRefusal } from "@/access/session";
import { Verb } from "@/access/Verb";
import type { Attachment } from "@/api/types";
import { upload } from "@/api/upload";
import { changed, faultOf, named, spokenSize, stage, type Staged } from "./files";
import { useNote } from "./query";

function useFiles(incident: string) {
  const [files, set] = useState<Staged[]>([]);
  const [isSending, setSending] = useState(false);
  const client = useQueryClient();
  const change = (key: number, next: Partial<Staged>) => set((now) => changed(now, key, next));

  // One after the other, so that the first one carries the note; gives whether all are there.
  const send = async (text: string) => {
    setSending(true);
    let caption = text;
    let all = true;
    for (const each of files.filter((one) => !one.isSent)) {
      const path = withQuery(`/incidents/${incident}/attachments`, { name: each.file.name, text: caption });
      change(each.key, { fault: undefined, share: 0 });
      try {
        await upload<Attachment>(path, each.file, (share) => change(each.key, { share }));
        change(each.key, { share: undefined, isSent: true });
        caption = "";
      } catch (error) {
        change(each.key, { share: undefined, fault: (error as Error).message });
        all = false;
      }
    }
    setSending(false);
    client.invalidateQueries({ queryKey: ["incidents", incident] });
    if (all) set([]);
    return { all, isCaptionUsed: caption === "" };
  };
  return {
    files,
    isSending,
    send,
    add: (given: File[]) => set((now) => stage(now, given)),
    drop: (key: number) => set((now) => now.filter((each) => each.key !== key)),
  };
}

export type Files = ReturnType<typeof useFiles>;

function FileLine({ staged, drop }: { staged: Staged; drop: () => void }) {
  const Shape = staged.isSent ? IconCheck : staged.fault ? IconAlertTriangleFilled : IconFile;
  return (
    <div className="staged-file">
      <Group gap={8} wrap="nowrap">
        <Shape size={16} aria-hidden className={staged.fault ? "tone-red toned" : undefined} style={{ flex: "none" }} />
        <Text fz="sm" truncate dir="auto" miw={0}>
          {staged.file.name}
        </Text>
        <Text fz={12} c="dimmed" style={{ flex: "none" }}>
          {staged.isSent ? "attached" : spokenSize(staged.file.size)}
        </Text>
        {staged.share === undefined && !staged.isSent && (
          <ActionIcon
            variant="subtle"
            color="gray"
            ml="auto"
            aria-label={`Do not attach ${staged.file.name}`}
            onClick={drop}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      {staged.share !== undefined && (
        <Progress value={staged.share * 100} size="sm" mt={4} aria-label={`Sending ${staged.file.name}`} />
      )}
      {staged.fault && (
        <Text fz={12} c="red" role="alert">
          {staged.fault}
        </Text>
      )}
    </div>
  );
}

function Note({ id, files }: { id: string; files: Files }) {
  const [text, setText] = useState("");
  const note = useNote(id, () => setText(""));
  const ready = files.files.some((each) => !each.isSent);
  const refusal =
    (files.files.some((each) => faultOf(each.file)) && "Take out what can't be attached.") ||
    (text.trim() || ready ? undefined : "Write something, or attach a file first.");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return text.trim() ? note.mutate(text.trim()) : undefined;
    const sent = await files.send(text.trim());
    if (sent.isCaptionUsed) setText("");
  };
  const paste = (event: ClipboardEvent) => {
    const given = [...event.clipboardData.files];
    if (given.length === 0) return;
    event.preventDefault();
    files.add(given.map((file) => named(file, new Date())));
  };
  return (
    <form onSubmit={submit} className="note-form">
      <Group gap="xs" wrap="nowrap">
        <TextInput
          id="note"
          flex={1}
          aria-label="Note for the timeline"
          placeholder="Add a note: what you saw, tried, decided"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onPaste={paste}
        />
        <FileButton multiple onChange={(given) => files.add(given)}>
          {(props) => (
            <Tooltip label="Attach files; you can also drop or paste them here">
              <ActionIcon {...props} variant="default" size={36} aria-label="Attach files">
                <IconPaperclip size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </FileButton>
        <Verb type="submit" variant="default" loading={note.isPending || files.isSending} refusal={refusal}>
          Add
        </Verb>
      </Group>
      {files.files.length > 0 && (
        <Stack gap={8} mt={8}>
          {files.files.map((each) => (
            <FileLine key={each.key} staged={each} drop={() => files.drop(each.key)} />
          ))}
        </Stack>
      )}
    </form>
  );
}

// The timeline with its form: files may be dropped anywhere on it.
export function NotesAndFiles({ id, children }: { id: string; children: ReactNode }) {
  const files = useFiles(id);
  const [isOver, setOver] = useState(false);
  const refusal = useRefusal("respond");
  const holdsFiles = (event: DragEvent) => !refusal && event.dataTransfer.types.includes("Files");
  const over = (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    setOver(false);
    files.add([...event.dataTransfer.files]);
  };
  const leave = (event: DragEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  };
  return (
    <div className="file-drop" data-over={isOver || undefined} onDragOver={over} onDragLeave={leave} onDrop={drop}>
      <Note id={id} files={files} />
      {isOver && (
        <div className="file-drop-word" aria-hidden>
          Drop to attach
        </div>
      )}
      {children}
    </div>
  );
}
