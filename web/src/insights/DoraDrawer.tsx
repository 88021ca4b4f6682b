// A figure of delivery opened: its definition, what is missing, and the deployments behind it.
import { Button, Drawer, Stack, Table, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { Link } from "react-router";
import type { DeliveryFigures } from "@/api/types";
import { Moment } from "@/ui/Moment";
import { spoken } from "@/ui/time";
import { save } from "./csv";

export type DoraFigure =
  | "deployment_frequency"
  | "change_lead_time"
  | "change_failure_rate"
  | "failed_deployment_recovery_time"
  | "deployment_rework_rate";

type Row = DeliveryFigures["rows"][number];

const titles: Record<DoraFigure, string> = {
  deployment_frequency: "Deployment frequency",
  change_lead_time: "Change lead time",
  change_failure_rate: "Change failure rate",
  failed_deployment_recovery_time: "Failed deployment recovery time",
  deployment_rework_rate: "Deployment rework rate",
};

function valueOf(figure: DoraFigure, row: Row): string {
  if (figure === "change_lead_time")
    return row.lead_seconds === undefined
      ? (row.lead_missing ?? "")
      : `${row.commits} ${row.commits === 1 ? "commit" : "commits"}, up to ${spoken(row.lead_seconds)}`;
  if (figure === "change_failure_rate") return row.failure === "none" ? "did not fail" : row.failure;
  if (figure === "deployment_rework_rate") return row.rework === "none" ? "planned" : row.rework;
  if (figure === "failed_deployment_recovery_time")
    return row.restored_at
      ? spoken((Date.parse(row.restored_at) - Date.parse(row.at)) / 1000)
      : "still open, or can't be told";
  return "";
}

// What speaks loudest first; of equals the last one, as they come.
const weights = { confirmed: 0, inferred: 1, unknown: 2, none: 3 };
const weightOf = (figure: DoraFigure, row: Row) =>
  figure === "change_failure_rate"
    ? weights[row.failure]
    : figure === "deployment_rework_rate"
      ? weights[row.rework]
      : 0;

const concerns = (figure: DoraFigure, row: Row) =>
  figure !== "failed_deployment_recovery_time" || row.failure === "confirmed";

function missingOf(figures: DeliveryFigures, figure: DoraFigure) {
  if (figure === "change_lead_time") return figures.change_lead_time.missing_because;
  if (figure === "failed_deployment_recovery_time") return figures.recovery_time.missing_because;
  return [];
}

type Props = { figures: DeliveryFigures; opened?: DoraFigure; close: () => void };

export function DoraDrawer({ figures, opened, close }: Props) {
  const definition = figures.definitions.find((each) => each.id === opened);
  const concerned = opened ? figures.rows.filter((row) => concerns(opened, row)) : [];
  const rows = concerned.sort((a, b) => weightOf(opened!, a) - weightOf(opened!, b)).slice(0, 100);
  return (
    <Drawer opened={opened !== undefined} onClose={close} position="right" size="lg" title={opened && titles[opened]}>
      {opened && (
        <Stack gap="md">
          <Text fz="sm">
            {definition?.sentence}{" "}
            <Text span inherit c="dimmed">
              Version {definition?.version}.
            </Text>
          </Text>
          {missingOf(figures, opened).map((missing) => (
            <Text key={missing.because} fz="sm">
              Missing: {missing.changes.length}, because {missing.because}.
            </Text>
          ))}
          {figures.without_end.length > 0 && (
            <Text fz="sm">
              In no figure: {figures.without_end.length} deployments of which nobody reported that they ended.
            </Text>
          )}
          {concerned.length > 0 && (
            <Button
              variant="default"
              size="compact-sm"
              style={{ alignSelf: "flex-start" }}
              leftSection={<IconDownload size={14} aria-hidden />}
              onClick={() =>
                save(
                  opened.replaceAll("_", "-"),
                  [
                    "change",
                    "title",
                    "repository",
                    "finished",
                    "failure",
                    "rework",
                    "restored",
                    "lead seconds",
                    "missing",
                  ],
                  concerned.map((row) => [
                    row.change,
                    row.title,
                    row.repository,
                    row.at,
                    row.failure,
                    row.rework,
                    row.restored_at,
                    row.lead_seconds,
                    row.lead_missing,
                  ]),
                )
              }
            >
              All rows as CSV
            </Button>
          )}
          <Table>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.change}>
                  <Table.Td>
                    <Link to={`/changes/${row.change}`} className="bar-link" dir="auto">
                      {row.title}
                    </Link>
                    <Text fz={12} c="dimmed">
                      <Moment at={row.at} />
                    </Text>
                  </Table.Td>
                  <Table.Td>{valueOf(opened, row)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {rows.length === 0 && (
            <Text fz="sm" c="dimmed">
              No deployment of the period concerns this figure.
            </Text>
          )}
        </Stack>
      )}
    </Drawer>
  );
}
