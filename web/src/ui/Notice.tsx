// What holds for the whole screen, above the rest: with its tone, a shape, and the way out of it.
import { Text } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Tone } from "./State";

type Props = { tone: Tone; shape: Icon; title: ReactNode; action?: ReactNode; children?: ReactNode };

export function Notice({ tone, shape: Shape, title, action, children }: Props) {
  return (
    <section className={`notice tone-${tone}`}>
      <Shape size={20} className="toned" aria-hidden />
      <div className="notice-text">
        <Text fw={600} className="toned">
          {title}
        </Text>
        {children}
      </div>
      {action}
    </section>
  );
}
