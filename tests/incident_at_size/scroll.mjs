// Reads a long timeline as a responder does: node scroll.mjs ORIGIN SIGN_IN_TOKEN INCIDENT ENTRIES API_TOKEN. Prints a
// line a step, and what was measured; MUSTER_SHOTS names a folder for pictures.
import { createRequire } from "node:module";

const [origin, link, incident, entries, token] = process.argv.slice(2);
const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
page.setDefaultTimeout(20_000);
let asked = 0;
page.on("request", (request) => (asked += request.url().includes("/api/") ? 1 : 0));

async function step(name, act) {
  try {
    const told = await act();
    console.log("ok", name);
    if (told) console.log(" ", told);
  } catch (error) {
    console.log("FAIL", `${name}: ${error.message.split("\n").slice(0, 3).join(" | ")}`);
  }
}

function expect(holds, seen) {
  if (!holds) throw new Error(`saw ${seen}`);
}

// Whether the row is drawn that is the last of all, and not of those read so far.
const is_read = () =>
  page.evaluate(() =>
    [...document.querySelectorAll("[role=listitem]")].some((row) => row.ariaPosInSet === row.ariaSetSize),
  );
const drawn = () => page.locator(".entry").count();

async function say(text) {
  const answer = await fetch(`${origin}/api/v1/incidents/${incident}/notes`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  });
  expect(answer.status === 201, answer.status);
}

await page.goto(`${origin}/sign-in?token=${link}`);
await page.getByRole("button", { name: "Sign in with this link" }).click();
await page.waitForURL((url) => !url.pathname.includes("sign-in"));

await step("it opens with its newest entries", async () => {
  await page.goto(`${origin}/incidents/${incident}`);
  await page.getByText(/^Reading \d+ of the probe$/).first().waitFor();
  const shown = await page.evaluate(() => Math.round(performance.now()));
  expect((await drawn()) < 60, `${await drawn()} entries drawn`);
  return `shown ${shown} ms after its first byte was asked for`;
});

await step("what is new comes by itself, for a bounded number of questions", async () => {
  await page.waitForTimeout(500); // what the opening still asks is not the update's
  asked = 0;
  const began = Date.now();
  await say("The probe is well again");
  await page.getByText("The probe is well again").waitFor();
  const took = Date.now() - began;
  expect(asked <= 8, `${asked} questions`);
  return `seen after ${took} ms, with ${asked} questions`;
});

await step("it is read to its beginning", async () => {
  await page.evaluate(() => {
    window.frames_over = [];
    new PerformanceObserver((list) => list.getEntries().forEach((task) => window.frames_over.push(task.duration))).observe({
      entryTypes: ["longtask"],
    });
  });
  const began = Date.now();
  for (let turn = 0; turn < 1000 && !(await is_read()); ++turn) {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(40);
  }
  expect(await is_read(), "the first entry is not reached");
  expect((await drawn()) < 60, `${await drawn()} entries drawn`);
  const slow = await page.evaluate(() => window.frames_over.map(Math.round));
  return `${Date.now() - began} ms to the beginning; tasks over 50 ms: ${slow.length}, the longest ${Math.max(0, ...slow)} ms`;
});

await step("at its beginning it is still live, for as many questions", async () => {
  const before = await page.evaluate(() => document.body.scrollHeight - window.scrollY);
  asked = 0;
  const read = page.waitForResponse((response) => response.url().includes("/timeline"));
  await say("It fails again");
  await read;
  await page.waitForTimeout(500);
  expect(asked <= 8, `${asked} questions`);
  const after = await page.evaluate(() => document.body.scrollHeight - window.scrollY);
  expect(Math.abs(after - before) <= 2, `what was read moved by ${after - before} pixels`);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.getByText("It fails again").waitFor();
});

await step("a word finds its entry among them all", async () => {
  const wanted = Math.floor(Number(entries) / 3);
  await page.getByRole("searchbox", { name: "Search the timeline" }).fill(`Reading ${wanted} of`);
  await page.getByText(`Reading ${wanted} of the probe`, { exact: true }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll(".entry").length === 1);
});

if (process.env.MUSTER_SHOTS) await page.screenshot({ path: `${process.env.MUSTER_SHOTS}/timeline.png` });
await browser.close();
