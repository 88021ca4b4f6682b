// The verbs of one line of a list that has an order.
import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { moved, without } from "./draft";
import { useEditing } from "./editing";

type Props<T> = { list: T[]; index: number; what: string; change: (list: T[]) => void };

export function LineVerbs<T>({ list, index, what, change }: Props<T>) {
  const { locked } = useEditing();
  if (locked) return null;
  const verb = (label: string, Shape: typeof IconArrowUp, next: T[], off = false) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      aria-label={`${label}: ${what}`}
      disabled={off}
      onClick={() => change(next)}
    >
      <Shape size={16} aria-hidden />
    </ActionIcon>
  );
  return (
    <div className="line-verbs">
      {list.length > 1 && verb("Move up", IconArrowUp, moved(list, index, -1), index === 0)}
      {list.length > 1 && verb("Move down", IconArrowDown, moved(list, index, 1), index === list.length - 1)}
      {verb("Remove", IconTrash, without(list, index))}
    </div>
  );
}
