// What was sent to whom, and what became of each try.
import { Group, Text } from "@mantine/core";
import type { Notification } from "@/api/types";
import { Moment } from "@/ui/Moment";
import { Empty } from "@/ui/Shown";
import { said, State } from "@/ui/State";
import { sentence } from "@/ui/words";

function One({ notification }: { notification: Notification }) {
  return (
    <li className="decision long">
      <Group justify="space-between" gap={8} wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Text fz="sm" fw={600} dir="auto">
            {notification.person.name}
          </Text>
          <Text fz="sm" c="dimmed">
            {said(notification.channel)} to {notification.address}
          </Text>
        </div>
        <State of="notification" is={notification.state} />
      </Group>
      <Text fz="sm" mt={4}>
        {sentence(notification.because)}
      </Text>
      {notification.attempts.length === 0 && (
        <Text fz={12} c="dimmed">
          Planned for <Moment at={notification.planned_at} />
        </Text>
      )}
      {notification.attempts.map((attempt) => (
        <div key={attempt.number} className="attempt">
          <span>Try {attempt.number}</span>
          <Moment at={attempt.started_at} />
          <span>{said(attempt.state)}</span>
          <span>{attempt.detail.replace(new RegExp(`^${attempt.state}: `), "")}</span>
        </div>
      ))}
    </li>
  );
}

export function Notifications({ notifications }: { notifications: Notification[] }) {
  if (notifications.length === 0) return <Empty title="Nothing was sent">The decisions say why.</Empty>;
  return (
    <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
      {notifications.map((notification) => (
        <One key={notification.id} notification={notification} />
      ))}
    </ol>
  );
}
