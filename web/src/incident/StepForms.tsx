// The form that is open on the incident, by its name in the address.
import type { IncidentDetail } from "@/api/types";
import { NewPageForm } from "@/page/NewPageForm";
import {
  FieldForm,
  TimeForm,
  type MomentField,
  PersonForm,
  ServicesForm,
  SeverityForm,
  TeamForm,
  TitleForm,
} from "./FieldForms";
import { AskApprovalForm, DeclineApprovalForm } from "./Approvals";
import { HandOverForm, RefuseForm } from "./HandOver";
import { PartOfForm, RecurrenceForm, RelateForm } from "./Links";
import { PauseForm } from "./Pause";
import { ProcessFieldsForm } from "./ProcessFields";
import { AddResponderForm, EffortForm } from "./Responders";
import { EndForm, StageForm } from "./StageForm";
import { TypeForm } from "./TypeChoice";
import { UpdateForm } from "./UpdateForm";

type Props = { incident: IncidentDetail; doing: string | null; close: () => void };

export function StepForms({ incident, doing, close }: Props) {
  if (!doing) return null;
  const props = { incident, close };
  if (doing.startsWith("role-")) return <PersonForm {...props} role={doing.slice("role-".length)} />;
  if (doing.startsWith("hand-over-")) return <HandOverForm {...props} role={doing.slice("hand-over-".length)} />;
  if (doing.startsWith("refuse-")) return <RefuseForm {...props} role={doing.slice("refuse-".length)} />;
  if (doing.startsWith("decline-approval-"))
    return <DeclineApprovalForm {...props} approval={doing.slice("decline-approval-".length)} />;
  if (doing.startsWith("effort-")) return <EffortForm {...props} person={doing.slice("effort-".length)} />;
  if (doing.startsWith("time-")) return <TimeForm {...props} field={doing.slice("time-".length) as MomentField} />;
  if (doing.startsWith("field-")) return <ProcessFieldsForm {...props} only={doing.slice("field-".length)} />;
  switch (doing) {
    case "ask-approval":
      return <AskApprovalForm {...props} />;
    case "fields":
      return <ProcessFieldsForm {...props} />;
    case "type":
      return <TypeForm {...props} />;
    case "page":
      return <NewPageForm close={close} incident={incident} />;
    case "responder":
      return <AddResponderForm {...props} />;
    case "pause":
      return <PauseForm {...props} />;
    case "relate":
      return <RelateForm {...props} />;
    case "recurrence":
      return <RecurrenceForm {...props} />;
    case "part-of":
      return <PartOfForm {...props} />;
    case "update":
      return <UpdateForm {...props} />;
    case "severity":
      return <SeverityForm {...props} />;
    case "stage":
      return <StageForm {...props} />;
    case "decline":
      return <EndForm {...props} />;
    case "services":
      return <ServicesForm {...props} />;
    case "team":
      return <TeamForm {...props} />;
    case "title":
      return <TitleForm {...props} />;
    case "mitigation":
      return (
        <FieldForm
          {...props}
          field="mitigation"
          title="What was done to stop the harm"
          help="For example: rolled back to version 812."
        />
      );
    case "resolution":
      return (
        <FieldForm
          {...props}
          field="resolution"
          title="How it was resolved"
          help="What was wrong, and what put it right, in two or three sentences."
        />
      );
    default:
      return null;
  }
}
