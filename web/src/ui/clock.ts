// One clock for every ticking text on the screen, set by the server's: a phone whose clock is wrong must not show a
// wrong countdown.
import { useSyncExternalStore } from "react";

let skew = 0; // milliseconds to add to the clock of this device
let tick = Math.floor(Date.now() / 1000) * 1000;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

// The header has whole seconds, so a difference of less than two seconds says nothing.
export function learnServerTime(header: string | null, sent: number, received: number) {
  const server = header ? Date.parse(header) : NaN;
  if (Number.isNaN(server)) return;
  const difference = server + 500 - (sent + received) / 2;
  skew = Math.abs(difference) < 2000 ? 0 : difference;
}

export const now = () => Date.now() + skew;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tick = now();
    listeners.forEach((each) => each());
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

// Milliseconds since 1970, renewed each second.
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => tick);
}
