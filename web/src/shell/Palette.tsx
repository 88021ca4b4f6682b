// Ctrl K: every verb, and every object that the search finds. Arrows choose, Enter goes.
import { Modal, ScrollArea, Text, TextInput, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconBolt, IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState, type KeyboardEvent } from "react";
import { useNavigate } from "react-router";
import { useSignOut } from "@/access/session";
import { api } from "@/api/client";
import type { Found } from "@/api/types";
import { said } from "@/ui/State";
import { commands, matching, type Command } from "./verbs";

type Row = { key: string; title: string; detail: string; kind?: string; go: () => void };

function useFound(question: string) {
  const [asked] = useDebouncedValue(question.trim(), 150);
  return useQuery({
    queryKey: ["search", asked],
    queryFn: ({ signal }) => api.get<{ items: Found[] }>("/search", { query: asked }, signal),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
    refetchInterval: false,
  });
}

function useRows(question: string, close: () => void, openShortcuts: () => void): [Row[], boolean] {
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const found = useFound(question);
  const rows = useMemo(() => {
    const all = commands({
      shortcuts: openShortcuts,
      light: () => setColorScheme("light"),
      dark: () => setColorScheme("dark"),
      signOut,
    });
    const done = (act: () => void) => () => {
      close();
      act();
    };
    const verbs = matching(all, question).slice(0, question ? 6 : 40);
    const toRow = (verb: Command): Row => ({
      key: verb.title,
      title: verb.title,
      detail: verb.detail,
      go: done(verb.run ?? (() => navigate(verb.to!))),
    });
    const objects = question.trim().length > 1 ? (found.data?.items ?? []) : [];
    return objects
      .map(
        (item) =>
          ({
            key: item.id,
            kind: item.kind,
            title: item.title,
            detail: item.detail,
            go: done(() => navigate(item.href)),
          }) as Row,
      )
      .concat(verbs.map(toRow));
  }, [question, found.data, close, openShortcuts, navigate, setColorScheme, signOut]);
  return [rows, found.isFetching];
}

export function Palette({ close, openShortcuts }: { close: () => void; openShortcuts: () => void }) {
  const [question, ask] = useState("");
  const [chosen, choose] = useState(0);
  const [rows, searching] = useRows(question, close, openShortcuts);
  useEffect(() => choose(0), [question]);
  useEffect(() => {
    document.getElementById(`palette-${chosen}`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose((at) => (at + step + rows.length) % Math.max(1, rows.length));
    else if (event.key === "Enter") rows[chosen]?.go();
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      padding={0}
      size={620}
      yOffset="12vh"
      centered={false}
      aria-label="Search or run a command"
    >
      <TextInput
        size="lg"
        variant="unstyled"
        px="md"
        data-autofocus
        placeholder="Search or run a command"
        aria-label="Search or run a command"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-rows"
        aria-activedescendant={rows.length ? `palette-${chosen}` : undefined}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={question}
        onChange={(event) => ask(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ScrollArea.Autosize mah="56vh" className="palette-rows">
        <div role="listbox" id="palette-rows" aria-label="Results">
          {rows.map((row, index) => (
            <UnstyledButton
              key={row.key}
              id={`palette-${index}`}
              role="option"
              aria-selected={index === chosen}
              tabIndex={-1}
              className="palette-row"
              onClick={row.go}
              onMouseMove={() => choose(index)}
            >
              {row.kind ? <span className="palette-kind">{said(row.kind)}</span> : <IconBolt size={16} aria-hidden />}
              <Text span truncate flex={1} dir="auto">
                {row.title}
              </Text>
              <Text span fz="xs" c="dimmed" truncate maw="40%">
                {row.detail}
              </Text>
            </UnstyledButton>
          ))}
        </div>
        {rows.length === 0 && (
          <Text p="md" c="dimmed" fz="sm" role="status">
            {searching ? "Searching" : "Nothing found. Try fewer letters, or the number of an incident."}
          </Text>
        )}
      </ScrollArea.Autosize>
    </Modal>
  );
}
