// The stages in order, with the time spent in each; the sum is the incident's length.
import { IconCheck, IconPlayerSkipForward, IconProgress } from "@tabler/icons-react";
import { UnstyledButton } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { IncidentDetail, StageVisit } from "@/api/types";
import { said } from "@/ui/State";
import { spoken } from "@/ui/time";

const shapes = { done: IconCheck, current: IconProgress, skipped: IconPlayerSkipForward, ahead: undefined };
const words = { done: "done", current: "now", skipped: "skipped", ahead: "not yet" };

function timeOf(visit: StageVisit): string {
  if (visit.state === "skipped") return "skipped";
  if (visit.state === "ahead") return "not yet";
  return spoken(visit.seconds);
}

export function Stepper({ incident, start }: { incident: IncidentDetail; start: (what: string) => void }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current="step"]');
    if (list.current && current) list.current.scrollLeft = current.offsetLeft - list.current.clientWidth / 3;
  }, [incident.stage]);
  return (
    <div className="panel">
      <ol ref={list} className="stepper" aria-label="Stages" tabIndex={0}>
        {incident.stages.map((visit, index) => {
          const Shape = shapes[visit.state];
          return (
            <li
              key={`${visit.stage}-${index}`}
              className="step"
              data-state={visit.state}
              aria-current={visit.state === "current" ? "step" : undefined}
            >
              <span className="step-name">
                {Shape && <Shape size={14} aria-label={words[visit.state]} />}
                {said(visit.name || visit.stage)}
              </span>
              <span className="step-time">{timeOf(visit)}</span>
              {visit.state === "current" && incident.state === "open" && (
                <UnstyledButton fz={12} td="underline" display="block" onClick={() => start("stage")}>
                  Move on
                </UnstyledButton>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
