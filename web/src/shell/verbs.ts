// The verbs of the palette: everything that can be done from anywhere.
import { places } from "./map";

export type Command = { title: string; detail: string; words?: string; to?: string; run?: () => void };

export function commands(run: {
  shortcuts: () => void;
  light: () => void;
  dark: () => void;
  signOut: () => void;
}): Command[] {
  const go = places.flatMap((place) =>
    (place.parts ?? [{ to: place.to, name: place.name }]).map((part) => ({
      title: `Go to ${part.name === "Alerts" || part.name === place.name ? part.name : part.name.toLowerCase()}`,
      detail: place.name,
      to: part.to,
    })),
  );
  return [
    { title: "Declare an incident", detail: "d", words: "new start open", to: "/incidents/declare" },
    { title: "Page a person or a team", detail: "Asks somebody for help now", words: "call wake", to: "/pages?new=1" },
    { title: "Acknowledge my pages", detail: "Shows what waits for you", words: "ack", to: "/pages?mine=true" },
    {
      title: "Add an override",
      detail: "On-call: swap a shift",
      words: "holiday shift cover",
      to: "/on-call/schedules",
    },
    {
      title: "Add a source",
      detail: "Catalog: connect a monitor",
      words: "key integration",
      to: "/catalog/sources?new=1",
    },
    { title: "Create a token", detail: "Settings", words: "api key", to: "/settings/tokens?new=1" },
    {
      title: "Add a cause",
      detail: "Settings: a kind that reviews can name",
      words: "contributing taxonomy",
      to: "/settings/causes?new=1",
    },
    { title: "Show the keyboard shortcuts", detail: "?", run: run.shortcuts },
    { title: "Use light colours", detail: "Appearance", run: run.light },
    { title: "Use dark colours", detail: "Appearance", run: run.dark },
    { title: "Sign out", detail: "", run: run.signOut },
    ...go,
  ];
}

// All words of the question begin a word of the command.
export function matching(all: Command[], question: string): Command[] {
  const asked = question.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((command) => {
    const has = `${command.title} ${command.words ?? ""} ${command.detail}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return asked.every((word) => has.some((each) => each.startsWith(word)));
  });
}
