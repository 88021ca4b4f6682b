import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { readAll, usePaged } from "@/api/listed";
import type {
  ActionItem,
  ActionItemChange,
  ActionItemFields,
  CauseKind,
  DrillScore,
  Incident,
  IncidentChange,
  IncidentDetail,
  IncidentFields,
  Line,
  List,
  MailAddresses,
  NoteEdit,
  Outcome,
  OverdueReport,
  PauseFields,
  Review,
  ReviewCause,
  ReviewChange,
  ReviewMerge,
  ReviewRevision,
  ReviewRevisionLine,
  StageMove,
  Task,
  TaskChange,
  TaskFields,
  Update,
  UpdateDraft,
  UpdateFields,
  UpdateReader,
} from "@/api/types";
import { sayDone, usePerform } from "@/ui/perform";

export type IncidentFilter = { state?: string; severity?: string; service?: string; query?: string };

export const useIncidents = (filter: IncidentFilter) =>
  useInfiniteQuery({
    queryKey: ["incidents", "list", filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<List<Incident>>("/incidents", { ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });

// Those that are over and wait to be learned from.
export const useInReview = () =>
  useQuery({
    queryKey: ["incidents", "list", "review"],
    queryFn: async () => {
      const open = await readAll<Incident>("/incidents", { state: "open" });
      return { ...open, items: open.items.filter((incident) => incident.category === "review") };
    },
  });

export const useIncident = (id: string) =>
  useQuery({ queryKey: ["incidents", id], queryFn: () => api.get<IncidentDetail>(`/incidents/${id}`) });

export type TimelineFilter = { starred?: boolean; query?: string };
const readTimeline = (id: string, filter: TimelineFilter, cursor?: string) =>
  api.get<List<Line>>(`/incidents/${id}/timeline`, { ...filter, limit: 200, cursor });

// The newest page, which each event asks for again.
export const useNewest = (id: string, filter: TimelineFilter) =>
  useQuery({ queryKey: ["incidents", id, "timeline", filter], queryFn: () => readTimeline(id, filter) });

// The pages behind that cursor, which only what people do to their lines asks for again.
export const useOlder = (id: string, filter: TimelineFilter, anchor?: string) =>
  useInfiniteQuery({
    queryKey: ["older-timeline", id, filter, anchor],
    queryFn: ({ pageParam }) => readTimeline(id, filter, pageParam),
    enabled: anchor !== undefined,
    staleTime: Infinity,
    initialPageParam: anchor,
    getNextPageParam: (last) => last.next,
  });

export type ActionFilter = { state?: string; owner?: string };
export const useActionItems = (filter: ActionFilter) =>
  usePaged<ActionItem>(["action-items", "list", filter], "/action-items", filter);

export const useOverdue = (owner?: string) =>
  useQuery({
    queryKey: ["action-items", "list", "overdue", owner],
    queryFn: () => api.get<OverdueReport>("/action-items/overdue", { owner }),
  });

export const useDeclare = (done: (incident: Incident) => void) =>
  usePerform({
    what: "Declaring",
    send: (incident: IncidentFields) => api.post<Incident>("/incidents", incident),
    touches: [["incidents", "list"], ["alerts"]],
    done,
    quietOnFault: true,
  });

// One verb on one incident; afterwards the incident and its lists are asked again.
function useVerb<In>(
  what: string,
  send: (input: In) => Promise<unknown>,
  done?: () => void,
  touches: unknown[][] = [],
) {
  const all = [["incidents"], ["action-items"], ...touches];
  return usePerform<In>({ what, send, touches: all, done, quietOnFault: true });
}

const at = (id: string) => `/incidents/${id}`;

export const useRelate = (id: string, done?: () => void) =>
  useVerb("Relating the incidents", (other: string) => api.put(`${at(id)}/related/${other}`), done);
export const useUnrelate = (id: string) =>
  usePerform({
    what: "Parting the incidents",
    send: (other: string) => api.remove(`${at(id)}/related/${other}`),
    touches: [["incidents"]],
    done: (_, other) => sayDone("They are not related any more.", () => api.put(`${at(id)}/related/${other}`)),
  });
export const useRecurrence = (id: string, done?: () => void) =>
  useVerb("Saying that it came back", (other: string) => api.put(`${at(id)}/recurrence-of/${other}`), done);
export const useNoRecurrence = (id: string) =>
  usePerform({
    what: "Taking it back",
    send: (other: string) => api.remove(`${at(id)}/recurrence-of/${other}`),
    touches: [["incidents"]],
    done: (_, other) => sayDone("It is no recurrence any more.", () => api.put(`${at(id)}/recurrence-of/${other}`)),
  });
export const useOutcomes = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ["incidents", id, "outcomes"],
    queryFn: () => api.get<List<Outcome>>(`${at(id)}/outcomes`),
    enabled,
  });
// What is overdue changes with time alone.
export const useDrillScore = (id: string) =>
  useQuery({
    queryKey: ["incidents", id, "drill"],
    queryFn: () => api.get<DrillScore>(`${at(id)}/drill`),
    refetchInterval: 15_000,
  });
export const usePause = (id: string, done?: () => void) =>
  useVerb("Pausing", (pause: PauseFields) => api.post(`${at(id)}/pause`, pause), done);
export const useGoOn = (id: string) =>
  usePerform({ what: "Going on", send: () => api.remove(`${at(id)}/pause`), touches: [["incidents"]] });

export const usePatch = (incident: Incident, done?: () => void) =>
  useVerb("Saving", (change: IncidentChange) => api.patch(at(incident.id), change, incident.version), done);
export const useMove = (id: string, done?: () => void) =>
  useVerb("Moving the stage", (move: StageMove) => api.put(`${at(id)}/stage`, move), done);
export const useAssign = (id: string, done?: () => void) =>
  useVerb(
    "Assigning",
    ({ role, person }: { role: string; person: string }) => api.put(`${at(id)}/roles/${role}`, { person }),
    done,
  );
export const useHandOver = (id: string, role: string, done: () => void) =>
  useVerb(
    "Asking",
    (wish: { person: string; note: string }) => api.put(`${at(id)}/roles/${role}/hand-over`, wish),
    done,
  );
export const useAcceptRole = (id: string, role: string) =>
  useVerb("Taking over", () => api.put(`${at(id)}/roles/${role}/hand-over/acceptance`));
export const useRefuseRole = (id: string, role: string, done?: () => void) =>
  useVerb(
    "Answering",
    (answer: { reason: string }) => api.put(`${at(id)}/roles/${role}/hand-over/refusal`, answer),
    done,
  );
export const useAskApprovals = (id: string, done: () => void) =>
  useVerb("Asking", (wish: { note: string }) => api.post(`${at(id)}/approvals`, wish), done);
type ApprovalAnswer = { approval: string; verdict: "approve" | "decline"; reason?: string };
export const useAnswerApproval = (id: string, done?: () => void) =>
  useVerb(
    "Answering",
    ({ approval, ...answer }: ApprovalAnswer) => api.put(`${at(id)}/approvals/${approval}/answer`, answer),
    done,
  );
export const useTakePart = (id: string, done?: () => void) =>
  useVerb(
    "Changing who takes part",
    ({ person, here }: { person: string; here: boolean }) =>
      here ? api.put(`${at(id)}/responders/${person}`) : api.remove(`${at(id)}/responders/${person}`),
    done,
  );
export const useCorrectEffort = (id: string, person: string, done: () => void) =>
  useVerb(
    "Correcting the time",
    (said: { minutes?: number }) => api.put(`${at(id)}/responders/${person}/time`, said),
    done,
  );
export const useTell = (id: string, done: () => void) =>
  useVerb("Sending the update", (update: UpdateFields) => api.post<Update>(`${at(id)}/updates`, update), done);
export const useDrafts = (id: string, nextIn?: number) =>
  useQuery({
    queryKey: ["incidents", id, "drafts", nextIn ?? 0],
    queryFn: () => api.get<List<UpdateDraft>>(`${at(id)}/update-drafts`, { next_in_seconds: nextIn }),
    placeholderData: (before) => before,
  });
export const useUpdateReaders = (id: string, audience: string) =>
  useQuery({
    queryKey: ["incidents", id, "update-readers", audience],
    queryFn: () => api.get<List<UpdateReader>>(`${at(id)}/update-readers`, { audience }),
  });
export const useMailAddresses = (id: string, may: boolean) =>
  useQuery({
    queryKey: ["mail-addresses", id],
    queryFn: () => api.get<MailAddresses>(`${at(id)}/mail-addresses`),
    enabled: may,
    staleTime: Infinity,
  });
export const useNote = (id: string, done: () => void) =>
  useVerb("Adding the note", (text: string) => api.post(`${at(id)}/notes`, { text }), done);
export const useRemoveFile = (id: string, done: () => void) =>
  useVerb("Removing the file", (attachment: string) => api.remove(`${at(id)}/attachments/${attachment}`), done, [
    ["older-timeline", id],
  ]);
export const useStar = (id: string) =>
  useVerb(
    "Starring",
    ({ position, starred }: { position: number; starred: boolean }) =>
      starred ? api.put(`${at(id)}/timeline/${position}/star`) : api.remove(`${at(id)}/timeline/${position}/star`),
    undefined,
    [["older-timeline", id]],
  );
export const useCorrectNote = (id: string, done: () => void) =>
  useVerb(
    "Correcting the note",
    ({ position, ...change }: { position: number; text: string; at: string }) =>
      api.put(`${at(id)}/timeline/${position}`, change),
    done,
    [["older-timeline", id]],
  );
export const useEdits = (id: string, position: number) =>
  useQuery({
    queryKey: ["incidents", id, "edits", position],
    queryFn: () => api.get<List<NoteEdit>>(`${at(id)}/timeline/${position}/edits`),
  });
export const useAddTask = (id: string, done: () => void) =>
  useVerb("Adding the task", (task: TaskFields) => api.post<Task>(`${at(id)}/tasks`, task), done);
export const useSetTask = (id: string) =>
  useVerb("Changing the task", (task: Task) =>
    api.put<Task>(`${at(id)}/tasks/${task.id}`, {
      done: task.done,
      title: task.title,
      assignee: task.assignee?.id,
    } satisfies TaskChange),
  );
export const useFollow = (id: string) =>
  useVerb("Following", ({ person, follow }: { person: string; follow: boolean }) =>
    follow ? api.put(`${at(id)}/followers/${person}`) : api.remove(`${at(id)}/followers/${person}`),
  );
export const useSetReader = (id: string) =>
  useVerb("Changing who may see it", ({ person, may }: { person: string; may: boolean }) =>
    may ? api.put(`${at(id)}/readers/${person}`) : api.remove(`${at(id)}/readers/${person}`),
  );
export const useAddAction = (id: string, done: () => void) =>
  useVerb("Adding the action item", (item: ActionItemFields) => api.post(`${at(id)}/action-items`, item), done);
export const useSetAction = () =>
  usePerform({
    what: "Changing the action item",
    send: ({ item, ...change }: { item: ActionItem } & Partial<ActionItemChange>) =>
      api.put(`${at(item.incident.id)}/action-items/${item.id}`, {
        title: item.title,
        owner: change.owner ?? item.owner?.id,
        due_on: change.due_on ?? item.due_at?.slice(0, 10),
        priority: item.priority,
        kind: item.kind,
        state: change.state ?? item.state,
      } satisfies ActionItemChange),
    touches: [["incidents"], ["action-items"]],
  });
export const useDraftReview = (id: string, done: (review: Review) => void) =>
  usePerform({
    what: "Drafting the review",
    send: () => api.post<Review>(`${at(id)}/review/draft`),
    touches: [["incidents"]],
    done,
  });
export const useSaveReview = (id: string, done: (review: Review, sent: ReviewChange) => void) =>
  usePerform({
    what: "Saving the review",
    send: (change: ReviewChange & { version?: number }) => {
      const { version, ...body } = change;
      return api.put<Review>(`${at(id)}/review`, body, version);
    },
    touches: [["incidents"]],
    done: (review, sent) => {
      const merged = sent.markdown !== undefined && review?.markdown !== sent.markdown;
      sayDone(merged ? "Saved, together with what was saved meanwhile." : saidOf(review));
      done(review, sent);
    },
    quietOnFault: true,
  });
const saidOf = (review?: Review) => (review?.state === "published" ? "Published." : "Saved.");
export const useCauseKinds = () =>
  useQuery({
    queryKey: ["causes", "offered"],
    queryFn: () => api.get<List<CauseKind>>("/causes"),
    staleTime: Infinity,
  });
export const useNameCause = (id: string, done: () => void) =>
  useVerb(
    "Naming the cause",
    ({ cause, note }: { cause: string; note: string }) => api.put(`${at(id)}/review/causes/${cause}`, { note }),
    done,
  );
export const useRemoveCause = (id: string) =>
  usePerform({
    what: "Taking the cause back",
    send: ({ cause }: ReviewCause) => api.remove(`${at(id)}/review/causes/${cause}`),
    touches: [["incidents"]],
    done: (_, { cause, note }) => sayDone("Taken back.", () => api.put(`${at(id)}/review/causes/${cause}`, { note })),
  });
export const useMergeReview = (id: string) =>
  usePerform({
    what: "Comparing the texts",
    send: (text: { markdown: string; began_from: number }) => api.post<ReviewMerge>(`${at(id)}/review/merge`, text),
    touches: [],
  });
export const useRevisions = (id: string) =>
  useQuery({
    queryKey: ["incidents", id, "revisions"],
    queryFn: () => api.get<List<ReviewRevisionLine>>(`${at(id)}/review/revisions`),
  });
export const useRevision = (id: string, number: number) =>
  useQuery({
    queryKey: ["review-revision", id, number],
    queryFn: () => api.get<ReviewRevision>(`${at(id)}/review/revisions/${number}`),
    staleTime: Infinity,
  });
export const useRestoreRevision = (id: string, done: () => void) =>
  usePerform({
    what: "Restoring the revision",
    send: (number: number) => api.post<Review>(`${at(id)}/review/revisions/${number}/restoration`),
    touches: [["incidents"]],
    done: () => {
      sayDone("Restored.");
      done();
    },
  });
