// What people say of the review: threads about words of it, or about the whole.
import { Button, Group, Stack, Switch, Text, Textarea } from "@mantine/core";
import { IconMessageCircle } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Verb } from "@/access/Verb";
import type { ReviewComment, ReviewThread } from "@/api/types";
import { faultOf, FormDialog } from "@/ui/FormDialog";
import { Markdown } from "@/ui/Markdown";
import { Moment } from "@/ui/Moment";
import { Panel } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { useAddComment, useCorrectComment, useSettle, useThreads } from "./reading";

type BodyProps = {
  title: string;
  verb?: string;
  begin?: string;
  perform: { isPending: boolean; error: Error | null };
  send: (body: string) => void;
  close: () => void;
  children?: ReactNode;
};

function BodyDialog({ title, verb, begin = "", perform, send, close, children }: BodyProps) {
  const [body, setBody] = useState(begin);
  return (
    <FormDialog
      title={title}
      close={close}
      busy={perform.isPending}
      error={perform.error}
      verb={verb}
      submit={() => send(body)}
    >
      {children}
      <Textarea
        label="Comment, in Markdown"
        required
        data-autofocus
        autosize
        minRows={3}
        maxLength={5000}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        error={faultOf(perform.error)?.of("body")}
      />
    </FormDialog>
  );
}

// `quote`: the words it is about; empty: the whole review. `replyTo`: the thread that it answers.
export function CommentDialog(props: { incident: string; quote?: string; replyTo?: string; close: () => void }) {
  const { incident, quote, replyTo, close } = props;
  const add = useAddComment(incident, close);
  return (
    <BodyDialog
      title={replyTo ? "Reply" : quote ? "Comment on these words" : "Comment on the review"}
      verb={replyTo ? "Reply" : "Comment"}
      perform={add}
      send={(body) => add.mutate({ body, quote: quote || undefined, reply_to: replyTo })}
      close={close}
    >
      {quote && <Quote words={quote} />}
    </BodyDialog>
  );
}

function Correct({ incident, comment, close }: { incident: string; comment: ReviewComment; close: () => void }) {
  const correct = useCorrectComment(incident, close);
  return (
    <BodyDialog
      title="Correct the comment"
      begin={comment.body}
      perform={correct}
      send={(body) => correct.mutate({ comment: comment.id, body })}
      close={close}
    />
  );
}

const Quote = ({ words, gone }: { words: string; gone?: boolean }) => (
  <blockquote className="quote">
    <Text fz="sm" c="dimmed" dir="auto" lineClamp={4}>
      {words}
    </Text>
    {gone && (
      <Text fz="xs" c="dimmed">
        These words are no longer in the text.
      </Text>
    )}
  </blockquote>
);

function Said({ incident, comment }: { incident: string; comment: ReviewComment }) {
  const [correcting, correct] = useState(false);
  return (
    <div>
      <Group gap={8} className="row-meta">
        <Text fz="sm" fw={600} dir="auto">
          {comment.made_by}
        </Text>
        <Moment at={comment.made_at} />
        {comment.edited_at && <span>corrected</span>}
        {comment.is_mine && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => correct(true)}>
            Correct
          </Button>
        )}
      </Group>
      <Markdown text={comment.body} />
      {correcting && <Correct incident={incident} comment={comment} close={() => correct(false)} />}
    </div>
  );
}

function Thread({ incident, thread }: { incident: string; thread: ReviewThread }) {
  const [replying, reply] = useState(false);
  const settle = useSettle(incident);
  return (
    <div className="row long" data-settled={thread.settled_at ? true : undefined}>
      <Stack gap="xs" className="row-main">
        {thread.quote && <Quote words={thread.quote} gone={!thread.stands} />}
        {thread.comments.map((each) => (
          <Said key={each.id} incident={incident} comment={each} />
        ))}
        <Group gap="xs">
          <Verb size="compact-xs" variant="default" onClick={() => reply(true)}>
            Reply
          </Verb>
          <Verb size="compact-xs" variant="default" loading={settle.isPending} onClick={() => settle.mutate(thread)}>
            {thread.settled_at ? "Open again" : "Settle"}
          </Verb>
          {thread.settled_at && (
            <Text fz="xs" c="dimmed">
              Settled by <span dir="auto">{thread.settled_by}</span>, <Moment at={thread.settled_at} />
            </Text>
          )}
        </Group>
      </Stack>
      {replying && <CommentDialog incident={incident} replyTo={thread.id} close={() => reply(false)} />}
    </div>
  );
}

export function ReviewComments({ incident }: { incident: string }) {
  const [writing, write] = useState(false);
  const [all, showAll] = useState(false);
  return (
    <Panel
      title="Comments"
      flush
      side={
        <Group gap="sm">
          <Switch
            size="xs"
            label="Settled too"
            checked={all}
            onChange={(event) => showAll(event.currentTarget.checked)}
          />
          <Verb size="compact-sm" variant="default" onClick={() => write(true)}>
            Comment
          </Verb>
        </Group>
      }
    >
      <Shown query={useThreads(incident)}>
        {({ items }) => {
          const shown = items.filter((thread) => all || !thread.settled_at);
          return shown.length === 0 ? (
            <Empty title={items.length > 0 ? "All comments are settled" : "No comments yet"} shape={IconMessageCircle}>
              Select words in the text and choose “Comment on selection”, or comment on the whole.
            </Empty>
          ) : (
            shown.map((thread) => <Thread key={thread.id} incident={incident} thread={thread} />)
          );
        }}
      </Shown>
      {writing && <CommentDialog incident={incident} close={() => write(false)} />}
    </Panel>
  );
}
