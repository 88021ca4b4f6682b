// Reading a review before it is published: who is asked, what they say, and comments.
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type {
  List,
  MadeReviewLink,
  NewReviewComment,
  NewReviewLink,
  Review,
  ReviewBlock,
  ReviewAnswer,
  ReviewLink,
  ReviewThread,
} from "@/api/types";
import { sayDone, usePerform } from "@/ui/perform";

const at = (id: string) => `/incidents/${id}/review`;

export const useThreads = (id: string) =>
  useQuery({
    queryKey: ["incidents", id, "comments"],
    queryFn: () => api.get<List<ReviewThread>>(`${at(id)}/comments`),
  });

export const useBlocks = (id: string) =>
  useQuery({ queryKey: ["incidents", id, "blocks"], queryFn: () => api.get<List<ReviewBlock>>(`${at(id)}/blocks`) });

function useDone<Sent>(what: string, said: string, send: (sent: Sent) => Promise<unknown>, done?: () => void) {
  return usePerform({
    what,
    send,
    touches: [["incidents"], ["now"]],
    done: () => {
      if (said) sayDone(said);
      done?.();
    },
    quietOnFault: done !== undefined,
  });
}

export const useAskReaders = (id: string, done?: () => void) =>
  useDone(
    "Asking them",
    "Asked.",
    (asked: { reviewers: string[]; again?: boolean }) => api.put<Review>(`${at(id)}/reviewers`, asked),
    done,
  );
export const useAnswerReview = (id: string, done?: () => void) =>
  useDone("Answering", "Said.", (answer: ReviewAnswer) => api.put<Review>(`${at(id)}/verdict`, answer), done);
export const useAddComment = (id: string, done: () => void) =>
  useDone("Commenting", "", (comment: NewReviewComment) => api.post(`${at(id)}/comments`, comment), done);
export const useCorrectComment = (id: string, done: () => void) =>
  useDone(
    "Correcting the comment",
    "",
    ({ comment, body }: { comment: string; body: string }) => api.patch(`${at(id)}/comments/${comment}`, { body }),
    done,
  );
export const useSettle = (id: string) =>
  useDone("Settling the thread", "", ({ id: thread, settled_at }: ReviewThread) =>
    settled_at
      ? api.remove(`${at(id)}/comments/${thread}/settled`)
      : api.put(`${at(id)}/comments/${thread}/settled`, {}),
  );

export const useReviewLinks = (id: string) =>
  useQuery({ queryKey: ["incidents", id, "links"], queryFn: () => api.get<List<ReviewLink>>(`${at(id)}/links`) });
export const useShareReview = (id: string) =>
  usePerform({
    what: "Sharing the review",
    send: (wish: NewReviewLink) => api.post<MadeReviewLink>(`${at(id)}/links`, wish),
    touches: [["incidents"]],
    quietOnFault: true,
  });
export const useUnshareReview = (id: string) =>
  usePerform({
    what: "Taking the link back",
    send: (link: string) => api.remove(`${at(id)}/links/${link}`),
    touches: [["incidents"]],
    done: () => sayDone("Taken back."),
  });
