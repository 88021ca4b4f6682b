// The values of the API under the names that the screens use. `contract.d.ts` is generated from the API's description
// (`npm run types`): nothing here says what a field is.
import type { components, operations } from "./contract";

type Schemas = components["schemas"];

// What an operation takes, and what it answers.
export type Sent<Name extends keyof operations> =
  Required<operations[Name]> extends {
    requestBody: { content: { "application/json": infer Body } };
  }
    ? Body
    : never;
type Answered<Name extends keyof operations, Status extends number = 200> = operations[Name] extends {
  responses: Record<Status, { content: { "application/json": infer Body } }>;
}
  ? Body
  : never;

export type List<T> = { items: T[]; next?: string };
export type ImportedSource = Schemas["ImportedSource"];
export type Ref = Schemas["Ref"];
export type Urgency = Schemas["Urgency"];

export type Me = Schemas["MeView"];
export type Permission = Schemas["Permission"];
export type Person = Schemas["PersonView"];
export type PersonFields = Sent<"changePerson">;
export type SignInLink = Answered<"makeSignInLink", 201>;
export type Team = Schemas["TeamView"];
export type TeamFields = Sent<"addTeam">;
export type Service = Schemas["ServiceView"];
export type ServiceFields = Sent<"addService">;
export type Source = Schemas["SourceView"];
export type NewSource = Answered<"addSource", 201>;
export type SourceFields = Sent<"addSource">;

export type Weekday = Schemas["Weekday"];
export type Rotation = Schemas["RotationView"];
export type RotationFields = Schemas["RotationFieldsInput"];
export type Restriction = Schemas["RestrictionView"];
export type Override = Schemas["OverrideView"];
export type OverrideFields = Sent<"addOverride">;
export type Schedule = Schemas["ScheduleView"];
export type ScheduleFields = Sent<"addSchedule">;
export type PreviewFields = Sent<"previewSchedule">;
export type Shift = Schemas["ShiftView"];
export type Roster = Schemas["RosterView"];
export type OnCall = Schemas["OnCallView"];
export type Policy = Schemas["PolicyView"];
export type PolicyFields = Sent<"addPolicy">;
export type TargetKind = Schemas["TargetKind"];

export type Alert = Schemas["AlertView"];
export type AlertDetail = Answered<"getAlert">;
export type Entry = Schemas["EntryView"];
export type Line = Answered<"listTimeline">["items"][number]; // of an incident: an entry with its marks
export type NoteEdit = Answered<"listEdits">["items"][number];
export type Page = Schemas["PageView"];
export type PageDetail = Answered<"getPage">;
export type PageFields = Sent<"openPage">;
export type LadderRung = Schemas["RungView"];
export type Decision = Schemas["DecisionView"];
export type Notification = Schemas["NotificationView"];

export type Incident = Schemas["IncidentView"];
export type IncidentDetail = Answered<"getIncident">;
export type IncidentFields = Sent<"declareIncident">;
export type IncidentChange = Sent<"correctIncident">;
export type Severity = Schemas["IncidentSeverity"];
export type Stage = Schemas["Stage"];
export type PauseFields = Sent<"pause">;
export type StageMove = Sent<"moveIncident">;
export type StageVisit = Schemas["StageView"];
export type NextStep = Schemas["NextStepView"];
export type IncidentRole = Schemas["IncidentRole"];
export type Responder = Schemas["ResponderView"];
export type CauseFigures = Answered<"getCauseFigures">;
export type EffortFigures = Answered<"getEffort">;
export type Update = Schemas["UpdateView"];
export type UpdateFields = Sent<"postUpdate">;
export type Attachment = Schemas["AttachmentView"];
export type UpdateDraft = Schemas["UpdateDraftView"];
export type UpdateReader = Schemas["UpdateReaderView"];
export type Audience = Update["audience"];
export type Task = Schemas["TaskView"];
export type TaskFields = Sent<"addTask">;
export type TaskChange = Sent<"changeTask">;
export type ActionItem = Schemas["ActionItemView"];
export type ActionItemFields = Sent<"addActionItem">;
export type ActionItemChange = Sent<"changeActionItem">;
export type OverdueReport = Answered<"listOverdue">;
export type LateItem = OverdueReport["items"][number];
export type Outcome = Schemas["OutcomeView"];
export type DrillScore = Answered<"getDrill">;
export type Recurrence = ActionItemFigures["recurrence"];
export type Review = Schemas["ReviewView"];
export type ReviewLink = Schemas["ReviewLinkView"];
export type NewReviewLink = Sent<"shareReview">;
export type MadeReviewLink = Answered<"shareReview", 201>;
export type ReviewBlock = Schemas["BlockView"];
export type ReviewAnswer = Sent<"answerReview">;
export type ReviewThread = Schemas["ThreadView"];
export type ReviewComment = Schemas["CommentView"];
export type NewReviewComment = Sent<"addComment">;
export type ReviewCause = Schemas["CauseView"];
export type CauseKind = Schemas["CauseKindView"];
export type ReviewChange = Sent<"writeReview">;
export type ReviewMerge = Answered<"mergeReview">;
export type ReviewRevision = Answered<"getRevision">;
export type ReviewRevisionLine = Schemas["RevisionLine"];

export type Change = Answered<"getChange">;
export type ChangeLink = Schemas["ChangeLinkView"];
export type ChangeLinkFields = Sent<"linkChange">;
export type Suspects = Answered<"listSuspects">;
export type Suspect = Schemas["SuspectView"];
export type IncidentChanges = Answered<"listIncidentChanges">;
export type LinkedChange = Schemas["LinkedChange"];
export type DeliveryFigures = Answered<"getDeliveryFigures">;
export type DeliveryLength = Schemas["DeliveryLength"];
export type DeliveryShare = Schemas["DeliveryShare"];
export type Process = Schemas["Process"] & Schemas["ProcessState"];
export type ProcessTemplate = Schemas["Process"];
export type ProcessFields = Schemas["ProcessFieldsInput"];
export type StageRule = Schemas["StageRuleInput"];
export type Category = Schemas["Category"];
export type Guard = Schemas["GuardInput"];
export type GuardKind = Schemas["GuardKind"];
export type ApprovalRule = Schemas["ApprovalRuleInput"];
export type OrganisationRole = Schemas["OrganisationRole"];
export type ChecklistItem = Schemas["ChecklistItemInput"];
export type SeverityRule = Schemas["SeverityRuleInput"];
export type RoleRule = Schemas["RoleRuleInput"];
export type ProcessField = Schemas["FieldInput"];
export type FieldKind = Schemas["FieldKind"];
export type FieldValue = Schemas["FieldView"];
export type Automation = Schemas["AutomationInput"];
export type UpdateTemplate = Schemas["UpdateTemplateInput"];
export type Condition = Schemas["ConditionInput"];
export type ConditionKind = Schemas["ConditionKind"];
export type Act = Schemas["ActInput"];
export type ActKind = Schemas["ActKind"];
export type Running = Schemas["Running"];
export type ProcessVersion = Schemas["Version"];
export type Rehearsal = Schemas["Rehearsal"];
export type RehearsedStep = Schemas["RehearsedStep"];
export type IncidentLink = Schemas["IncidentLinkView"];

export type Estimate = Schemas["Estimate"];
export type Figure = Schemas["FigureView"];
export type FigureRow = Schemas["FigureRow"];
export type IncidentRef = Schemas["IncidentRef"];
export type Week = Schemas["WeekView"];
export type IncidentFigures = Answered<"getIncidentFigures">;
export type Improvement = Schemas["ImprovementView"];
export type Verdict = Improvement["verdict"];
export type CurveStep = Schemas["CurveStep"];
export type HoursFigure = Schemas["HoursView"];
export type Slice = Schemas["SliceView"];
export type Breakdown = Answered<"breakDown">;
export type BreakdownPart = Breakdown["parts"][number];
export type BreakdownRow = BreakdownPart["rows"][number];
export type Reconciliation = Answered<"reconcile">;
export type ReconciledFigure = Reconciliation["figures"][number];
export type ReconciledRow = ReconciledFigure["rows"][number];
export type ReadingId = Reconciliation["reading"]["id"];
export type LoadFigures = Answered<"getLoadFigures">;
export type OnCallHealth = Answered<"getOnCallHealth">;
export type TeamHealth = OnCallHealth["teams"][number];
export type MailAddresses = Schemas["PostAddressesView"];
export type FollowRule = Schemas["FollowRuleView"];
export type Digests = Answered<"listDigestSubscriptions">;
export type DigestSubscription = Digests["items"][number];
export type DigestPreview = Answered<"previewDigest">;
export type PersonLoad = Schemas["PersonLoadView"];
export type ActionItemFigures = Answered<"getActionItemFigures">;
export type Promised = Schemas["ActionItemRowView"]["promise"];

export type Now = Answered<"getNow">;
export type Found = Schemas["FoundView"];
export type Token = Schemas["TokenView"];
export type TokenFields = Sent<"makeToken">;
export type NewToken = Answered<"makeToken", 201>;
export type AuditEntry = Schemas["AuditView"];
export type Health = Schemas["HealthView"];
