// What a review of this type begins with.
import { Group, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { Markdown } from "@/ui/Markdown";
import { Panel } from "@/ui/Screen";
import { Verb } from "@/access/Verb";
import { useEditing } from "./editing";
import "@/incident/incident.css";

const variables = ["number", "title", "summary", "mitigation", "resolution"];
const blocks = [
  "facts",
  "stages",
  "stages_chart",
  "resolution_chart",
  "timeline",
  "starred",
  "updates",
  "causes",
  "action_items",
];

const useUsualTemplate = () =>
  useQuery({
    queryKey: ["review-template"],
    queryFn: () => api.get<{ markdown: string }>("/review-template"),
    staleTime: Infinity,
  });

const Names = ({ all }: { all: string[] }) => (
  <>
    {all.map((name, i) => (
      <span key={name}>
        {i > 0 && ", "}
        <code>{`{{${name}}}`}</code>
      </span>
    ))}
  </>
);

export function ReviewTemplate() {
  const { draft, change, faultAt, locked } = useEditing();
  const usual = useUsualTemplate().data?.markdown ?? "";
  const own = draft.review_template ?? "";
  const set = (review_template: string) => change({ ...draft, review_template });
  return (
    <Panel
      title="What a review begins with"
      side={
        !locked && (
          <Verb
            needs="administer"
            size="compact-sm"
            variant="default"
            onClick={() => set(own ? "" : usual)}
            refusal={usual ? undefined : "The usual template is not here yet."}
          >
            {own ? "Use the usual one" : "Write its own"}
          </Verb>
        )
      }
    >
      <Text fz="sm" c="dimmed" mb="sm">
        Put in when it is drafted: <Names all={variables} />. On a line of their own, and following the record until the
        review is published: <Names all={blocks} />.
      </Text>
      {own ? (
        <div className="editor">
          <Textarea
            aria-label="Template of the review, in Markdown"
            autosize
            minRows={20}
            value={own}
            onChange={(event) => set(event.currentTarget.value)}
            error={faultAt("review_template")}
          />
          <div className="panel panel-body">
            <Markdown text={own} />
          </div>
        </div>
      ) : (
        <>
          <Group mb="xs">
            <Text fz="sm">Reviews of this type begin with the usual template:</Text>
          </Group>
          <div className="panel panel-body">
            <Markdown text={usual} />
          </div>
        </>
      )}
    </Panel>
  );
}
