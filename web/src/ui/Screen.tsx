// The frame of a screen and of its parts.
import { Breadcrumbs, Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Link } from "react-router";

type ScreenProps = {
  title: string;
  head?: ReactNode; // in place of the plain title; null when the screen draws its own
  under?: { to: string; text: string };
  actions?: ReactNode;
  width?: number;
  children: ReactNode;
};

export function Screen({ title, head, under, actions, width, children }: ScreenProps) {
  useDocumentTitle(`${title} · Muster`);
  return (
    <Stack gap="md" maw={width} mx={width ? "auto" : undefined}>
      {under && (
        <Breadcrumbs>
          <Link to={under.to} className="under">
            {under.text}
          </Link>
        </Breadcrumbs>
      )}
      {head !== null && (
        <Group justify="space-between" align="flex-start" gap="sm" mih={36}>
          <div style={{ minWidth: 0, flex: "1 1 240px" }}>
            {head ?? (
              <Title order={1} fz={24} lh="36px" dir="auto">
                {title}
              </Title>
            )}
          </div>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      )}
      {children}
    </Stack>
  );
}

type PanelProps = {
  title: ReactNode;
  side?: ReactNode;
  flush?: boolean;
  note?: string;
  children: ReactNode;
  id?: string;
};

export function Panel({ title, side, flush, note, children, id }: PanelProps) {
  return (
    <section className="panel" id={id}>
      <div className="panel-head">
        <div>
          <Title order={2} fz={15} lh="20px">
            {title}
          </Title>
          {note && (
            <Text fz={13} c="dimmed">
              {note}
            </Text>
          )}
        </div>
        {side}
      </div>
      <div className={flush ? "panel-flush" : "panel-body"}>{children}</div>
    </section>
  );
}
