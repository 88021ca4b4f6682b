// A chart with the table behind it, its numbers as a file, and what it means in a sentence.
import { Button, Group, SegmentedControl, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Panel } from "@/ui/Screen";
import { save, type Cell } from "./csv";

type FigurePanelProps = {
  title: string;
  note?: string;
  chart?: ReactNode; // without it there is the table alone
  table: ReactNode;
  file: { name: string; head: string[]; rows: Cell[][] };
  definition?: string;
};

export function FigurePanel({ title, note, chart, table, file, definition }: FigurePanelProps) {
  const [as, show] = useState("chart");
  return (
    <Panel
      title={title}
      note={note}
      side={
        <Group gap={8} wrap="nowrap" className="no-print">
          {chart && (
            <SegmentedControl
              size="xs"
              aria-label={`Show ${title.toLowerCase()} as`}
              value={as}
              onChange={show}
              data={[
                { value: "chart", label: "Chart" },
                { value: "table", label: "Table" },
              ]}
            />
          )}
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            aria-label={`Download as CSV: ${file.name.replaceAll("-", " ")}`}
            onClick={() => save(file.name, file.head, file.rows)}
          >
            CSV
          </Button>
        </Group>
      }
    >
      {chart && as === "chart" ? chart : table}
      {definition && (
        <Text fz={12} c="dimmed" mt="sm">
          {definition}
        </Text>
      )}
    </Panel>
  );
}
