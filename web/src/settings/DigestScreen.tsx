// The weekly digest: whether I get it, to which addresses it goes for teams, when, and what it would say.
import { Button, Group, NumberInput, Select, SimpleGrid, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useRefusal } from "@/access/session";
import { Problem } from "@/api/client";
import type { DigestSubscription } from "@/api/types";
import { useTeams } from "@/catalog/query";
import { Moment } from "@/ui/Moment";
import { Panel, Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { useDigestPreview, useDigests, useSetRhythm, useSubscribe, useUnsubscribe } from "./query";

const everybody = "all";

function whereTo(one: DigestSubscription): string {
  return one.person ? `${one.person.name}, by mail` : one.address;
}

function Subscriptions({ items }: { items: DigestSubscription[] }) {
  const end = useUnsubscribe();
  if (items.length === 0)
    return <Empty title="Nobody you answer for gets it">Choose what you want told, and it comes on Mondays.</Empty>;
  return (
    <>
      {items.map((one) => (
        <div key={one.id} className="row">
          <div className="row-main">
            <div className="row-title" dir="auto">
              {one.team?.name ?? "The whole organisation"}
            </div>
            <div className="row-meta">
              <span dir="auto">{whereTo(one)}</span>
              <span>
                next <Moment at={one.next_at} />
              </span>
              {one.signing_key && <code>{one.signing_key}</code>}
            </div>
          </div>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTrash size={14} aria-hidden />}
            loading={end.isPending && end.variables === one.id}
            onClick={() => end.mutate(one.id)}
            aria-label={`End the digest of ${one.team?.name ?? "the whole organisation"} to ${whereTo(one)}`}
          >
            End
          </Button>
        </div>
      ))}
    </>
  );
}

function Subscribe() {
  const teams = useTeams().data?.items ?? [];
  const [team, setTeam] = useState(everybody);
  const [address, setAddress] = useState("");
  const add = useSubscribe(() => setAddress(""));
  const fault = add.error instanceof Problem ? add.error : undefined;
  const mayGiveAddress = useRefusal("manage") === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({
      team: team === everybody ? undefined : team,
      address: address || undefined,
      channel: address.includes("://") ? "webhook" : undefined,
    });
  };
  return (
    <Panel title="Have weeks told" note="Of a team or of all; to yourself by mail, or to an address that others read.">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Select
            label="Of"
            allowDeselect={false}
            value={team}
            onChange={(value) => setTeam(value ?? everybody)}
            data={[
              { value: everybody, label: "The whole organisation" },
              ...teams.map((each) => ({ value: each.id, label: each.name })),
            ]}
          />
          {mayGiveAddress && (
            <TextInput
              label="To"
              description="An e-mail address, or a webhook's URL. Empty: your own mail"
              value={address}
              onChange={(event) => setAddress(event.currentTarget.value)}
              error={fault?.of("address")}
            />
          )}
          {fault && (
            <Text c="red" fz="sm" role="alert">
              {fault.message}
            </Text>
          )}
          <Button type="submit" loading={add.isPending} w="fit-content">
            Have it told
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}

function Rhythm({ hour: wasHour, zone: wasZone }: { hour: number; zone: string }) {
  const refusal = useRefusal("administer");
  const [hour, setHour] = useState<string | number>(wasHour);
  const [zone, setZone] = useState(wasZone);
  const save = useSetRhythm();
  if (refusal !== undefined)
    return (
      <Panel title="When">
        <Text fz="sm">
          On Mondays at {wasHour}:00 ({wasZone}).
        </Text>
      </Panel>
    );
  const zones = Intl.supportedValuesOf("timeZone");
  const all = ["UTC", ...zones.filter((each) => each !== "UTC")];
  return (
    <Panel title="When" note="On Mondays, for everybody. The week runs from Monday to Sunday in this zone.">
      <Group align="end" gap="sm">
        <NumberInput label="Hour" w={90} min={0} max={23} value={hour} onChange={setHour} />
        <Select
          label="Zone"
          searchable
          limit={60}
          allowDeselect={false}
          value={zone}
          onChange={(value) => value && setZone(value)}
          data={all.includes(zone) ? all : [zone, ...all]}
        />
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate({ hour: Number(hour), zone })}>
          Set
        </Button>
      </Group>
    </Panel>
  );
}

function Preview() {
  const teams = useTeams().data?.items ?? [];
  const [team, setTeam] = useState(everybody);
  const [week, setWeek] = useState("");
  const found = useDigestPreview({ team: team === everybody ? undefined : team, week: week || undefined });
  return (
    <Panel title="What it says" note="As you would get it: of private incidents, those that you may see.">
      <Group gap="sm" mb="md">
        <Select
          aria-label="Of"
          size="xs"
          allowDeselect={false}
          value={team}
          onChange={(value) => setTeam(value ?? everybody)}
          data={[
            { value: everybody, label: "The whole organisation" },
            ...teams.map((each) => ({ value: each.id, label: each.name })),
          ]}
        />
        <TextInput
          aria-label="A day of the week"
          size="xs"
          type="date"
          value={week}
          onChange={(event) => setWeek(event.currentTarget.value)}
        />
      </Group>
      <Shown query={found} waiting={<Skeleton height={220} />}>
        {(digest) => (
          <Stack gap="xs">
            <Text fw={600} dir="auto">
              {digest.headline}
            </Text>
            <Text fz="sm" dir="auto" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {digest.text}
            </Text>
          </Stack>
        )}
      </Shown>
    </Panel>
  );
}

export function DigestScreen() {
  const found = useDigests();
  return (
    <Screen title="Weekly digest">
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Stack gap="md">
          <Shown query={found} waiting={<Skeleton height={120} />}>
            {(digests) => (
              <>
                <div className="panel panel-flush">
                  <Subscriptions items={digests.items} />
                </div>
                <Subscribe />
                <Rhythm key={`${digests.hour} ${digests.zone}`} hour={digests.hour} zone={digests.zone} />
              </>
            )}
          </Shown>
        </Stack>
        <Preview />
      </SimpleGrid>
    </Screen>
  );
}
