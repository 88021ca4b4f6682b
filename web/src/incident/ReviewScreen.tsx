// The review of an incident: Markdown on the left and what readers will see on the right, or that with its comments.
import { Button, Group, Menu, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconFileText, IconUsers } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import { useBlocker, useParams } from "react-router";
import { useMe } from "@/access/session";
import { Verb } from "@/access/Verb";
import type { IncidentDetail, Review } from "@/api/types";
import { Due, Moment } from "@/ui/Moment";
import { Notice } from "@/ui/Notice";
import { Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { said, State } from "@/ui/State";
import { ActionItems } from "./ActionItems";
import { FormDialog } from "@/ui/FormDialog";
import { fill, withBlock } from "./blocks";
import { useBlocks, useThreads } from "./reading";
import { useDraftReview, useIncident, useSaveReview } from "./query";
import { ReviewCauses } from "./ReviewCauses";
import { ReviewCollision } from "./ReviewCollision";
import { CommentDialog, ReviewComments } from "./ReviewComments";
import { ReviewExport } from "./ReviewExport";
import { ReviewHistory } from "./ReviewHistory";
import { ReviewReading } from "./ReviewReading";
import { ReviewReaders } from "./ReviewReaders";
import { longestQuote, passageOf, type Span } from "./spans";
import { useTogether } from "./together";
import "./incident.css";

function Waive({ incident, close }: { incident: IncidentDetail; close: () => void }) {
  const [reason, setReason] = useState("");
  const save = useSaveReview(incident.id, close);
  return (
    <FormDialog
      title="Waive the review"
      close={close}
      busy={save.isPending}
      error={save.error}
      verb="Waive"
      submit={() => save.mutate({ state: "waived", reason, version: incident.review?.version })}
    >
      <Textarea
        label="Why is no review needed?"
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function Nothing({ incident }: { incident: IncidentDetail }) {
  const draft = useDraftReview(incident.id, () => undefined);
  const [waiving, waive] = useState(false);
  return (
    <div className="panel">
      <Empty
        title="No review yet"
        shape={IconFileText}
        action={
          <>
            <Verb onClick={() => draft.mutate()} loading={draft.isPending}>
              Draft it from the timeline
            </Verb>
            <Verb
              variant="default"
              onClick={() => waive(true)}
              refusal={
                /sev1|sev2/.test(incident.severity ?? "") ? "A review is required for this severity." : undefined
              }
            >
              Waive it
            </Verb>
          </>
        }
      >
        A review says what happened, why, and what will be different. The draft begins with the timeline and the
        figures.
      </Empty>
      {waiving && <Waive incident={incident} close={() => waive(false)} />}
    </div>
  );
}

function InsertBlock({ incident, insert }: { incident: string; insert: (name: string) => void }) {
  const blocks = useBlocks(incident).data?.items ?? [];
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" disabled={blocks.length === 0}>
          Insert
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw={360}>
        <Menu.Label>What the record says, until it is published</Menu.Label>
        {blocks.map((each) => (
          <Menu.Item key={each.name} onClick={() => insert(each.name)}>
            {said(each.name)}
            <Text fz="xs" c="dimmed">
              {each.meaning}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Editor({ incident, review }: { incident: IncidentDetail; review: Review }) {
  const { text, setText, changed, behind, keep, busy, collision, choose, leave } = useTogether(incident.id, review);
  const me = useMe().data?.person.id;
  const reads = review.state === "published" || (review.state === "in_review" && review.author.id !== me);
  const [side, show] = useState(reads ? "read" : "write");
  const [history, showHistory] = useState(false);
  const [selected, select] = useState<Span>();
  const about = selected && passageOf(text, selected);
  const refusal = changed
    ? "Save what you changed first."
    : !about
      ? "Select words of the text first."
      : about.quote.length > longestQuote
        ? `Select fewer words: at most ${longestQuote} characters.`
        : undefined;
  const writing = useRef<HTMLTextAreaElement>(null);
  const found = useBlocks(incident.id).data;
  const blocks = useMemo(() => found?.items ?? [], [found]);
  const isPublication = !changed && review.published !== undefined;
  const read = isPublication ? (review.published ?? "") : fill(text, blocks);
  const charts = useMemo(
    () => (isPublication ? review.charts : blocks.flatMap((each) => each.chart ?? [])),
    [isPublication, review.charts, blocks],
  );
  const insert = (name: string) => {
    const next = withBlock(text, name, writing.current?.selectionEnd ?? text.length);
    setText(next.text);
    requestAnimationFrame(() => {
      writing.current?.focus();
      writing.current?.setSelectionRange(next.cursor, next.cursor);
    });
  };
  const [commenting, comment] = useState(false);
  const narrow = useMediaQuery("(max-width: 62em)");
  const [all, showAll] = useState(false);
  const threads = useThreads(incident.id).data?.items;
  const open = useMemo(() => (threads ?? []).filter((thread) => all || !thread.settled_at), [threads, all]);
  const writes = side === "write";
  const beside = !narrow && !writes;
  const blocker = useBlocker(changed);
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Group gap={8}>
          <State of="review" is={review.state} />
          {review.due_at && review.state !== "published" && <Due at={review.due_at} />}
          {review.published_at && (
            <Text fz="sm" c="dimmed">
              Published <Moment at={review.published_at} />
            </Text>
          )}
          <Text fz="sm" c="dimmed" role="status">
            {changed ? "Changed, not saved" : "Saved"}
            {!changed && review.saved_by && review.saved_at && (
              <>
                {" by "}
                <span dir="auto">{review.saved_by}</span>, <Moment at={review.saved_at} />
              </>
            )}
          </Text>
        </Group>
        <Group gap="xs">
          <SegmentedControl
            aria-label="Side"
            value={side}
            onChange={show}
            data={[
              { value: "write", label: "Write" },
              { value: "read", label: "Read" },
            ]}
          />
          <Button variant="default" onClick={() => showHistory(true)}>
            History
          </Button>
          <ReviewExport incident={incident.id} review={review} />
          {writes && <InsertBlock incident={incident.id} insert={insert} />}
          <Verb variant="default" onClick={() => comment(true)} refusal={refusal}>
            Comment on selection
          </Verb>
          <Verb
            variant="default"
            onClick={() => keep(review.state)}
            loading={busy}
            refusal={changed ? undefined : "Nothing has changed."}
          >
            Save
          </Verb>
          {review.state === "draft" && <Verb onClick={() => keep("in_review")}>Ask for review</Verb>}
          {review.state === "in_review" && (
            <Verb
              onClick={() => keep("published")}
              refusal={
                review.reviewers.some((each) => each.verdict === "changes_asked")
                  ? "A reviewer asks for changes: settle them and ask again, or ask them no longer."
                  : undefined
              }
            >
              Publish
            </Verb>
          )}
        </Group>
      </Group>
      {behind && (
        <Notice tone="amber" shape={IconUsers} title={`${review.saved_by ?? "Somebody"} saved while you were writing`}>
          <Text fz="sm">
            When you save, both texts are put together. Where both changed the same lines, you choose.
          </Text>
        </Notice>
      )}
      <div className={writes ? "editor" : undefined}>
        {writes && (
          <Textarea
            ref={writing}
            aria-label="Review, in Markdown"
            autosize
            minRows={24}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onSelect={({ currentTarget: { selectionStart, selectionEnd } }) =>
              select(selectionStart < selectionEnd ? { begin: selectionStart, end: selectionEnd } : undefined)
            }
          />
        )}
        {(!narrow || !writes) && (
          <ReviewReading
            incident={incident.id}
            saved={review.markdown}
            text={text}
            shown={read}
            blocks={blocks}
            charts={charts}
            threads={open}
            beside={beside}
            select={select}
          />
        )}
      </div>
      <ReviewComments incident={incident.id} all={all} showAll={showAll} listed={!beside} />
      {history && (
        <ReviewHistory
          incident={incident.id}
          close={() => showHistory(false)}
          refusal={changed ? "Save what you changed first." : undefined}
        />
      )}
      {commenting && about && <CommentDialog incident={incident.id} about={about} close={() => comment(false)} />}
      {collision && (
        <ReviewCollision
          key={collision.version}
          merge={collision}
          by={review.saved_by}
          busy={busy}
          choose={choose}
          close={leave}
        />
      )}
      {blocker.state === "blocked" && (
        <FormDialog
          title="Leave without saving?"
          close={() => blocker.reset()}
          busy={false}
          error={null}
          verb="Leave"
          submit={() => blocker.proceed()}
        >
          <Text>What you changed in the review has not been saved.</Text>
        </FormDialog>
      )}
    </Stack>
  );
}

export function ReviewScreen() {
  const { incident: id } = useParams();
  const found = useIncident(id!);
  return (
    <Screen
      title={found.data ? `Review of #${found.data.number}` : "Review"}
      under={{ to: `/incidents/${id}`, text: found.data ? `#${found.data.number} ${found.data.title}` : "Incident" }}
    >
      <Shown query={found}>
        {(incident) => (
          <Stack gap="md">
            {!incident.review ? (
              <Nothing incident={incident} />
            ) : incident.review.state === "waived" ? (
              <div className="panel">
                <Empty
                  title="The review was waived"
                  action={
                    <>
                      <Button variant="default" component="a" href={`/incidents/${id}`}>
                        Back to the incident
                      </Button>
                      <ReviewExport incident={incident.id} review={incident.review} />
                    </>
                  }
                >
                  {incident.review.waived_because}
                </Empty>
              </div>
            ) : (
              <Editor incident={incident} review={incident.review} />
            )}
            {incident.review && incident.review.state !== "waived" && (
              <>
                <ReviewReaders incident={incident} review={incident.review} />
                <ReviewCauses incident={incident} review={incident.review} />
              </>
            )}
            <ActionItems incident={incident} />
          </Stack>
        )}
      </Shown>
    </Screen>
  );
}
