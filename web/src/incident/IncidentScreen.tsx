// One incident: where it stands, what to do next, and everything that happened.
import { Skeleton, Stack } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useParams, useSearchParams } from "react-router";
import type { IncidentDetail } from "@/api/types";
import { Screen } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { ActionItems } from "./ActionItems";
import { Approvals } from "./Approvals";
import { ByMail } from "./ByMail";
import { DrillScore } from "./DrillScore";
import { IncidentHeader } from "./IncidentHeader";
import { IncidentTimeline } from "./IncidentTimeline";
import { Links, MergedBanner } from "./Links";
import { NextStepCard } from "./NextStepCard";
import { PauseBanner } from "./Pause";
import { ProcessFields } from "./ProcessFields";
import { useIncident } from "./query";
import { Responders } from "./Responders";
import { Attached, Followers, Roles, Services } from "./Side";
import { Readers } from "./Readers";
import { StepForms } from "./StepForms";
import { Stepper } from "./Stepper";
import { LinkedFixes, SuspectChanges } from "./SuspectChanges";
import { Tasks } from "./Tasks";
import { Updates } from "./Updates";
import "./incident.css";

// Which form is open is part of the address: `?do=update`.
export function useDoing(): [string | null, (what: string | null) => void] {
  const [query, setQuery] = useSearchParams();
  const set = (what: string | null) =>
    setQuery(
      (before) => {
        if (what) before.set("do", what);
        else before.delete("do");
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  return [query.get("do"), set];
}

function Body({ incident }: { incident: IncidentDetail }) {
  const [doing, start] = useDoing();
  useHotkeys([
    ["u", () => start("update")],
    ["n", () => document.getElementById("note")?.focus(), { preventDefault: true }],
  ]);
  return (
    <>
      <IncidentHeader incident={incident} start={start} />
      <PauseBanner incident={incident} />
      <MergedBanner incident={incident} />
      <Stepper incident={incident} start={start} />
      <div className="split incident-body">
        <Stack gap="md">
          <Updates incident={incident} start={start} />
          <DrillScore incident={incident} />
          <IncidentTimeline incident={incident} />
        </Stack>
        <div className="incident-side">
          <NextStepCard incident={incident} start={start} />
          <Approvals incident={incident} start={start} />
          <Roles incident={incident} start={start} />
          <Responders incident={incident} start={start} />
          <ProcessFields incident={incident} start={start} />
          <Services incident={incident} start={start} />
          <SuspectChanges incident={incident} />
          <LinkedFixes incident={incident} />
          <Tasks incident={incident} />
          <ActionItems incident={incident} />
          <Links incident={incident} start={start} />
          <Attached incident={incident} start={start} />
          <Followers incident={incident} />
          <ByMail id={incident.id} />
          <Readers incident={incident} />
        </div>
      </div>
      <StepForms incident={incident} doing={doing} close={() => start(null)} />
    </>
  );
}

const placeholder = (
  <Stack aria-busy="true" aria-label="Loading">
    <Skeleton height={72} />
    <Skeleton height={64} />
    <Skeleton height={320} />
  </Stack>
);

export function IncidentScreen() {
  const { incident: id } = useParams();
  const found = useIncident(id!);
  return (
    <Screen
      title={found.data ? `#${found.data.number} ${found.data.title}` : "Incident"}
      head={found.data ? null : undefined}
      under={{ to: "/incidents", text: "Incidents" }}
    >
      <Shown query={found} waiting={placeholder}>
        {(incident) => <Body incident={incident} />}
      </Shown>
    </Screen>
  );
}
