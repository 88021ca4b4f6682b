// Files that wait to be attached with a note: chosen, dropped or pasted.
import type { Attachment } from "@/api/types";

export const longest = 10 * 1024 * 1024;

export type Staged = {
  key: number;
  file: File;
  share?: number; // how much of it is sent, while it is sent
  fault?: string; // why it can't be, or was not
  isSent?: boolean;
};

// "34 KB": thousands, as the server says it.
export function spokenSize(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

// Why it can never be attached; nothing where it can.
export function faultOf(file: File): string | undefined {
  if (file.size === 0) return "It is empty.";
  if (file.size > longest) return `It has ${spokenSize(file.size)}; 10 MB is the most.`;
  return undefined;
}

// A picture from the clipboard is always called image.png: the time tells them apart.
export function named(file: File, at: Date): File {
  if (file.name !== "image.png") return file;
  const stamp = at.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
  return new File([file], `pasted-${stamp}.png`, { type: file.type });
}

let next = 0;
export function stage(present: Staged[], files: File[]): Staged[] {
  const fresh = files.filter(
    (file) => !present.some((each) => each.file.name === file.name && each.file.size === file.size),
  );
  return [...present, ...fresh.map((file) => ({ key: next++, file, fault: faultOf(file) }))];
}

export const changed = (present: Staged[], key: number, change: Partial<Staged>): Staged[] =>
  present.map((each) => (each.key === key ? { ...each, ...change } : each));

const pictures = ["image/png", "image/jpeg", "image/gif", "image/webp"];
export const isPicture = (attachment: Pick<Attachment, "content_type">) => pictures.includes(attachment.content_type);

export const addressOf = (incident: string, attachment: string) =>
  `/api/v1/incidents/${incident}/attachments/${attachment}`;

// The Markdown that shows it in a text. Its name is no markup.
export const pictureLine = (incident: string, { id, name }: Pick<Attachment, "id" | "name">) =>
  `![${name.replace(/[\\[\]]/g, "\\$&")}](${addressOf(incident, id)})`;
