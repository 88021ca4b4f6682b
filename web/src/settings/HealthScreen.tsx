// Whether the server itself is well.
import { Group, Text } from "@mantine/core";
import { IconAlertTriangleFilled, IconCircleCheckFilled } from "@tabler/icons-react";
import { Screen } from "@/ui/Screen";
import { Shown } from "@/ui/Shown";
import { said } from "@/ui/State";
import { useHealth } from "./query";

function Sign({ ok, words }: { ok: boolean; words: [string, string] }) {
  const Shape = ok ? IconCircleCheckFilled : IconAlertTriangleFilled;
  return (
    <span className={`pill tone-${ok ? "green" : "red"}`}>
      <Shape size={12} aria-hidden />
      {ok ? words[0] : words[1]}
    </span>
  );
}

export function HealthScreen() {
  const found = useHealth();
  return (
    <Screen title="System health">
      <div className="panel panel-flush">
        <Shown query={found}>
          {(health) => (
            <>
              <Group className="row" gap="sm">
                <Sign ok={health.state === "ok"} words={["All well", "Degraded"]} />
                <Text fz="sm" c="dimmed">
                  Checked every 10 seconds
                </Text>
              </Group>
              {health.checks.map((check) => (
                <div key={check.name} className="row">
                  <div className="row-main">
                    <div className="row-title">{said(check.name)}</div>
                    <div className="row-meta">
                      <span>{check.detail}</span>
                    </div>
                  </div>
                  <Sign ok={check.ok} words={["Well", "Failing"]} />
                </div>
              ))}
            </>
          )}
        </Shown>
      </div>
    </Screen>
  );
}
