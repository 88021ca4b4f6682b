// Made-up comments on a review, its blocks, the kinds of causes, and the usual template.
import { charts } from "./charts.mjs";
import { data, iso, markdown } from "./data.mjs";

const comment = (id, by, ago, body, extra = {}) => ({
  id: `rcm_${id}`,
  made_by: data.people[by].name,
  made_at: iso(-ago),
  body,
  html: "",
  is_mine: by === 0,
  ...extra,
});

// Where words stand in the review, in characters.
const placeOf = (quote) => {
  const begin = Array.from(markdown.slice(0, markdown.indexOf(quote))).length;
  return { begin, end: begin + Array.from(quote).length };
};
const about = (quote) => ({ quote, stands: true, place: placeOf(quote) });

export const threads = [
  {
    id: "rcm_1",
    ...about("The nightly export ran **twice** after the clock change."),
    comments: [
      comment(1, 1, 7_200_000, "Twice for *every* tenant, or for those in Europe only?"),
      comment(2, 0, 3_600_000, "Europe only: 212 of 1,380. I add the number.", { edited_at: iso(-3_000_000) }),
    ],
  },
  {
    id: "rcm_5",
    ...about("local time"),
    comments: [comment(5, 0, 1_700_000, "Which zone is that on the new hosts?")],
  },
  { id: "rcm_3", stands: true, comments: [comment(3, 2, 1_800_000, "Who told the bank? That is missing altogether.")] },
  {
    id: "rcm_6",
    quote: "It was found out by chance at two in the morning.",
    prefix: "after the clock change. ",
    stands: false,
    comments: [comment(6, 2, 1_600_000, "By whom? The alert was not acknowledged until 02:40.")],
  },
  {
    id: "rcm_4",
    quote: "The operator forgot the clock change.",
    stands: false,
    settled_at: iso(-900_000),
    settled_by: data.people[0].name,
    comments: [comment(4, 1, 86_400_000, "Conditions, not people: why could it be forgotten?")],
  },
];

export const blocks = [
  {
    name: "facts",
    meaning: "severity, services, team, commander, moments and the lengths between them",
    markdown: "| what | value |\n| --- | --- |\n| severity | SEV2 |\n| time to resolve | 2 hours 10 minutes |\n",
  },
  {
    name: "stages",
    meaning: "the time in each stage, with bars",
    markdown:
      "| stage | time |  |\n| --- | --- | --- |\n| declared | 4 minutes | █ |\n| investigating | 1 hour 20 minutes | ████████████████████ |\n| mitigating | 46 minutes | ████████████ |\n",
  },
  ...charts,
  { name: "timeline", meaning: "the timeline", markdown: "- **2026-11-21T10:00:00Z** Paged Ada.\n" },
  { name: "causes", meaning: "what contributed", markdown: "- **Software**\n" },
];

const builtIn = (key, name, meaning) => ({ key, name, meaning, built_in: true, retired: false });
const own = (key, name, meaning, retired = false) => ({ key, name, meaning, built_in: false, retired, version: 1 });

export const causeKinds = [
  builtIn("binary_push", "Release", "A new version of a program was rolled out."),
  builtIn("configuration_push", "Change of configuration", "A setting, rule or flag was changed."),
  builtIn("capacity", "Capacity", "There was too little of something, or its limit was not known."),
  builtIn("software", "Software", "The program did not do what was meant."),
  own(
    "third_party",
    "A supplier's system that we can neither see nor change",
    "Their system failed, or changed without notice. Not for those that we run ourselves, whoever wrote them.",
  ),
  own("missing_uebergabe", "Fehlende Übergabe", "Wer übernahm, wusste nicht, was schon versucht worden war."),
  own("legacy_billing", "Legacy billing", "The billing system that was switched off in 2025.", true),
];

export const usualTemplate =
  "# Review of incident {{number}}: {{title}}\n\n## Summary\n\n{{summary}}\n\n## Facts\n\n{{facts}}\n\n## Timeline\n\n{{timeline}}\n\n## Root causes\n\n{{causes}}\n";
