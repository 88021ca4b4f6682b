// Made-up templates, filled in, and readers of an update.
import { data, iso } from "./data.mjs";

const spoken = (at) => `${at.slice(8, 10)} Nov ${at.slice(11, 16)} UTC`;

export const updateDrafts = (nextIn) => {
  const next = nextIn ? spoken(iso(Number(nextIn) * 1000)) : "when there is news";
  const draft = (name, audience, offered, text) => ({ name, audience, offered, text, next_update_at: next });
  return {
    items: [
      draft(
        "First word",
        "stakeholders",
        true,
        `**What is happening**: Card payments are refused\n\n**Affected**: Checkout, Payments\n\n**Since**: not known yet\n\n**Next update**: ${next}\n`,
      ),
      draft("For those who decide", "stakeholders", true, `**SEV1**: Card payments are refused\n\n**Next**: ${next}\n`),
      draft("Hand-over", "responders", true, "**Where we stand**: investigating.\n\n**What comes next**: \n"),
      draft("It is over", "stakeholders", false, "**Card payments are refused** is over.\n"),
    ],
  };
};

export const updateReaders = (audience) => ({
  items: data.people.slice(0, audience === "responders" ? 2 : 9).map((person, index) => ({
    person: { id: person.id, name: person.name },
    reason:
      audience === "responders"
        ? ["is commander", "is in the team Payments, which responds"][index]
        : index % 3 === 2
          ? "follows the service Checkout at SEV2 and above"
          : "follows the incident",
    reachable: index !== 3,
  })),
});
