// A moment on the screen: relative and ticking, the absolute one with its zone on hover.
import { Text, Tooltip, type TextProps } from "@mantine/core";
import { useNow } from "./clock";
import { absolute, countdown, relative, shortMoment, spoken } from "./time";
import { useZone } from "./zone";

type Props = { at: string } & Omit<TextProps, "children">;

function Hover({ at, children, ...rest }: Props & { children: string }) {
  const [zone] = useZone();
  return (
    <Tooltip label={absolute(Date.parse(at), zone)}>
      <Text span inherit component="time" dateTime={at} {...rest}>
        {children}
      </Text>
    </Tooltip>
  );
}

// "4 min ago" or "in 2 h".
export function Relative(props: Props) {
  const now = useNow();
  return <Hover {...props}>{relative(Date.parse(props.at), now).replaceAll(" ", "\u00a0")}</Hover>;
}

// "Mon 23 Nov, 14:05".
export function Moment(props: Props) {
  const now = useNow();
  const [zone] = useZone();
  return <Hover {...props}>{shortMoment(Date.parse(props.at), now, zone)}</Hover>;
}

// "2:41", ticking down.
export function Countdown(props: Props) {
  const now = useNow();
  return <Hover {...props}>{countdown(Date.parse(props.at), now)}</Hover>;
}

// "1 h 12 min", growing until it has an end.
export function Elapsed({ from, until }: { from: string; until?: string }) {
  const now = useNow();
  return <>{spoken(((until ? Date.parse(until) : now) - Date.parse(from)) / 1000)}</>;
}

// "due in 12 min", "4 min overdue": with its tone.
export function Due({ at }: { at: string }) {
  const now = useNow();
  const left = (Date.parse(at) - now) / 1000;
  const tone = left < 0 ? "red" : left < 300 ? "amber" : "grey";
  const text = left < 0 ? `${spoken(-left)} overdue` : `due in ${spoken(left)}`;
  return (
    <Hover at={at} className={tone === "grey" ? undefined : `tone-${tone} toned`} fw={tone === "grey" ? 400 : 600}>
      {text}
    </Hover>
  );
}
