// Taking a review out: as a file, as a page to be printed, or by a link.
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import type { Review } from "@/api/types";
import { ReviewLinks } from "./ReviewLinks";

export function ReviewExport({ incident, review }: { incident: string; review: Review }) {
  const [sharing, share] = useState(false);
  const to = (format: string) => `/api/v1/incidents/${incident}/review/export?format=${format}`;
  return (
    <>
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
          {review.state === "published" && <Menu.Item onClick={() => share(true)}>Share by link…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {sharing && <ReviewLinks incident={incident} review={review} close={() => share(false)} />}
    </>
  );
}
