// My own account: password, zone, and how I am reached.
import { Button, PasswordInput, Select, Stack, Text } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useMe } from "@/access/session";
import { Problem } from "@/api/client";
import { ContactForm } from "@/catalog/ContactForm";
import { PersonFacts } from "@/catalog/PersonScreen";
import { useNow } from "@/ui/clock";
import { Panel, Screen } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { absolute } from "@/ui/time";
import { useZone } from "@/ui/zone";
import { useSetPassword } from "./query";

function Password() {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const save = useSetPassword(() => {
    setCurrent("");
    setPassword("");
  });
  const fault = save.error instanceof Problem ? save.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ current: current || undefined, password });
  };
  return (
    <Panel title="Password">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <PasswordInput
            label="Current password"
            description="Leave it empty when you have none yet"
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            error={fault?.of("current")}
          />
          <PasswordInput
            label="New password"
            description="12 characters or more"
            autoComplete="new-password"
            required
            minLength={12}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={fault?.of("password")}
          />
          {fault && (
            <Text c="red" fz="sm" role="alert">
              {fault.message}
            </Text>
          )}
          <Button type="submit" loading={save.isPending} w="fit-content">
            Change the password
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}

function Zone() {
  const [zone, choose] = useZone();
  const now = useNow();
  const zones = Intl.supportedValuesOf("timeZone");
  return (
    <Panel title="Times on the screen">
      <Select
        label="Zone"
        description="For this browser. Schedules keep their own."
        searchable
        limit={60}
        allowDeselect={false}
        value={zone}
        onChange={(value) => value && choose(value)}
        data={zones.includes(zone) ? zones : [zone, ...zones]}
      />
      <Text fz="sm" c="dimmed" mt={8}>
        {absolute(now, zone)}
      </Text>
    </Panel>
  );
}

export function AccountScreen() {
  const me = useMe();
  return (
    <Screen title="My account">
      <Shown query={me}>
        {({ person }) => (
          <div className="split">
            <ContactForm key={person.version} person={person} />
            <Stack gap="md">
              <PersonFacts person={person} />
              <Zone />
              <Password />
            </Stack>
          </div>
        )}
      </Shown>
    </Screen>
  );
}
