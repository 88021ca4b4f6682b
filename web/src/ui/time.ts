// Times in words and figures. Everything here is pure: the moment "now" comes in.
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const units: [number, string][] = [
  [day, "d"],
  [hour, "h"],
  [minute, "min"],
  [1, "s"],
];

// "45 s", "4 min", "2 h 5 min", "3 d 4 h": the two largest units, rounded down; under a minute in seconds.
export function spoken(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const first = units.findIndex(([size]) => whole >= size);
  if (first < 0) return "0 s";
  const [size, name] = units[first];
  const head = `${Math.floor(whole / size)} ${name}`;
  const below = units[first + 1];
  if (!below || size === minute) return head;
  const rest = Math.floor((whole % size) / below[0]);
  return rest === 0 ? head : `${head} ${rest} ${below[1]}`;
}

// "4 min ago", "in 2 h", "just now".
export function relative(at: number, now: number): string {
  const seconds = (now - at) / 1000;
  if (Math.abs(seconds) < 5) return "just now";
  return seconds > 0 ? `${coarse(seconds)} ago` : `in ${coarse(-seconds)}`;
}

// One unit only: what a glance needs.
export function coarse(seconds: number): string {
  if (seconds < minute) return `${Math.floor(seconds)} s`;
  if (seconds < hour) return `${Math.floor(seconds / minute)} min`;
  if (seconds < 2 * day) return `${Math.floor(seconds / hour)} h`;
  return `${Math.floor(seconds / day)} days`;
}

// A clock that counts down: "2:41", "1:02:05"; "0:00" once it is over.
export function countdown(until: number, now: number): string {
  const left = Math.max(0, Math.ceil((until - now) / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(left / hour);
  const minutes = Math.floor((left % hour) / minute);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(left % minute)}` : `${minutes}:${two(left % minute)}`;
}

export const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

// Making a formatter takes about as long as ninety uses of it, and a long timeline uses one for each entry.
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat("en-GB", options);
  formatters.set(key, known);
  return known;
}

// By itself: whether a comma follows it within a date differs from one version of the browsers' tables to the next.
const weekday = (at: number, zone: string) => formatter({ weekday: "short", timeZone: zone }).format(at);

// "Mon 23 Nov 2026, 14:05:09 CET"
export function absolute(at: number, zone: string): string {
  const rest = formatter({
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZone: zone,
    timeZoneName: "short",
  }).format(at);
  return `${weekday(at, zone)} ${rest}`;
}

// "14:05"
export function clockTime(at: number, zone: string): string {
  return formatter({ hour: "2-digit", minute: "2-digit", timeZone: zone }).format(at);
}

// "Mon 23 Nov"
export function dayName(at: number, zone: string): string {
  return `${weekday(at, zone)} ${formatter({ day: "numeric", month: "short", timeZone: zone }).format(at)}`;
}

// "Mon 23 Nov, 14:05", and only "14:05" when it is today.
export function shortMoment(at: number, now: number, zone: string): string {
  const time = clockTime(at, zone);
  return dayName(at, zone) === dayName(now, zone) ? time : `${dayName(at, zone)}, ${time}`;
}

// Minutes east of UTC that a zone shows at a moment.
export function offsetMinutes(at: number, zone: string): number {
  const parts = formatter({
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return Math.round((shown - Math.floor(at / 1000) * 1000) / 60000);
}

// The moment at which a zone's wall clock shows "2026-01-05T09:00". Of two such moments the first; of none, the moment
// the clock jumps past it.
export function instantOf(civil: string, zone: string): number {
  const asUtc = Date.parse(`${civil.length === 16 ? `${civil}:00` : civil}Z`);
  const before = asUtc - offsetMinutes(asUtc - day * 1000, zone) * 60000;
  const after = asUtc - offsetMinutes(asUtc + day * 1000, zone) * 60000;
  const fits = [before, after].filter((at) => at + offsetMinutes(at, zone) * 60000 === asUtc);
  return fits.length > 0 ? Math.min(...fits) : before;
}

// What a zone's wall clock shows, as an <input type="datetime-local"> wants it.
export function civilOf(at: number, zone: string): string {
  return new Date(at + offsetMinutes(at, zone) * 60000).toISOString().slice(0, 16);
}

// Midnight of the zone's day that is `days` after the one of `at`.
export function startOfDay(at: number, zone: string, days = 0): number {
  const noon = Date.parse(`${civilOf(at, zone).slice(0, 10)}T12:00:00Z`) + days * day * 1000;
  return instantOf(`${new Date(noon).toISOString().slice(0, 10)}T00:00`, zone);
}

// The moments in [from, until) at which the zone's clock changes, found to the second.
export function clockChanges(from: number, until: number, zone: string): { at: number; minutes: number }[] {
  const found: { at: number; minutes: number }[] = [];
  for (let at = from; at < until; at += 6 * hour * 1000) {
    const end = Math.min(at + 6 * hour * 1000, until);
    const minutes = offsetMinutes(end, zone) - offsetMinutes(at, zone);
    if (minutes === 0) continue;
    let low = at;
    let high = end;
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offsetMinutes(middle, zone) === offsetMinutes(at, zone)) low = middle;
      else high = middle;
      if (high - low <= 1000) break;
    }
    found.push({ at: high, minutes });
  }
  return found;
}
