// One process: edited as it is in force, begun anew, or looked at as it was.
import { Button, Group, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { Verb } from "@/access/Verb";
import type { Process, ProcessTemplate } from "@/api/types";
import { useAddress } from "@/ui/address";
import { FormDialog } from "@/ui/FormDialog";
import { Notice } from "@/ui/Notice";
import { Screen } from "@/ui/Screen";
import { Failed, Shown, Waiting } from "@/ui/Shown";
import { draftOf, keyOf, type Draft } from "./draft";
import { Editor, Parts } from "./Editor";
import { useProcess, useProcesses, useRetire, useTemplates } from "./query";

const under = { to: "/settings/processes", text: "Processes" };
const always = "The default type is always offered: what nobody chose a type for follows it.";

function Retire({ process }: { process: Process }) {
  const [asking, ask] = useState(false);
  const navigate = useNavigate();
  const retire = useRetire(process, () => navigate("/settings/processes"));
  return (
    <>
      <Verb
        needs="administer"
        variant="default"
        refusal={process.type === "incident" ? always : undefined}
        onClick={() => ask(true)}
      >
        Retire…
      </Verb>
      {asking && (
        <FormDialog
          title={`Retire ${process.title}?`}
          verb="Retire it"
          grave
          close={() => ask(false)}
          busy={retire.isPending}
          error={retire.error}
          submit={() => retire.mutate()}
        >
          <Text fz="sm">
            It is not offered for new incidents any more. Its incidents keep their process, and its figures stay. Saving
            it again offers it again.
          </Text>
        </FormDialog>
      )}
    </>
  );
}

function Earlier({ process, now }: { process: Process; now: number }) {
  const looked = {
    draft: draftOf(process),
    change: () => undefined,
    faultAt: () => undefined,
    faults: [],
    locked: true,
  };
  return (
    <>
      <Notice
        tone="grey"
        shape={IconHistory}
        title={`Version ${process.version}, as it was`}
        action={
          <Group gap="xs">
            <Button component={Link} to={`/settings/processes/${process.type}?part=versions`} variant="default">
              Back to version {now}
            </Button>
            <Button component={Link} to={`/settings/processes/${process.type}?from=${process.version}`}>
              Begin a new version from it
            </Button>
          </Group>
        }
      >
        Version {now} is in force. This one can only be looked at.
      </Notice>
      <Parts editing={looked} />
    </>
  );
}

function Present({ process, from }: { process: Process; from?: Draft }) {
  return <Editor key={from ? "from" : "now"} now={process} initial={from ?? draftOf(process)} />;
}

export function ProcessScreen() {
  const { type = "" } = useParams();
  const { query } = useAddress();
  const version = Number(query.get("version")) || undefined;
  const from = Number(query.get("from")) || undefined;
  const now = useProcess(type);
  const past = useProcess(version || from ? type : "", version ?? from);
  const process = now.data;
  return (
    <Screen
      title={process?.title ?? "Process"}
      under={under}
      actions={
        process &&
        !version && (
          <>
            <Text fz="sm" c="dimmed" mr="xs">
              {process.retired ? "Retired · " : ""}Version {process.version}
            </Text>
            {!process.retired && <Retire process={process} />}
          </>
        )
      }
    >
      <Shown query={now}>
        {(present) => {
          if (!version && !from) return <Present process={present} />;
          if (past.isError) return <Failed error={past.error} retry={() => past.refetch()} />;
          if (!past.data) return <Waiting />;
          if (version) return <Earlier process={past.data} now={present.version} />;
          return <Present process={present} from={draftOf(past.data)} />;
        }}
      </Shown>
    </Screen>
  );
}

// From a template under its own name; from a type of one's own under a name that is still to be found.
function startOf(processes: Process[], templates: ProcessTemplate[], query: URLSearchParams) {
  const template = templates.find((each) => each.type === query.get("template"));
  const isTaken = (key: string) => processes.some((each) => each.type === key);
  if (template && !isTaken(template.type)) return { draft: draftOf(template), key: template.type };
  const like = template ?? processes.find((each) => each.type === query.get("like"));
  if (!like) return undefined;
  const title = `${like.title} (copy)`;
  return { draft: { ...draftOf(like), title }, key: keyOf(title) };
}

export function NewProcessScreen() {
  const { query } = useAddress();
  const templates = useTemplates();
  const processes = useProcesses();
  return (
    <Screen title="New type" under={under}>
      <Shown query={templates}>
        {(offered) => (
          <Shown query={processes}>
            {(own) => {
              const start = startOf(own.items, offered.items, query);
              if (!start) return <Failed error={new Error("There is no such beginning.")} retry={() => undefined} />;
              return <Editor initial={start.draft} suggested={start.key} />;
            }}
          </Shown>
        )}
      </Shown>
    </Screen>
  );
}
