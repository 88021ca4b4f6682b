// The dialog in which a part of the organisation is added, changed and removed.
import { Text } from "@mantine/core";
import { useState, type ChangeEvent, type ReactNode } from "react";
import { Verb } from "@/access/Verb";
import type { Needed } from "@/access/session";
import type { Problem } from "@/api/client";
import { faultOf, FormDialog } from "@/ui/FormDialog";
import { useRemove, useSave, type Noun, type Thing } from "./query";

// The fields of a form, and how to change some of them.
export function useFields<Fields>(initial: Fields) {
  const [fields, setFields] = useState(initial);
  const set = (change: Partial<Fields>) => setFields((before) => ({ ...before, ...change }));
  return [fields, set] as const;
}

// What an input needs to show and change one of the fields, and what is wrong with it.
export function bound<Fields extends object>(fields: Fields, set: (change: Partial<Fields>) => void, fault?: Problem) {
  type Name = keyof Fields & string;
  const change = (name: Name, value: unknown) => set({ [name]: value } as Partial<Fields>);
  const error = (name: Name) => fault?.of(name);
  return {
    text: (name: Name) => ({
      value: String(fields[name] ?? ""),
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => change(name, event.currentTarget.value),
      error: error(name),
    }),
    choice: (name: Name) => ({
      value: fields[name] ? String(fields[name]) : null,
      onChange: (value: string | null) => change(name, value),
      error: error(name),
    }),
    several: (name: Name) => ({
      value: (fields[name] ?? []) as string[],
      onChange: (value: string[]) => change(name, value),
      error: error(name),
    }),
  };
}

type RemovalProps = { noun: Noun; thing: Thing; loss: string; close: () => void; gone?: () => void };

export function Removal({ noun, thing, loss, close, gone = close }: RemovalProps) {
  const remove = useRemove(noun, thing, gone);
  return (
    <FormDialog
      title={`Remove ${thing.name}?`}
      verb="Remove"
      grave
      close={close}
      busy={remove.isPending}
      error={remove.error}
      submit={() => remove.mutate()}
    >
      <Text>{loss}</Text>
    </FormDialog>
  );
}

type Props<Fields extends object, Saved> = {
  noun: Noun;
  word: string; // "team"
  thing?: Thing; // nothing: a new one
  fields: Fields;
  set: (change: Partial<Fields>) => void;
  loss: string; // what removing it means
  needs?: Needed;
  close: () => void;
  saved?: (thing: Saved) => void;
  gone?: () => void;
  children: (inputs: ReturnType<typeof bound<Fields>>, fault?: Problem) => ReactNode;
};

export function ThingForm<Fields extends object, Saved extends Thing>(props: Props<Fields, Saved>) {
  const { noun, word, fields, set, loss, needs = "manage", close, saved, gone, children } = props;
  const [thing] = useState(props.thing); // the version that was read, whatever others do meanwhile
  const [removing, remove] = useState(false);
  const save = useSave<Fields, Saved>(noun, thing, (made) => {
    close();
    saved?.(made);
  });
  if (removing && thing)
    return <Removal noun={noun} thing={thing} loss={loss} close={() => remove(false)} gone={gone ?? close} />;
  return (
    <FormDialog
      title={thing ? `Edit ${thing.name}` : `New ${word}`}
      verb={thing ? "Save" : `Add the ${word}`}
      close={close}
      busy={save.isPending}
      error={save.error}
      submit={() => save.mutate(fields)}
      aside={
        thing && (
          <Verb needs={needs} variant="subtle" color="red" px={8} onClick={() => remove(true)}>
            Remove…
          </Verb>
        )
      }
    >
      {children(bound(fields, set, faultOf(save.error)), faultOf(save.error))}
    </FormDialog>
  );
}
