// The text of a review in one window, while others may save theirs: which version it began from, and how it is saved.
import { useEffect, useRef, useState } from "react";
import { Problem } from "@/api/client";
import type { Review, ReviewMerge } from "@/api/types";
import { sayFailed } from "@/ui/perform";
import { useMergeReview, useSaveReview } from "./query";

const collides = (error: Error) =>
  error instanceof Problem && error.status === 409 && error.errors.some((fault) => fault.field === "/markdown");

export function useTogether(id: string, review: Review) {
  const [text, setText] = useState(review.markdown);
  const [base, setBase] = useState({ version: review.version, markdown: review.markdown });
  const [collision, setCollision] = useState<{ merge: ReviewMerge; state: Review["state"] }>();
  const typed = useRef(text);
  typed.current = text;
  const changed = text !== base.markdown;
  useEffect(() => {
    if (changed || review.version <= base.version) return;
    setText(review.markdown);
    setBase({ version: review.version, markdown: review.markdown });
  }, [review, changed, base.version]);

  const compare = useMergeReview(id);
  const save = useSaveReview(id, (after, sent) => {
    const typedSince = typed.current !== text && typed.current !== sent.markdown;
    // Merged, and written on meanwhile: what is here still began from the older version.
    if (typedSince && after.markdown !== sent.markdown) return;
    if (!typedSince) setText(after.markdown);
    setBase({ version: after.version, markdown: after.markdown });
  });

  const send = (state: Review["state"], markdown: string, began_from: number) =>
    save.mutate(
      { state, markdown, began_from },
      {
        onSuccess: () => setCollision(undefined),
        onError: (error) => {
          if (!collides(error)) {
            if (error instanceof Problem && [400, 409, 422].includes(error.status)) sayFailed("Saving", error);
            return;
          }
          compare.mutate(
            { markdown, began_from },
            {
              onSuccess: (merge) =>
                merge.collisions > 0 ? setCollision({ merge, state }) : sayFailed("Saving", error),
            },
          );
        },
      },
    );

  return {
    text,
    setText,
    changed,
    behind: changed && review.version > base.version && review.markdown !== base.markdown,
    busy: save.isPending || compare.isPending,
    keep: (state: Review["state"]) => send(state, text, base.version),
    collision: collision?.merge,
    choose: (chosen: string) => collision && send(collision.state, chosen, collision.merge.version),
    leave: () => setCollision(undefined),
  };
}
