// The draft that the parts of the editor share.
import { createContext, useContext } from "react";
import type { Draft } from "./draft";

export type Editing = {
  draft: Draft;
  change: (next: Draft) => void;
  faultAt: (pointer: string) => string | undefined; // of a field: "stages/3/asks/0/name"
  faults: string[]; // the pointers of all that is wrong
  locked: boolean; // it is only looked at
};

export const EditingContext = createContext<Editing | undefined>(undefined);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error("outside of an editor");
  return editing;
}
