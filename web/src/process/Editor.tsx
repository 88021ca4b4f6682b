// The editor of one process: its parts, what is wrong and where, and the way to save it.
import { Stack, Tabs, Text, Textarea, TextInput } from "@mantine/core";
import { IconAlertTriangleFilled } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { useRefusal } from "@/access/session";
import type { Problem } from "@/api/client";
import type { Process, Stage } from "@/api/types";
import { useAddress } from "@/ui/address";
import { faultOf } from "@/ui/FormDialog";
import { Panel } from "@/ui/Screen";
import { Automations } from "./Automations";
import { differs, draftOf, keyOf, parts, placeOf, type Draft, type Part } from "./draft";
import { EditingContext, type Editing } from "./editing";
import { Fields } from "./Fields";
import { Flow } from "./Flow";
import { Leaving, useLeaving } from "./Leaving";
import { Rehearse } from "./Rehearse";
import { Roles } from "./Roles";
import { ReviewTemplate } from "./ReviewTemplate";
import { SaveBar } from "./SaveBar";
import { Severities } from "./Severities";
import { StagePanel } from "./StagePanel";
import { UpdateTemplates } from "./UpdateTemplates";
import { Versions } from "./Versions";

const partNames: Record<Part, string> = {
  stages: "Stages",
  severities: "Severities",
  roles: "Roles",
  fields: "Fields",
  automations: "Automations",
  update_templates: "Updates",
  review_template: "Review",
};

const pointerOf = (field: string) => field.replace(/^\/process(?=\/)/, "");

// Exactly at a place, or with "/*" at a member of the list that is there.
function faultAt(problem: Problem | undefined, place: string): string | undefined {
  const member = place.endsWith("/*") ? place.slice(0, -1) : undefined;
  return problem?.errors.find((fault) => {
    const pointer = pointerOf(fault.field);
    return member ? pointer.startsWith(`/${member}`) : pointer === `/${place}`;
  })?.message;
}

type More = { value: string; name: string; shown: ReactNode };

// The parts over a draft, for whoever changes it and for whoever looks only.
type PartsProps = { editing: Editing; names?: ReactNode; more?: More[] };

export function Parts({ editing, names, more = [] }: PartsProps) {
  const { query, set } = useAddress();
  const { draft, faults, locked } = editing;
  const part = query.get("part") ?? "stages";
  const stage = (query.get("stage") ?? draft.stages.find((rule) => rule.category === "active")?.stage) as Stage;
  const places = faults.map((pointer) => placeOf(pointer, draft));
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chosen = tabs.current?.querySelector<HTMLElement>("[aria-selected='true']");
    if (tabs.current && chosen) tabs.current.scrollLeft = chosen.offsetLeft - tabs.current.clientWidth / 3;
  }, [part]);
  const rules = useRef<HTMLDivElement>(null);
  // On a phone they begin below what is seen.
  const showRules = () => {
    const top = rules.current?.getBoundingClientRect().top ?? 0;
    if (top > window.innerHeight * 0.75) rules.current?.scrollIntoView({ behavior: "smooth", block: "start" });
  };
  const wrong = (each: Part) => places.some((place) => place.part === each);
  const count = (each: Part) => {
    const list = draft[each];
    return Array.isArray(list) && each !== "stages" && each !== "severities" ? ` (${list.length})` : "";
  };
  const shown = (name: Part, content: ReactNode) => (
    <Tabs.Panel value={name} pt="md">
      <fieldset disabled={locked} className="plain-fieldset">
        {content}
      </fieldset>
    </Tabs.Panel>
  );
  return (
    <EditingContext value={editing}>
      <Tabs value={part} onChange={(value) => set("part", value ?? "")} keepMounted={false}>
        <Tabs.List className="process-tabs" ref={tabs}>
          {parts.map((each) => (
            <Tabs.Tab
              key={each}
              value={each}
              leftSection={
                wrong(each) ? (
                  <IconAlertTriangleFilled size={14} className="tone-red toned" aria-label="Something is wrong here" />
                ) : undefined
              }
            >
              {partNames[each] + count(each)}
            </Tabs.Tab>
          ))}
          {more.map((each) => (
            <Tabs.Tab key={each.value} value={each.value}>
              {each.name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="stages" pt="md">
          <Stack gap="md">
            {names}
            <Flow
              draft={draft}
              chosen={stage}
              wrong={places.flatMap((place) => place.stage ?? [])}
              choose={(next) => {
                set("stage", next);
                requestAnimationFrame(showRules);
              }}
            />
            <fieldset disabled={locked} className="plain-fieldset">
              <div ref={rules} id="stage-rules">
                <StagePanel key={stage} stage={stage} />
              </div>
            </fieldset>
          </Stack>
        </Tabs.Panel>
        {shown("severities", <Severities />)}
        {shown("roles", <Roles />)}
        {shown("fields", <Fields />)}
        {shown("automations", <Automations />)}
        {shown("update_templates", <UpdateTemplates />)}
        {shown("review_template", <ReviewTemplate />)}
        {more.map((each) => (
          <Tabs.Panel key={each.value} value={each.value} pt="md">
            {each.shown}
          </Tabs.Panel>
        ))}
      </Tabs>
    </EditingContext>
  );
}

type NameProps = { editing: Editing; name?: string; rename: (key: string) => void };

function Names({ editing: { draft, change, locked, faultAt: fault }, name, rename }: NameProps) {
  const retitle = (title: string) => {
    if (name === keyOf(draft.title)) rename(keyOf(title));
    change({ ...draft, title });
  };
  return (
    <fieldset disabled={locked} className="plain-fieldset">
      <div className="panel panel-body line-fields">
        <TextInput
          label="Name of the type"
          required
          value={draft.title}
          onChange={(event) => retitle(event.currentTarget.value)}
          error={fault("title")}
        />
        {name !== undefined && (
          <TextInput
            label="Key"
            description="In the API and in files; it stays."
            inputWrapperOrder={["label", "input", "description", "error"]}
            required
            value={name}
            onChange={(event) => rename(event.currentTarget.value)}
            error={fault("type")}
          />
        )}
        <Textarea
          label="When to choose it"
          autosize
          minRows={1}
          style={{ flexGrow: 3 }}
          value={draft.guide}
          onChange={(event) => change({ ...draft, guide: event.currentTarget.value })}
          error={fault("guide")}
        />
      </div>
    </fieldset>
  );
}

// `now` is the process in force; without one it is a new type, under the key that is suggested.
type Props = { now?: Process; initial: Draft; suggested?: string };

export function Editor({ now, initial, suggested = "" }: Props) {
  const [base, setBase] = useState(now);
  const [begun, setBegun] = useState(initial);
  const [draft, setDraft] = useState(initial);
  const [key, rename] = useState(suggested);
  const [problem, setProblem] = useState<Problem>();
  const { query, set: setAddress } = useAddress();
  const client = useQueryClient();
  const navigate = useNavigate();
  const refusal = useRefusal("administer");
  const isChanged = differs(draft, begun);
  const leaving = useLeaving(isChanged);

  const change = (next: Draft) => {
    setDraft(next);
    setProblem(undefined); // it was about what is no more
  };
  const begin = (process: Process, next: Draft) => {
    setBase(process);
    setBegun(draftOf(process));
    setDraft(next);
    setProblem(undefined);
  };
  // What nobody here has touched follows what others save.
  if (now && base && now.version > base.version && !isChanged) begin(now, draftOf(now));
  const fail = (error: Error) => {
    const fault = faultOf(error);
    setProblem(fault);
    const place = fault?.errors[0] && placeOf(fault.errors[0].field, draft);
    if (place?.part) setAddress("part", place.part);
    if (place?.stage) setAddress("stage", place.stage);
  };
  const saved = (process: Process) => {
    leaving.allow();
    begin(process, draftOf(process));
    client.setQueryData(["processes", process.type, "now"], process);
    if (!now || query.get("from")) navigate(`/settings/processes/${process.type}`, { replace: true });
  };
  const editing: Editing = useMemo(
    () => ({
      draft,
      change,
      faultAt: (place) => faultAt(problem, place),
      faults: (problem?.errors ?? []).map((fault) => pointerOf(fault.field)),
      locked: Boolean(refusal),
    }),
    [draft, problem, refusal],
  );
  const more = [
    { value: "try", name: "Try it", shown: <Rehearse draft={draft} failed={fail} /> },
    ...(base ? [{ value: "versions", name: "Versions", shown: <Versions type={base.type} now={base.version} /> }] : []),
  ];
  return (
    <Stack gap="md">
      {base && base.warnings.length > 0 && !isChanged && (
        <Panel title="It may hold people up">
          {base.warnings.map((warning) => (
            <Text key={warning} fz="sm" dir="auto">
              {warning}
            </Text>
          ))}
        </Panel>
      )}
      <Parts
        editing={editing}
        more={more}
        names={<Names editing={editing} name={now ? undefined : key} rename={rename} />}
      />
      {!refusal && (
        <SaveBar
          type={base?.type ?? key}
          base={base}
          newer={now && base && now.version > base.version ? now : undefined}
          draft={draft}
          isChanged={!base || base.retired || differs(draft, draftOf(base))}
          problem={problem}
          saved={saved}
          failed={fail}
          discard={() => change(base ? draftOf(base) : begun)}
          takeNewer={(mine) => now && begin(now, mine ? draft : draftOf(now))}
        />
      )}
      <Leaving leaving={leaving} />
    </Stack>
  );
}
