// A kind of causes of the organisation's own: added, or renamed and described anew.
import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { CauseKind } from "@/api/types";
import { bound, useFields } from "@/catalog/ThingForm";
import { faultOf, FormDialog } from "@/ui/FormDialog";
import { keyFrom } from "./causes";
import { useSaveCauseKind } from "./query";

export function CauseForm({ kind, close }: { kind?: CauseKind; close: () => void }) {
  const [was] = useState(kind); // the version that was read, whatever others do meanwhile
  const [fields, set] = useFields({ key: was?.key ?? "", name: was?.name ?? "", meaning: was?.meaning ?? "" });
  const [ownKey, setOwnKey] = useState(false);
  const save = useSaveCauseKind(was, close);
  const inputs = bound(fields, set, faultOf(save.error));
  const name = inputs.text("name");
  const key = inputs.text("key");
  return (
    <FormDialog
      title={was ? `Edit ${was.name}` : "New cause"}
      verb={was ? "Save" : "Add the cause"}
      close={close}
      busy={save.isPending}
      error={save.error}
      submit={() => save.mutate(fields)}
    >
      <TextInput
        label="Name"
        description={was && "Reviews that name it show the new name, save those that are published."}
        placeholder="Third party"
        required
        data-autofocus
        maxLength={100}
        {...name}
        onChange={(event) => {
          name.onChange(event);
          if (!was && !ownKey) set({ key: keyFrom(event.currentTarget.value) });
        }}
      />
      <TextInput
        label="Key"
        description="For the API, the command line and the organisation file. It stays."
        placeholder="third_party"
        required
        disabled={!!was}
        maxLength={40}
        {...key}
        onChange={(event) => {
          setOwnKey(true);
          key.onChange(event);
        }}
      />
      <Textarea
        label="Meaning"
        description="A sentence that says when to choose it."
        placeholder="A supplier's system failed, or changed without notice."
        required
        autosize
        minRows={2}
        maxLength={500}
        {...inputs.text("meaning")}
      />
    </FormDialog>
  );
}
