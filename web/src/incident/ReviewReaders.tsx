// Who is asked to read the review before it is published, and what they say of it.
import { Button, Group, MultiSelect, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useMe } from "@/access/session";
import { Verb } from "@/access/Verb";
import type { IncidentDetail, Review } from "@/api/types";
import { optionsOf, usePeople } from "@/catalog/query";
import { faultOf, FormDialog } from "@/ui/FormDialog";
import { Moment } from "@/ui/Moment";
import { Panel } from "@/ui/Screen";
import { State } from "@/ui/State";
import { Who } from "@/ui/Who";
import { useAnswerReview, useAskReaders } from "./reading";

type Props = { incident: IncidentDetail; review: Review };
type Reviewer = Review["reviewers"][number];

function Ask({ incident, review, close }: Props & { close: () => void }) {
  const [people, setPeople] = useState(review.reviewers.map((each) => each.person.id));
  const ask = useAskReaders(incident.id, close);
  const others = optionsOf(usePeople().data).filter((each) => each.value !== review.author.id);
  return (
    <FormDialog
      title="Who should read it?"
      close={close}
      busy={ask.isPending}
      error={ask.error}
      verb="Ask them"
      submit={() => ask.mutate({ reviewers: people })}
    >
      <MultiSelect
        label="Reviewers"
        description="Each is told by mail, and reminded every two days until they answer."
        searchable
        data-autofocus
        value={people}
        onChange={setPeople}
        data={others}
        error={faultOf(ask.error)?.of("reviewers")}
      />
    </FormDialog>
  );
}

function Changes({ incident, close }: { incident: string; close: () => void }) {
  const [note, setNote] = useState("");
  const answer = useAnswerReview(incident, close);
  return (
    <FormDialog
      title="Ask for changes"
      close={close}
      busy={answer.isPending}
      error={answer.error}
      verb="Ask for changes"
      submit={() => answer.mutate({ verdict: "changes_asked", note })}
    >
      <Textarea
        label="What is to be changed?"
        required
        data-autofocus
        autosize
        minRows={3}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={faultOf(answer.error)?.of("note")}
      />
    </FormDialog>
  );
}

function Mine({ incident, reviewer }: { incident: string; reviewer: Reviewer }) {
  const [asking, ask] = useState(false);
  const approve = useAnswerReview(incident);
  return (
    <Group gap="xs" mt="xs">
      <Verb size="compact-sm" variant="default" onClick={() => ask(true)}>
        Ask for changes
      </Verb>
      {(reviewer.verdict !== "approved" || reviewer.is_outdated) && (
        <Verb size="compact-sm" loading={approve.isPending} onClick={() => approve.mutate({ verdict: "approved" })}>
          Approve
        </Verb>
      )}
      {asking && <Changes incident={incident} close={() => ask(false)} />}
    </Group>
  );
}

function Row({ reviewer, mine }: { reviewer: Reviewer; mine?: string }) {
  return (
    <div className="row long">
      <div className="row-main">
        <div className="row-title">
          <Who person={reviewer.person} />
        </div>
        {reviewer.note && (
          <Text fz="sm" dir="auto" style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
            {reviewer.note}
          </Text>
        )}
        <div className="row-meta">
          <State of="verdict" is={reviewer.verdict} />
          <Moment at={reviewer.answered_at ?? reviewer.asked_at} />
          {reviewer.is_outdated && <span>The text has changed since</span>}
        </div>
        {mine && <Mine incident={mine} reviewer={reviewer} />}
      </div>
    </div>
  );
}

export function ReviewReaders({ incident, review }: Props) {
  const [asking, ask] = useState(false);
  const me = useMe().data?.person;
  const again = useAskReaders(incident.id);
  const settled = review.state === "published";
  const outdated = !settled && review.reviewers.some((each) => each.is_outdated);
  return (
    <Panel
      title="Reviewers"
      flush
      side={
        !settled && (
          <Group gap="xs">
            {outdated && (
              <Button
                size="compact-sm"
                variant="default"
                loading={again.isPending}
                onClick={() => again.mutate({ reviewers: review.reviewers.map((each) => each.person.id), again: true })}
              >
                Ask again
              </Button>
            )}
            <Verb
              size="compact-sm"
              variant="default"
              onClick={() => ask(true)}
              refusal={review.markdown.trim() ? undefined : "Write the review first."}
            >
              {review.reviewers.length > 0 ? "Change" : "Ask people"}
            </Verb>
          </Group>
        )
      }
    >
      {review.reviewers.length === 0 && (
        <Text fz="sm" c="dimmed" p="md">
          {settled
            ? "Nobody was asked to read it before it was published."
            : "Nobody is asked to read it yet. While one of them asks for changes, it is not published."}
        </Text>
      )}
      {review.reviewers.map((each) => (
        <Row
          key={each.person.id}
          reviewer={each}
          mine={review.state === "in_review" && each.person.id === me?.id ? incident.id : undefined}
        />
      ))}
      {asking && <Ask incident={incident} review={review} close={() => ask(false)} />}
    </Panel>
  );
}
