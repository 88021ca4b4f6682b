// A person, by name and initials.
import { Avatar, Group, Text } from "@mantine/core";
import type { Ref } from "@/api/types";

export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => Array.from(word)[0]?.toLocaleUpperCase() ?? "").join("") || "?";
}

export function Face({ name, size = 24 }: { name: string; size?: number }) {
  return (
    <Avatar
      size={size}
      radius="50%"
      className="face"
      aria-hidden
      styles={{ placeholder: { fontSize: size * 0.4, color: "var(--grey-text)", background: "var(--grey-tint)" } }}
    >
      {initials(name)}
    </Avatar>
  );
}

export function Who({ person, size = 24 }: { person: Ref; size?: number }) {
  return (
    <Group gap={8} wrap="nowrap" miw={0}>
      <Face name={person.name} size={size} />
      <Text span inherit miw={0} dir="auto">
        {person.name}
      </Text>
    </Group>
  );
}

// "Ada, Grace and Linus", "Ada, Grace and 4 more".
export function names(refs: { name: string }[], most = 3): string {
  const shown = refs.slice(0, most).map((ref) => ref.name);
  if (refs.length > most) return `${shown.join(", ")} and ${refs.length - most} more`;
  if (shown.length < 2) return shown[0] ?? "nobody";
  return `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}`;
}
