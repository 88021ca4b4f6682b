// The one thing to do next, as the primary button, with its reason.
import { List, Text } from "@mantine/core";
import { IconCircleCheckFilled } from "@tabler/icons-react";
import { useNavigate } from "react-router";
import { Verb } from "@/access/Verb";
import type { IncidentDetail } from "@/api/types";
import { Due } from "@/ui/Moment";
import { useGoOn } from "./query";
import { formFor, verbFor } from "./steps";

type Props = { incident: IncidentDetail; start: (what: string) => void };

export function NextStepCard({ incident, start }: Props) {
  const navigate = useNavigate();
  const goOn = useGoOn(incident.id);
  const step = incident.next_step;
  const form = formFor(step);
  const go = () => {
    if (form === "review") return navigate(`/incidents/${incident.id}/review`);
    if (form === "go-on") return goOn.mutate();
    if (form === "page") return navigate(incident.pages[0] ? `/pages/${incident.pages[0].id}` : "/pages");
    if (form === "tasks" || form === "action-items" || form === "approvals")
      return document.getElementById(form)?.scrollIntoView({ behavior: "smooth", block: "center" });
    if (form) start(form);
  };
  if (!form)
    return (
      <section className="next-step tone-green" aria-label="Next step">
        <Text fw={600}>
          <IconCircleCheckFilled size={18} className="toned" aria-hidden style={{ verticalAlign: -3 }} /> Nothing left
          to do
        </Text>
        <Text fz="sm" c="dimmed">
          {incident.state === "closed" ? "The incident is closed. It can be reopened under More." : step.because}
        </Text>
      </section>
    );
  const others = incident.missing.filter((missing) => missing.message !== step.title);
  return (
    <section className="next-step" aria-label="Next step">
      <Text fz={12} fw={600} c="dimmed" mb={8}>
        Next step{" "}
        {step.due_at && (
          <>
            · <Due at={step.due_at} />
          </>
        )}
      </Text>
      <Verb
        fullWidth
        size="md"
        onClick={go}
        styles={{ label: { whiteSpace: "normal" }, root: { height: "auto", minHeight: 42, paddingBlock: 8 } }}
      >
        {verbFor(step)}
      </Verb>
      <Text fz="sm" mt={8}>
        {step.because}
      </Text>
      {others.length > 0 && (
        <>
          <Text fz={12} fw={600} c="dimmed" mt={12}>
            Also before this stage is left
          </Text>
          <List fz="sm" size="sm" mt={4}>
            {others.map((missing) => (
              <List.Item key={missing.field + missing.message}>{missing.message}</List.Item>
            ))}
          </List>
        </>
      )}
    </section>
  );
}
