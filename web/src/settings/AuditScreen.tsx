// Who changed what, newest first. Each line is chained to the one before by its hash.
import { Anchor, Button, Table } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { Link } from "react-router";
import { Moment } from "@/ui/Moment";
import { Screen } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { done, screenOf, shortOf } from "./audited";
import { useAudit } from "./query";

export function AuditScreen() {
  const found = useAudit();
  return (
    <Screen title="Audit">
      <div className="panel">
        <Shown query={found}>
          {(data) => {
            const entries = data.pages.flatMap((page) => page.items);
            if (entries.length === 0)
              return (
                <Empty title="Nothing has been changed yet" shape={IconHistory}>
                  Every change to people, keys, policies and settings is kept here.
                </Empty>
              );
            return (
              <Table.ScrollContainer minWidth={760} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>When</Table.Th>
                      <Table.Th>Who</Table.Th>
                      <Table.Th>What</Table.Th>
                      <Table.Th>On</Table.Th>
                      <Table.Th>From</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {entries.map((entry) => (
                      <Table.Tr key={entry.id}>
                        <Table.Td style={{ whiteSpace: "nowrap" }}>
                          <Moment at={entry.at} />
                        </Table.Td>
                        <Table.Td dir="auto">{entry.actor}</Table.Td>
                        <Table.Td>{done(entry.action)}</Table.Td>
                        <Table.Td>
                          {screenOf(entry.subject) ? (
                            <Anchor inherit component={Link} underline="always" to={screenOf(entry.subject)!}>
                              {shortOf(entry.subject)}
                            </Anchor>
                          ) : (
                            shortOf(entry.subject)
                          )}
                        </Table.Td>
                        <Table.Td style={{ whiteSpace: "nowrap" }}>{entry.detail}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            );
          }}
        </Shown>
      </div>
      {found.hasNextPage && (
        <Button variant="default" onClick={() => found.fetchNextPage()} loading={found.isFetchingNextPage}>
          Show more
        </Button>
      )}
    </Screen>
  );
}
