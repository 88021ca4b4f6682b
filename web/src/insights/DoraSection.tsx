// The figures of delivery: how often, how fast, how many failed and how long that lasted. What is certain and what is
// only suspected stand apart.
import { SimpleGrid, Skeleton, Stack, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { DeliveryFigures, DeliveryLength, DeliveryShare } from "@/api/types";
import { Panel } from "@/ui/Screen";
import { Empty, Shown } from "@/ui/Shown";
import { DoraDrawer, type DoraFigure } from "./DoraDrawer";
import { DoraWeeks } from "./DoraWeeks";
import { amount, interval } from "./FigureCard";
import { useDelivery, type FigureFilter } from "./query";
import "./dora.css";

export const percent = (share: number) => `${Math.round(share * 100)} %`;

function Card({ title, open, children }: { title: string; open: () => void; children: React.ReactNode }) {
  return (
    <UnstyledButton className="panel figure-card dora-card" onClick={open} title="Show the definition and the rows">
      <Text fz="sm" fw={600}>
        {title}
      </Text>
      {children}
    </UnstyledButton>
  );
}

function ShareValue({ share, inferred }: { share: DeliveryShare; inferred: string }) {
  if (share.value === undefined)
    return (
      <Text fz="md" c="dimmed" className="figure-value">
        No deployments
      </Text>
    );
  return (
    <>
      <div className="figure-value">
        {percent(share.value)}{" "}
        <Text span fz={13} c="dimmed">
          certain
        </Text>
      </div>
      <Text fz={13} c="dimmed">
        95 %: {percent(share.low)} to {percent(share.high)}
      </Text>
      <div className="share-bar" aria-hidden>
        <span className="share-certain" style={{ width: `${(share.confirmed / share.of) * 100}%` }} />
        <span className="share-inferred" style={{ width: `${(share.inferred / share.of) * 100}%` }} />
        <span className="share-unknown" style={{ width: `${(share.unknown / share.of) * 100}%` }} />
      </div>
      <Text fz={12} c="dimmed">
        {share.confirmed} of {share.of} confirmed · {share.inferred} {inferred}
        {share.unknown > 0 && ` · ${share.unknown} unknown`}
      </Text>
    </>
  );
}

function LengthValue({ length, used }: { length: DeliveryLength; used: string }) {
  return (
    <>
      {length.median ? (
        <>
          <div className="figure-value">
            {amount(length.median)}{" "}
            <Text span fz={13} c="dimmed">
              median
            </Text>
          </div>
          <Text fz={13} c="dimmed">
            {interval(length.median)}
          </Text>
        </>
      ) : (
        <Text fz="md" c="dimmed" className="figure-value">
          Not enough data
        </Text>
      )}
      <Text fz={12} c="dimmed" mt={8}>
        {length.n_used} {used} · {length.n_open} still open · {length.n_missing} missing
      </Text>
    </>
  );
}

function Figures({ figures }: { figures: DeliveryFigures }) {
  const [opened, open] = useState<DoraFigure>();
  const rate = figures.deployment_frequency;
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3, xl: 5 }} spacing="md">
        <Card title="Deployment frequency" open={() => open("deployment_frequency")}>
          <div className="figure-value">
            {rate ? rate.value.toFixed(1) : "?"}{" "}
            <Text span fz={13} c="dimmed">
              a week
            </Text>
          </div>
          <Text fz={13} c="dimmed">
            {rate ? `95 %: ${rate.low.toFixed(1)} to ${rate.high.toFixed(1)}` : "No whole week in the period"}
          </Text>
          <Text fz={12} c="dimmed" mt={8}>
            {figures.change_failure_rate.of} in all · {figures.failed_attempts.length} attempts failed
          </Text>
        </Card>
        <Card title="Change lead time" open={() => open("change_lead_time")}>
          <LengthValue length={figures.change_lead_time} used="commits" />
        </Card>
        <Card title="Change failure rate" open={() => open("change_failure_rate")}>
          <ShareValue share={figures.change_failure_rate} inferred="suspected" />
        </Card>
        <Card title="Recovery time" open={() => open("failed_deployment_recovery_time")}>
          <LengthValue length={figures.recovery_time} used="failures" />
        </Card>
        <Card title="Rework rate" open={() => open("deployment_rework_rate")}>
          <ShareValue share={figures.rework_rate} inferred="proposed" />
        </Card>
      </SimpleGrid>
      <DoraWeeks weeks={figures.weeks} rows={figures.rows} />
      <DoraDrawer figures={figures} opened={opened} close={() => open(undefined)} />
    </Stack>
  );
}

export function DoraSection({ filter }: { filter: FigureFilter }) {
  const found = useDelivery(filter);
  return (
    <Panel title="Delivery" note={found.data?.sentence}>
      <Shown query={found} waiting={<Skeleton height={180} />}>
        {(figures) =>
          figures.change_failure_rate.of === 0 ? (
            <Empty title="No deployments in this period">
              The five figures of delivery (DORA) appear once deployments are told of.{" "}
              <Link to="/changes">See the changes</Link>, or read <a href="/docs/changes">how to connect a source</a>.
            </Empty>
          ) : (
            <Figures figures={figures} />
          )
        }
      </Shown>
    </Panel>
  );
}
