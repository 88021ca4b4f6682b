// Links by which people without a sign-in read the published review.
import { ActionIcon, Button, Modal, Stack, Text, TextInput, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { Verb } from "@/access/Verb";
import type { Review, ReviewLink } from "@/api/types";
import { faultOf, Faults } from "@/ui/FormDialog";
import { Moment } from "@/ui/Moment";
import { Copyable } from "@/ui/Secret";
import { Shown } from "@/ui/Shown";
import { useReviewLinks, useShareReview, useUnshareReview } from "./reading";

function Line({ incident, link }: { incident: string; link: ReviewLink }) {
  const unshare = useUnshareReview(incident);
  return (
    <div className="row">
      <div className="row-main">
        <div className="row-title" dir="auto">
          {link.note || "Without a note"}
        </div>
        <div className="row-meta">
          <span>
            by <span dir="auto">{link.made_by}</span>, <Moment at={link.made_at} />
          </span>
          <span>
            {link.has_ended ? "ended" : "ends"} <Moment at={link.ends_at} />
          </span>
        </div>
      </div>
      <Tooltip label="Take it back">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Take the link back: ${link.note || "without a note"}`}
          onClick={() => unshare.mutate(link.id)}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

export function ReviewLinks({ incident, review, close }: { incident: string; review: Review; close: () => void }) {
  const [note, setNote] = useState("");
  const [days, setDays] = useState("30");
  const share = useShareReview(incident);
  const made = share.data;
  const send = () => share.mutate({ note, ends_at: new Date(Date.now() + Number(days) * 86_400_000).toISOString() });
  return (
    <Modal opened onClose={close} title="Share by link" size="lg">
      <Stack>
        <Text fz="sm" c="dimmed">
          Whoever has the link reads the review as it was published, without signing in, until it ends. Nothing else of
          the incident is shown: of the files that are attached, the pictures in the text and no others.
        </Text>
        {made ? (
          <>
            <Copyable name="The link" value={made.url} />
            <Text fz="sm" c="dimmed">
              It is shown now and never again: only its hash is stored.
            </Text>
          </>
        ) : (
          <>
            <TextInput
              label="For whom"
              maxLength={200}
              data-autofocus
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <TextInput
              label="Ends after, in days"
              type="number"
              min={1}
              max={366}
              value={days}
              onChange={(event) => setDays(event.currentTarget.value)}
              error={faultOf(share.error)?.of("ends_at")}
            />
            <Faults error={share.error} />
            <Verb
              needs="manage"
              loading={share.isPending}
              onClick={send}
              refusal={review.state === "published" ? undefined : "Publish the review first."}
            >
              Make a link
            </Verb>
          </>
        )}
        <Shown query={useReviewLinks(incident)}>
          {({ items }) => (
            <div>
              {items.map((each) => (
                <Line key={each.id} incident={incident} link={each} />
              ))}
            </div>
          )}
        </Shown>
        <Button variant="default" onClick={close}>
          Close
        </Button>
      </Stack>
    </Modal>
  );
}
