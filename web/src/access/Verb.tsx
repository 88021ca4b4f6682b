// A button that says why it can't be pressed.
import { Button, Tooltip, type ButtonProps } from "@mantine/core";
import type { MouseEventHandler, ReactNode } from "react";
import { useRefusal, type Needed } from "./session";

type Props = ButtonProps & {
  needs?: Needed;
  refusal?: string; // why not now; beside what the role allows
  onClick?: MouseEventHandler<HTMLButtonElement>;
  type?: "submit" | "button";
  "aria-label"?: string;
  children: ReactNode;
};

export function Verb({ needs = "respond", refusal, onClick, type = "button", ...rest }: Props) {
  const forbidden = useRefusal(needs);
  const why = forbidden ?? refusal;
  if (!why) return <Button type={type} onClick={onClick} {...rest} />;
  return (
    <Tooltip label={why} events={{ hover: true, focus: true, touch: true }}>
      <Button type={type} data-disabled aria-disabled onClick={(event) => event.preventDefault()} {...rest} />
    </Tooltip>
  );
}
