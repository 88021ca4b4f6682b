// The key of a new source, once, with what to write into the monitor's configuration.
import { Stack } from "@mantine/core";
import type { NewSource } from "@/api/types";
import { Copyable, Secret } from "@/ui/Secret";

export function setupOf(source: NewSource, origin: string): string {
  const url = source.url.startsWith("http") ? source.url : origin + source.url;
  if (source.kind === "alertmanager")
    return `receivers:\n  - name: muster\n    webhook_configs:\n      - url: ${url}\n        send_resolved: true`;
  if (source.kind === "pagerduty")
    return `receivers:\n  - name: muster\n    pagerduty_configs:\n      - routing_key: ${source.key}\n        url: ${origin}/v2/enqueue`;
  if (source.kind === "github")
    return `Payload URL: ${url}\nContent type: application/json\nSecret: ${source.key}\nEvents: pushes, pull requests, releases, deployments, deployment statuses`;
  if (source.kind === "gitlab")
    return `URL: ${url}\nSecret token: ${source.key}\nTrigger: push, merge request, deployment and releases events`;
  if (source.kind === "bitbucket")
    return `URL: ${url}\nSecret: ${source.key}\nTriggers: repository push; pull request created, updated, merged, declined`;
  return `curl -X POST ${url} \\\n  -H 'Content-Type: application/json' \\\n  -d '{"action":"trigger","dedup_key":"disk-web-1","summary":"Disk almost full","severity":"warning"}'`;
}

export function SourceKey({ source, close }: { source: NewSource; close: () => void }) {
  return (
    <Secret title={`The key of ${source.name}`} close={close}>
      <Stack gap="sm">
        <Copyable name="Key" value={source.key} />
        <Copyable name="Configuration" value={setupOf(source, window.location.origin)} />
      </Stack>
    </Secret>
  );
}
