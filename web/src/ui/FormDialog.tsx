// A form in a dialog: Enter submits, Escape leaves, and what the server refuses is shown where it is wrong.
import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useRef, type FormEvent, type ReactNode, type RefObject } from "react";
import { Problem } from "@/api/client";

export const faultOf = (error: Error | null) => (error instanceof Problem ? error : undefined);

// After a refusal the cursor stands in the first field that is wrong.
export function useFaultFocus(form: RefObject<HTMLFormElement | null>, error: Error | null) {
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus();
  }, [form, error]);
}

// What no field of the form has shown.
export function Faults({ error }: { error: Error | null }) {
  if (!error) return null;
  const fault = faultOf(error);
  const untold = fault?.untold() ?? [];
  const told = fault && fault.errors.length > 0 && untold.length === 0;
  return (
    <div role="alert">
      <Text c="var(--mantine-color-error)" fz="sm">
        {told ? "Not saved. What is wrong is said at its field." : untold.length > 0 ? "Not saved." : error.message}
      </Text>
      {untold.length > 0 && (
        <List size="sm" c="var(--mantine-color-error)">
          {untold.map((each) => (
            <List.Item key={each.field + each.message}>{each.message}</List.Item>
          ))}
        </List>
      )}
    </div>
  );
}

type Props = {
  title: string;
  close: () => void;
  submit: () => void;
  busy: boolean;
  error: Error | null;
  verb?: string;
  grave?: boolean; // it takes something away
  aside?: ReactNode; // at the other end of the verbs
  children: ReactNode;
};

export function FormDialog({ title, close, submit, busy, error, verb = "Save", grave, aside, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useFaultFocus(form, error);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <Modal opened onClose={close} title={title} size="lg">
      <form ref={form} onSubmit={onSubmit}>
        <Stack>
          {children}
          <Faults error={error} />
          <Group justify="space-between" gap="xs">
            <div>{aside}</div>
            <Group gap="xs" ml="auto">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={busy} color={grave ? "red" : undefined}>
                {verb}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
