// Walks the steps of steps.json by the screens: node walk.mjs ORIGIN SIGN_IN_TOKEN INCIDENT API_TOKEN. Prints a line a step.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [origin, link, incident, token] = process.argv.slice(2);
const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const steps = JSON.parse(readFileSync(new URL("steps.json", import.meta.url), "utf8"));

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
page.setDefaultTimeout(10_000);
const next = () => page.getByRole("region", { name: "Next step" });
const dialog = () => page.getByRole("dialog");

async function ask(method, path, body) {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const answer = await fetch(`${origin}/api/v1/incidents/${incident}${path}`, { method, headers, body: JSON.stringify(body) });
  return answer.json();
}

const choose = async (label, option, within = dialog()) => {
  await within.getByRole("textbox", { name: label }).or(within.getByRole("combobox", { name: label })).first().click();
  await page.getByRole("option", { name: option }).click();
};

// What a hand does, by the first word of each entry of a row's "screen".
const hands = {
  link: (name) => page.getByRole("link", { name }).first().click(),
  button: (name) => page.getByRole("button", { name, exact: true }).click(),
  see: (text) => page.getByText(text).first().waitFor(),
  back: () => page.goto(`${origin}/incidents/${incident}`),
  check: (name) => dialog().getByRole("radio", { name: new RegExp(name) }).check(),
  write: (text) => dialog().getByRole("textbox").fill(text),
  guided: (name) => next().getByRole("button", { name }).click(),
  choose,
  async submit(name) {
    await dialog().getByRole("button", { name }).click();
    await dialog().waitFor({ state: "detached" });
  },
  async tell(text) {
    await page.getByLabel("What should they know?").fill(text);
    await hands.submit(/Send to|Publish/);
    await page.getByText(text).first().waitFor();
  },
  async own(title, person) {
    await choose(`Owner of ${title}`, person, page.locator("#action-items"));
    const due = page.getByLabel("When is it due?");
    await due.fill(new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10));
    await due.waitFor({ state: "detached" });
  },
};

async function walk(row) {
  if (row.given) await ask("POST", "/action-items", { title: row.given[3] });
  const { next_step } = await ask("GET", "");
  if (next_step.action !== row.action) throw new Error(`the API says ${next_step.action}`);
  const title = next_step.title.replace(/[.\s]+$/, "");
  if (!row.screen.length) return next().getByText(/Nothing left/).waitFor();
  const button = next().getByRole("button", { name: title }).or(next().getByRole("link", { name: title }));
  await button.waitFor();
  await next().getByText(next_step.because.slice(0, 20)).first().waitFor();
  await button.click();
  for (const [hand, ...words] of row.screen) await hands[hand](...words);
}

await page.goto(`${origin}/sign-in?token=${link}`);
await page.getByRole("button", { name: "Sign in with this link" }).click();
await page.waitForURL((url) => !url.pathname.includes("sign-in"));
await page.goto(`${origin}/incidents/${incident}`);
for (const row of steps) {
  const name = `${row.stage}: ${row.action}`;
  try {
    await walk(row);
    console.log("ok", name);
  } catch (error) {
    const shown = await next().innerText().catch(() => "no next step");
    console.log("FAIL", `${name}: ${error.message.split("\n").slice(0, 4).join(" | ")}; on the screen: ${shown.replaceAll("\n", " ")}`);
    if (process.env.MUSTER_SHOTS) await page.screenshot({ path: `${process.env.MUSTER_SHOTS}/failed.png` });
    break;
  }
}
await browser.close();
