// Taking a review out: as a file, or as a page to be printed.
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";

export function ReviewExport({ incident }: { incident: string }) {
  const to = (format: string) => `/api/v1/incidents/${incident}/review/export?format=${format}`;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>As it is saved, with what the record says now</Menu.Label>
        <Menu.Item component="a" href={to("html")} target="_blank" rel="noopener">
          To print, or save as PDF
        </Menu.Item>
        <Menu.Item component="a" href={to("html")} download>
          As a page (HTML)
        </Menu.Item>
        <Menu.Item component="a" href={to("markdown")} download>
          As Markdown
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
