// How a person is reached, and in which order, per urgency.
import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { Fragment, useState, type FormEvent } from "react";
import { useMe } from "@/access/session";
import { Verb } from "@/access/Verb";
import type { Person, PersonFields, Urgency } from "@/api/types";
import { Faults, faultOf } from "@/ui/FormDialog";
import { Panel } from "@/ui/Screen";
import { Copyable } from "@/ui/Secret";
import { useSave } from "./query";

// New methods and rules have no id yet; a rule names its method by id or, for a new one, by label.
type Methods = (PersonFields["contact_methods"][number] & { label: string })[];
type Rules = (PersonFields["contact_rules"][number] & { delay_seconds: number })[];

const methodsOf = (person: Person): Methods =>
  person.contact_methods.map(({ id, kind, address, label }) => ({ id, kind, address, label }));

// What a webhook is signed with, so that its reader can tell our messages from others.
function SigningKey({ value }: { value: string }) {
  const [shown, show] = useState(false);
  if (!shown)
    return (
      <Button size="compact-sm" variant="subtle" w="fit-content" onClick={() => show(true)}>
        Show the signing key
      </Button>
    );
  return (
    <div>
      <Copyable name="Signing key" value={value} />
      <Text fz={12} c="dimmed" mt={4}>
        Each message carries the headers webhook-id, webhook-timestamp and webhook-signature. Check the signature with
        this key, and refuse what does not fit.
      </Text>
    </div>
  );
}

function MethodRow({
  method,
  set,
  remove,
  fault,
}: {
  method: Methods[number];
  set: (method: Methods[number]) => void;
  remove: () => void;
  fault: (field: string) => string | undefined;
}) {
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap" className="contact-line">
      <Select
        label="Way"
        w={110}
        allowDeselect={false}
        value={method.kind}
        onChange={(kind) => set({ ...method, kind: kind as "email" | "webhook" })}
        data={[
          { value: "email", label: "E-mail" },
          { value: "webhook", label: "Webhook" },
        ]}
      />
      <TextInput
        label="Name"
        w={120}
        required
        value={method.label}
        onChange={(event) => set({ ...method, label: event.currentTarget.value })}
        error={fault("label")}
      />
      <TextInput
        label="Address"
        className="contact-address"
        flex={1}
        required
        type={method.kind === "email" ? "email" : "url"}
        value={method.address}
        onChange={(event) => set({ ...method, address: event.currentTarget.value })}
        error={fault("address")}
      />
      <ActionIcon variant="subtle" size={36} aria-label={`Remove ${method.label || "this way"}`} onClick={remove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}

function RuleList({
  urgency,
  rules,
  methods,
  set,
}: {
  urgency: Urgency;
  rules: Rules;
  methods: Methods;
  set: (rules: Rules) => void;
}) {
  const options = methods
    .map((method) => ({ value: method.id ?? method.label, label: method.label || method.address }))
    .filter((option) => option.value);
  const mine = rules.map((rule, index) => ({ rule, index })).filter(({ rule }) => rule.urgency === urgency);
  const change = (at: number, part: Partial<Rules[number]>) =>
    set(rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)));
  return (
    <Stack gap={8}>
      <Text fw={600} fz="sm">
        {urgency === "high" ? "High urgency" : "Low urgency"}
      </Text>
      {mine.length === 0 && (
        <Text fz="sm" c="dimmed">
          {methods.length === 0
            ? "No way to be reached: nothing is sent."
            : "The usual: all of them at once. Add a rule to choose otherwise."}
        </Text>
      )}
      {mine.map(({ rule, index }) => (
        <Group key={index} gap="xs" wrap="nowrap">
          <NumberInput
            aria-label="After minutes"
            w={130}
            min={0}
            max={60}
            prefix="After "
            suffix=" min"
            value={rule.delay_seconds / 60}
            onChange={(value) => change(index, { delay_seconds: Math.round(Number(value) * 60) || 0 })}
          />
          <Select
            aria-label="Way"
            flex={1}
            allowDeselect={false}
            value={rule.method}
            onChange={(method) => change(index, { method: method! })}
            data={options}
          />
          <ActionIcon
            variant="subtle"
            size={36}
            aria-label="Remove this rule"
            onClick={() => set(rules.filter((_, at) => at !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        w="fit-content"
        leftSection={<IconPlus size={14} />}
        disabled={options.length === 0}
        title={options.length ? undefined : "Add a way to be reached first"}
        onClick={() => set([...rules, { urgency, method: options[0].value, delay_seconds: 0 }])}
      >
        Add a rule
      </Button>
    </Stack>
  );
}

export function ContactForm({ person }: { person: Person }) {
  const [methods, setMethods] = useState<Methods>(() => methodsOf(person));
  const [rules, setRules] = useState<Rules>(person.contact_rules);
  const me = useMe().data?.person;
  const save = useSave<PersonFields, Person>("people", person, () => undefined);
  const fault = faultOf(save.error);
  const keys = Object.fromEntries(person.contact_methods.map((method) => [method.id, method.signing_key]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, email, role, zone, disabled } = person;
    save.mutate({ name, email, role, zone, disabled, contact_methods: methods, contact_rules: rules });
  };
  return (
    <form onSubmit={submit}>
      <Panel
        title="How they are reached"
        side={
          <Verb
            needs={me?.id === person.id ? "respond" : "manage"}
            type="submit"
            size="compact-md"
            loading={save.isPending}
          >
            Save
          </Verb>
        }
      >
        <Stack gap="lg">
          <Stack gap={8}>
            {methods.length === 0 && (
              <Text fz="sm" className="tone-amber toned">
                Nobody can reach them: add a way.
              </Text>
            )}
            {methods.map((method, index) => (
              <Fragment key={index}>
                <MethodRow
                  method={method}
                  fault={(field) => fault?.of(`contact_methods/${index}/${field}`)}
                  set={(changed) => setMethods(methods.map((each, at) => (at === index ? changed : each)))}
                  remove={() => {
                    setMethods(methods.filter((_, at) => at !== index));
                    setRules(rules.filter((rule) => rule.method !== (method.id ?? method.label)));
                  }}
                />
                {keys[method.id ?? ""] && <SigningKey value={keys[method.id ?? ""]!} />}
              </Fragment>
            ))}
            <Button
              size="compact-sm"
              variant="default"
              w="fit-content"
              leftSection={<IconPlus size={14} />}
              onClick={() => setMethods([...methods, { kind: "email", address: "", label: "" }])}
            >
              Add a way
            </Button>
          </Stack>
          <RuleList urgency="high" rules={rules} methods={methods} set={setRules} />
          <RuleList urgency="low" rules={rules} methods={methods} set={setRules} />
          <Faults error={save.error} />
        </Stack>
      </Panel>
    </form>
  );
}
