// Keys in lists: j and k move, Enter opens, and letters act on what is chosen.
import { useHotkeys } from "@mantine/hooks";
import { useEffect, useState } from "react";

type Verbs<T> = { open: (item: T) => void; [letter: string]: (item: T) => void };

export function useListKeys<T>(items: T[], verbs: Verbs<T>): [number, (index: number) => void] {
  const [chosen, choose] = useState(-1);
  const go = (step: number) => choose((at) => Math.min(items.length - 1, Math.max(0, at + step)));
  const act = (letter: string) => {
    const item = items[chosen];
    if (item !== undefined) verbs[letter](item);
  };
  const letters = Object.keys(verbs).filter((letter) => letter !== "open");
  useHotkeys([
    ["j", () => go(1)],
    ["k", () => go(-1)],
    ["o", () => act("open")],
    ...letters.map((letter) => [letter, () => act(letter)] as [string, () => void]),
  ]);
  useEffect(() => {
    document.querySelector('[data-chosen="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return [chosen, choose];
}
