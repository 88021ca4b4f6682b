// What just changed glows once: an attribute for the element whose value it is.
import { useEffect, useRef, useState } from "react";

export function useGlow(value: unknown): string | undefined {
  const before = useRef(value);
  const [glowing, glow] = useState(false);
  useEffect(() => {
    if (Object.is(before.current, value)) return;
    before.current = value;
    glow(true);
    const timer = setTimeout(() => glow(false), 1700);
    return () => clearTimeout(timer);
  }, [value]);
  return glowing ? "glow" : undefined;
}
