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
import type { Passage } from "./spans";

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

// `about`: the words of the review; nothing: the whole. `replyTo`: the thread that it answers.
export function CommentDialog(props: { incident: string; about?: Passage; replyTo?: string; close: () => void }) {
  const { incident, about, replyTo, close } = props;
  const add = useAddComment(incident, close);
  return (
    <BodyDialog
      title={replyTo ? "Reply" : about ? "Comment on these words" : "Comment on the review"}
      verb={replyTo ? "Reply" : "Comment"}
      perform={add}
      send={(body) => add.mutate({ ...about, body, reply_to: replyTo })}
      close={close}
    >
      {about && <Quote words={about.quote} />}
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
    {gone && (
      <Text fz="sm" className="tone-amber toned">
        The text it was about has been changed. It said:
      </Text>
    )}
    <Text fz="sm" c="dimmed" dir="auto" lineClamp={4}>
      {words}
    </Text>
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

// `beside`: it stands at its words, which need not be repeated while they are there.
export function Thread(props: { incident: string; thread: ReviewThread; beside?: boolean }) {
  const { incident, thread, beside } = props;
  const [replying, reply] = useState(false);
  const settle = useSettle(incident);
  return (
    <div id={thread.id} className={beside ? "row" : "row long"} data-settled={thread.settled_at ? true : undefined}>
      <Stack gap="xs" className="row-main">
        {thread.quote && !(beside && thread.place) && <Quote words={thread.quote} gone={!thread.stands} />}
        {beside && !thread.quote && (
          <Text fz="xs" c="dimmed">
            On the whole review
          </Text>
        )}
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

// `listed`: the threads stand here, and not beside the text.
type Props = { incident: string; all: boolean; showAll: (all: boolean) => void; listed: boolean };

export function ReviewComments({ incident, all, showAll, listed }: Props) {
  const [writing, write] = useState(false);
  const found = useThreads(incident);
  const verbs = (
    <Group gap="sm">
      <Switch size="xs" label="Settled too" checked={all} onChange={(event) => showAll(event.currentTarget.checked)} />
      <Verb size="compact-sm" variant="default" onClick={() => write(true)}>
        {listed ? "Comment" : "Comment on the whole"}
      </Verb>
    </Group>
  );
  return (
    <>
      {listed ? (
        <Panel title="Comments" flush side={verbs}>
          <Shown query={found}>
            {({ items }) => {
              const shown = items.filter((thread) => all || !thread.settled_at);
              return shown.length === 0 ? (
                <Empty
                  title={items.length > 0 ? "All comments are settled" : "No comments yet"}
                  shape={IconMessageCircle}
                >
                  Select words of the text, also where you read it, and choose “Comment on selection”, or comment on the
                  whole.
                </Empty>
              ) : (
                shown.map((thread) => <Thread key={thread.id} incident={incident} thread={thread} />)
              );
            }}
          </Shown>
        </Panel>
      ) : (
        <Group justify="flex-end">{verbs}</Group>
      )}
      {writing && <CommentDialog incident={incident} close={() => write(false)} />}
    </>
  );
}
