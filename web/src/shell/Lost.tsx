// An address that leads nowhere, and a screen that broke.
import { Button } from "@mantine/core";
import { IconMapQuestion, IconRefresh } from "@tabler/icons-react";
import { Link, useRouteError } from "react-router";
import { Screen } from "@/ui/Screen";
import { Empty } from "@/ui/Shown";

export function Lost() {
  return (
    <Screen title="Nothing here">
      <div className="panel">
        <Empty
          title="This address leads nowhere"
          shape={IconMapQuestion}
          action={
            <Button component={Link} to="/">
              Go to Now
            </Button>
          }
        >
          The link may be old. Search with Ctrl K for what you were looking for.
        </Empty>
      </div>
    </Screen>
  );
}

export function Crashed() {
  const error = useRouteError();
  return (
    <div role="alert">
      <Empty
        title="This screen stopped working"
        action={
          <Button leftSection={<IconRefresh size={16} />} onClick={() => window.location.reload()}>
            Load it again
          </Button>
        }
      >
        {error instanceof Error ? error.message : "An update may have been installed while it was open."}
      </Empty>
    </div>
  );
}
