// The map of the app: what the navigation, the phone's bar and the palette list.
import {
  IconActivityHeartbeat,
  IconBell,
  IconBox,
  IconChartBar,
  IconClipboardText,
  IconFlame,
  IconGitPullRequest,
  IconHome,
  IconSettings,
  IconUsersGroup,
  type Icon,
} from "@tabler/icons-react";

export type Place = { to: string; name: string; shape: Icon; phone?: boolean; parts?: { to: string; name: string }[] };

export const places: Place[] = [
  { to: "/", name: "Now", shape: IconHome, phone: true },
  {
    to: "/alerts",
    name: "Alerts",
    shape: IconBell,
    phone: true,
    parts: [
      { to: "/alerts", name: "Alerts" },
      { to: "/pages", name: "Pages" },
    ],
  },
  { to: "/incidents", name: "Incidents", shape: IconFlame, phone: true },
  {
    to: "/on-call",
    name: "On-call",
    shape: IconUsersGroup,
    phone: true,
    parts: [
      { to: "/on-call", name: "Who is on call" },
      { to: "/on-call/schedules", name: "Schedules" },
      { to: "/on-call/policies", name: "Policies" },
    ],
  },
  { to: "/changes", name: "Changes", shape: IconGitPullRequest },
  { to: "/reviews", name: "Reviews", shape: IconClipboardText },
  { to: "/insights", name: "Insights", shape: IconChartBar },
  {
    to: "/catalog/services",
    name: "Catalog",
    shape: IconBox,
    parts: [
      { to: "/catalog/services", name: "Services" },
      { to: "/catalog/teams", name: "Teams" },
      { to: "/catalog/people", name: "People" },
      { to: "/catalog/sources", name: "Sources" },
    ],
  },
  {
    to: "/settings/account",
    name: "Settings",
    shape: IconSettings,
    parts: [
      { to: "/settings/account", name: "My account" },
      { to: "/settings/processes", name: "Processes" },
      { to: "/settings/causes", name: "Causes" },
      { to: "/settings/following", name: "What I follow" },
      { to: "/settings/digest", name: "Weekly digest" },
      { to: "/settings/imports", name: "Imports" },
      { to: "/settings/tokens", name: "Tokens" },
      { to: "/settings/audit", name: "Audit" },
      { to: "/settings/health", name: "System health" },
    ],
  },
];

export const healthShape = IconActivityHeartbeat;

// Whether a place is where the address is: the home only exactly, the others with all that is below them.
export function isAt(place: Place, path: string): boolean {
  if (place.to === "/") return path === "/";
  const roots = place.parts?.map((part) => part.to) ?? [place.to];
  return roots.concat(place.to).some((root) => path === root || path.startsWith(`${root}/`));
}

// Which of its parts: the longest address that fits.
export function partAt(place: Place, path: string): string | undefined {
  const fits = (place.parts ?? []).filter((part) => path === part.to || path.startsWith(`${part.to}/`));
  return fits.sort((a, b) => b.to.length - a.to.length)[0]?.to;
}
