// The stages of a process, drawn from left to right (downwards on a phone), gathered by category.
import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangleFilled, IconArrowRight, IconPlus } from "@tabler/icons-react";
import type { Category, Stage, StageRule } from "@/api/types";
import { lookOf, said } from "@/ui/State";
import { groupsOf, otherEndings, spokenStage, workedStages, type Draft, type Group } from "./draft";
import "./process.css";

// "Ends" rather than "Closed": a way to end is no incident's state here.
const endWords: Partial<Record<Category, string>> = { done: "Ends" };

function CategoryWord({ of }: { of: Category }) {
  const [word, tone, Shape] = lookOf("category", of);
  return (
    <span className={`flow-category tone-${tone} toned`}>
      <Shape size={12} aria-hidden />
      {endWords[of] ?? word}
    </span>
  );
}

function countsOf(rule: StageRule): string {
  const count = rule.asks.length + rule.approvals.length;
  const asks = count ? `asks ${count}` : "asks nothing";
  const tasks = rule.checklist.length;
  const list = tasks ? `, ${tasks} ${tasks === 1 ? "task" : "tasks"}` : "";
  return asks + list + (rule.skip === "allowed" ? ", may be skipped" : "");
}

type StageProps = {
  stage: Stage;
  rule?: StageRule;
  chosen: boolean;
  wrong: boolean;
  choose: (stage: Stage) => void;
};

function StageBox({ stage, rule, chosen, wrong, choose }: StageProps) {
  const isEnd = rule?.category === "done";
  return (
    <UnstyledButton
      className="flow-stage"
      data-left-out={!rule || undefined}
      data-chosen={chosen || undefined}
      data-wrong={wrong || undefined}
      aria-pressed={chosen}
      onClick={() => choose(stage)}
    >
      <span className="flow-name" dir="auto">
        {wrong && <IconAlertTriangleFilled size={14} aria-label="Something is wrong here" />}
        {!rule && <IconPlus size={14} aria-hidden />}
        {said(spokenStage(stage, rule?.name))}
      </span>
      {rule?.name && rule.name !== stage && <span className="flow-known">{stage} in figures</span>}
      <span className="flow-counts">{!rule ? "left out" : isEnd ? "ends it" : countsOf(rule)}</span>
    </UnstyledButton>
  );
}

type FlowProps = {
  draft: Draft;
  chosen?: Stage;
  wrong: Stage[];
  choose: (stage: Stage) => void;
};

export function Flow({ draft, chosen, wrong, choose }: FlowProps) {
  const box = ({ stage, rule }: Group["stages"][number]) => (
    <li key={stage}>
      <StageBox stage={stage} rule={rule} chosen={stage === chosen} wrong={wrong.includes(stage)} choose={choose} />
    </li>
  );
  return (
    <div className="panel">
      <ol className="flow" aria-label="Stages in their order">
        {groupsOf(draft, workedStages, "shown").map((group) => (
          <li
            key={group.stages[0].stage}
            className={`flow-group tone-${lookOf("category", group.category)[1]}`}
            style={{ flexGrow: group.stages.length }}
          >
            <CategoryWord of={group.category} />
            <ol>{group.stages.map(box)}</ol>
          </li>
        ))}
      </ol>
      <div className="flow-endings tone-grey">
        <span className="flow-category">Other ways to end</span>
        <ul>{groupsOf(draft, otherEndings, "shown").flatMap((group) => group.stages.map(box))}</ul>
      </div>
    </div>
  );
}

// The names alone, for a list.
export function SmallFlow({ process }: { process: Draft }) {
  const stages = groupsOf(process, workedStages, "hidden").flatMap((group) =>
    group.stages.map((each) => ({ ...each, tone: lookOf("category", group.category)[1], category: group.category })),
  );
  return (
    <ol className="flow-small" aria-label="Stages">
      {stages.map(({ stage, rule, tone, category }, index) => (
        <li key={stage} className={`tone-${tone}`} title={lookOf("category", category)[0]}>
          <span className="flow-small-stage" dir="auto">
            {spokenStage(stage, rule?.name)}
          </span>
          {index < stages.length - 1 && <IconArrowRight size={12} aria-hidden className="flow-arrow" />}
        </li>
      ))}
    </ol>
  );
}
