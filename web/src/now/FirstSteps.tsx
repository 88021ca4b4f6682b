// What is missing until the first alert finds somebody, in the order in which it is made.
import { Button, Text } from "@mantine/core";
import { IconCircleCheckFilled, IconCircleDashed } from "@tabler/icons-react";
import { Link } from "react-router";
import { useServices, useSources, useTeams } from "@/catalog/query";
import { usePolicies, useSchedules } from "@/oncall/query";
import { Panel } from "@/ui/Screen";

type Step = { done: boolean | undefined; title: string; why: string; verb: string; to: string };

// Nothing while it is not known, or when all is done.
export function useFirstSteps(): Step[] | undefined {
  const count = (query: { data?: { items: unknown[] } }) => query.data && query.data.items.length > 0;
  const steps: Step[] = [
    {
      done: count(useTeams()),
      title: "A team",
      why: "Who owns services, and goes on call for them.",
      verb: "Add a team",
      to: "/catalog/teams?new=1",
    },
    {
      done: count(useSchedules()),
      title: "A schedule",
      why: "Who is on call when: people take turns.",
      verb: "Write a schedule",
      to: "/on-call/schedules/new",
    },
    {
      done: count(usePolicies()),
      title: "A policy",
      why: "Who is asked first, and who next when nobody answers.",
      verb: "Write a policy",
      to: "/on-call/policies/new",
    },
    {
      done: count(useServices()),
      title: "A service",
      why: "What can break. Its policy says who is paged.",
      verb: "Add a service",
      to: "/catalog/services?new=1",
    },
    {
      done: count(useSources()),
      title: "A source",
      why: "Where your monitor sends its events. From then on, people are paged.",
      verb: "Add a source",
      to: "/catalog/sources?new=1",
    },
  ];
  const known = steps.every((step) => step.done !== undefined);
  return known && steps.some((step) => !step.done) ? steps : undefined;
}

export function FirstSteps({ steps }: { steps: Step[] }) {
  const next = steps.find((step) => !step.done);
  return (
    <Panel title="Until the first page reaches somebody" note="Five things, in this order" flush>
      <ol className="first-steps">
        {steps.map((step) => {
          const Shape = step.done ? IconCircleCheckFilled : IconCircleDashed;
          return (
            <li key={step.title} className={`row tone-${step.done ? "green" : "grey"}`}>
              <Shape size={22} className="toned first-step-shape" aria-label={step.done ? "Done" : "To do"} />
              <div className="row-main">
                <div className="row-title">{step.title}</div>
                <Text fz="sm" c="dimmed">
                  {step.why}
                </Text>
              </div>
              {!step.done && (
                <Button component={Link} to={step.to} variant={step === next ? "filled" : "default"}>
                  {step.verb}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
