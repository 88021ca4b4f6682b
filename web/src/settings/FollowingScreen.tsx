// What I follow: rules that bring the updates of incidents that fit them, by mail.
import { Button, Select, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { Problem } from "@/api/client";
import type { FollowRule, Severity } from "@/api/types";
import { optionsOf, useServices, useTeams } from "@/catalog/query";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { useAddFollowRule, useFollowRules, useRemoveFollowRule } from "./query";

const severities = [
  { value: "sev1", label: "SEV1" },
  { value: "sev2", label: "SEV2 and above" },
  { value: "sev3", label: "SEV3 and above" },
  { value: "sev4", label: "SEV4 and above" },
];

// "The service Checkout at SEV2 and above".
const asTitle = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function Rules({ items }: { items: FollowRule[] }) {
  const end = useRemoveFollowRule();
  if (items.length === 0)
    return (
      <Empty title="You follow nothing by a rule">
        Follow a service, a team or a severity, and you get the updates of every incident that fits.
      </Empty>
    );
  return (
    <>
      {items.map((rule) => (
        <div key={rule.id} className="row">
          <div className="row-main">
            <div className="row-title" dir="auto">
              {asTitle(rule.follows)}
            </div>
          </div>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTrash size={14} aria-hidden />}
            loading={end.isPending && end.variables === rule.id}
            onClick={() => end.mutate(rule.id)}
            aria-label={`Stop following ${rule.follows}`}
          >
            Stop
          </Button>
        </div>
      ))}
    </>
  );
}

function AddRule() {
  const services = useServices();
  const teams = useTeams();
  const [service, setService] = useState<string | null>(null);
  const [team, setTeam] = useState<string | null>(null);
  const [severity, setSeverity] = useState<string | null>(null);
  const add = useAddFollowRule(() => {
    setService(null);
    setTeam(null);
    setSeverity(null);
  });
  const fault = add.error instanceof Problem ? add.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({
      service: service ?? undefined,
      team: team ?? undefined,
      severity: (severity as Severity | null) ?? undefined,
    });
  };
  return (
    <Panel
      title="Follow more"
      note="What you leave open may be anything. Private incidents are never followed by a rule."
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Select
            label="When this service is affected"
            placeholder="Any service"
            searchable
            clearable
            value={service}
            onChange={setService}
            data={optionsOf(services.data)}
          />
          <Select
            label="When it is the business of this team"
            description="It responds, or owns what is affected"
            placeholder="Any team"
            searchable
            clearable
            value={team}
            onChange={setTeam}
            data={optionsOf(teams.data)}
          />
          <Select
            label="When it is as bad as this"
            placeholder="Any severity"
            clearable
            value={severity}
            onChange={setSeverity}
            data={severities}
          />
          {fault && (
            <Text c="red" fz="sm" role="alert">
              {fault.message}
            </Text>
          )}
          <Button type="submit" loading={add.isPending} disabled={!service && !team && !severity} w="fit-content">
            Follow
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}

export function FollowingScreen() {
  const found = useFollowRules();
  return (
    <Screen title="What I follow">
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Stack gap="md">
          <Shown query={found} waiting={<Skeleton height={120} />}>
            {(rules) => (
              <div className="panel panel-flush">
                <Rules items={rules.items} />
              </div>
            )}
          </Shown>
          <Text fz="sm" c="dimmed">
            An incident is followed from the moment it fits, and until its end. Each mail says why it came. To end one
            incident's mails and keep the rule, choose "Stop following" on its page.
          </Text>
        </Stack>
        <AddRule />
      </SimpleGrid>
    </Screen>
  );
}
