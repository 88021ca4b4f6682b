// Requests as the audit log keeps them, for people to read.
const verbs: Record<string, string> = { POST: "Added", PUT: "Set", PATCH: "Corrected", DELETE: "Removed" };
const root = /^\/api\/v1\//;

// "PUT /api/v1/incidents/{incident}/roles/{role}" is "Set: incidents, roles"; what is no request stays.
export function done(action: string): string {
  const [method, path] = action.split(" ");
  if (!path || !verbs[method]) return action.replace(".", ": ");
  const nouns = path
    .replace(root, "")
    .split("/")
    .filter((part) => !part.startsWith("{"));
  return `${verbs[method]}: ${nouns.join(", ").replaceAll("-", " ")}`;
}

export const shortOf = (subject: string) => subject.replace(root, "");

const folders: Record<string, string> = {
  incidents: "/incidents",
  pages: "/pages",
  alerts: "/alerts",
  schedules: "/on-call/schedules",
  policies: "/on-call/policies",
  services: "/catalog/services",
  people: "/catalog/people",
};

// The screen of the object that was changed, when it has one.
export function screenOf(subject: string): string | undefined {
  const [noun, id] = shortOf(subject).split("/");
  return folders[noun] && /^[a-z]{3}_\w+$/.test(id ?? "") ? `${folders[noun]}/${id}` : undefined;
}
