// What a question to the server looks like while it is open, when it failed, and when the answer is empty.
import { Button, Group, Skeleton, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconCircleDashed, IconPlugConnectedX, IconRefresh, type Icon } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Problem } from "@/api/client";

export function Waiting({ rows = 4, height = 44 }: { rows?: number; height?: number }) {
  return (
    <Stack gap="sm" p="md" aria-busy="true" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} width={row === rows - 1 ? "60%" : "100%"} />
      ))}
    </Stack>
  );
}

type EmptyProps = { title: string; children?: ReactNode; shape?: Icon; action?: ReactNode };

export function Empty({ title, children, shape: Shape = IconCircleDashed, action }: EmptyProps) {
  return (
    <Stack align="center" gap={8} py={32} px="md" ta="center">
      <ThemeIcon variant="light" color="gray" size={44} radius="50%">
        <Shape size={24} aria-hidden />
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      {children && (
        <Text c="dimmed" fz="sm" maw={440}>
          {children}
        </Text>
      )}
      {action && <Group mt={8}>{action}</Group>}
    </Stack>
  );
}

function advice(error: Error): [string, string] {
  if (!(error instanceof Problem)) return ["This can't be shown", error.message];
  if (error.status === 0) return ["No connection", error.message];
  if (error.status === 403) return ["You may not see this", `${error.message} An administrator can change your role.`];
  if (error.status === 404) return ["Not found", "It may have been removed, or the address is wrong."];
  return ["The server could not answer", error.message];
}

export function Failed({ error, retry }: { error: Error; retry: () => void }) {
  const [title, text] = advice(error);
  return (
    <div role="alert">
      <Empty
        title={title}
        shape={IconPlugConnectedX}
        action={
          <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={retry}>
            Try again
          </Button>
        }
      >
        {text}
      </Empty>
    </div>
  );
}

type ShownProps<T> = {
  query: Pick<UseQueryResult<T, Error>, "data" | "isError" | "error" | "refetch">;
  waiting?: ReactNode;
  failed?: (why: ReactNode) => ReactNode; // what stands around the failure
  children: (data: T) => ReactNode;
};

// Data that is there stays on the screen while it is asked for again, and when that fails.
export function Shown<T>({ query, waiting, failed = (why) => why, children }: ShownProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError && query.error) return <>{failed(<Failed error={query.error} retry={() => query.refetch()} />)}</>;
  return <>{waiting ?? <Waiting />}</>;
}
