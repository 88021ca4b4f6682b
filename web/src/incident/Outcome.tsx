// Whether the failure came back after an action item was done, with what tells so.
import { Text } from "@mantine/core";
import { Link } from "react-router";
import type { Outcome } from "@/api/types";
import { Moment } from "@/ui/Moment";

const words: Record<Outcome["outcome"], [word: string, tone: string]> = {
  came_back: ["Came back", "red"],
  stayed_away: ["Stayed away", "green"],
  too_early: ["Too early to say", "grey"],
  cannot_tell: ["Can't be told", "grey"],
};

export const OutcomePill = ({ is }: { is: Outcome["outcome"] }) => (
  <span className={`pill tone-${words[is][1]}`}>{words[is][0]}</span>
);

type Sign = Outcome["comebacks"][number]["signs"][number];

const why = (sign: Sign) =>
  sign.sameness === "same_alert"
    ? `the same alert on ${sign.service?.name}: ${sign.alert_key}`
    : `${sign.said_by?.name ?? "somebody"} said that it is a recurrence${sign.recurrence_of ? ` of #${sign.recurrence_of.number}` : ""}`;

export const Comebacks = ({ outcome }: { outcome: Outcome }) =>
  outcome.comebacks.map((back) => (
    <div key={back.incident.id}>
      <Link to={`/incidents/${back.incident.id}`} dir="auto">
        #{back.incident.number} {back.incident.title}
      </Link>
      , began <Moment at={back.began_at} />: {back.signs.map(why).join("; ")}
    </div>
  ));

export function OutcomeLine({ outcome }: { outcome?: Outcome }) {
  if (!outcome) return null;
  return (
    <Text component="div" fz="sm" c="dimmed" px="md" pb="sm" style={{ overflowWrap: "anywhere" }}>
      <OutcomePill is={outcome.outcome} /> {outcome.sentence}
      <Comebacks outcome={outcome} />
    </Text>
  );
}
