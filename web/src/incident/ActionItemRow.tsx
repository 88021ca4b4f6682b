// One action item: done with one tap, and the tap can be taken back.
import { Checkbox, Select, TextInput } from "@mantine/core";
import { Link } from "react-router";
import type { ActionItem } from "@/api/types";
import { usePeople } from "@/catalog/query";
import { Due } from "@/ui/Moment";
import { sayDone } from "@/ui/perform";
import { said, State } from "@/ui/State";
import { useSetAction } from "./query";

export function ActionItemRow({ item, where }: { item: ActionItem; where?: boolean }) {
  const set = useSetAction();
  const people = usePeople();
  const over = item.state === "done" || item.state === "dropped";
  const toggle = () => {
    const state = over ? "open" : "done";
    set.mutate(
      { item, state },
      { onSuccess: () => state === "done" && sayDone("Done.", () => set.mutate({ item, state: item.state })) },
    );
  };
  return (
    <div className="row long">
      <Checkbox checked={over} onChange={toggle} aria-label={`Done: ${item.title}`} mt={2} />
      <div className="row-main">
        <div className="row-title" dir="auto" style={{ textDecoration: over ? "line-through" : undefined }}>
          {item.title}
        </div>
        <div className="row-meta">
          {item.state === "open" ? <State of="priority" is={item.priority} /> : <State of="item" is={item.state} />}
          <span>{said(item.kind)}</span>
          {item.owner && <span dir="auto">{item.owner.name}</span>}
          {item.due_at && !over && <Due at={item.due_at} />}
          {where && <Link to={`/incidents/${item.incident.id}`}>Incident #{item.incident.number}</Link>}
        </div>
        {!over && !item.owner && (
          <Select
            size="xs"
            mt={8}
            maw={240}
            searchable
            placeholder="Nobody owns it. Choose an owner"
            aria-label={`Owner of ${item.title}`}
            data={people.data?.items.map((person) => ({ value: person.id, label: person.name })) ?? []}
            onChange={(owner) => owner && set.mutate({ item, owner })}
          />
        )}
        {!over && !item.due_at && (
          <TextInput
            size="xs"
            mt={8}
            maw={240}
            type="date"
            label="When is it due?"
            onChange={(event) => event.currentTarget.value && set.mutate({ item, due_on: event.currentTarget.value })}
          />
        )}
      </div>
    </div>
  );
}
