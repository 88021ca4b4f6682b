// Walks through the built app over made-up data by mouse and keyboard: node dev/walk.mjs [OUT]. Exits 1 when a step fails.
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const out = process.argv[2];
const server = await serve(0);
const origin = `http://127.0.0.1:${server.address().port}`;
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
page.setDefaultTimeout(8000);
const errors = [];
page.on("pageerror", (error) => errors.push(error.message));
page.on(
  "console",
  (message) => message.type() === "error" && !/status of 4/.test(message.text()) && errors.push(message.text()),
);
let failed = 0;

async function step(name, act) {
  try {
    await act();
    console.log("ok  ", name);
  } catch (error) {
    ++failed;
    console.log("FAIL", name, "-", error.message.split("\n").slice(0, 3).join(" | "));
  }
  if (out) await page.screenshot({ path: `${out}/walk-${name.replaceAll(" ", "-")}.png` });
}

await step("a wrong password is said", async () => {
  await page.goto(`${origin}/sign-in?next=/alerts`);
  await page.getByLabel("E-mail").fill("ada@example.org");
  await page.locator("input[autocomplete=current-password]").fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "do not match" }).waitFor();
});
await step("the right password leads on", async () => {
  await page.locator("input[autocomplete=current-password]").fill("correct horse battery");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/alerts");
  await page.getByRole("heading", { name: "Alerts" }).waitFor();
});
await step("j chooses and a acknowledges", async () => {
  await page
    .getByRole("link", { name: /Checkout error rate/ })
    .first()
    .waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.locator('[data-chosen="true"]').waitFor();
  await page.keyboard.press("a");
  await page.getByText("Acknowledged. You are on it.").waitFor();
});
await step("the palette finds and goes", async () => {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: /Search or run/ }).fill("ledger");
  await page
    .getByRole("option", { name: /Ledger/ })
    .first()
    .waitFor();
  if (out) await page.screenshot({ path: `${out}/walk-palette.png` });
  await page.keyboard.press("Enter");
  await page.waitForURL("**/catalog/services/svc_2");
});
await step("the question mark lists the keys", async () => {
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});
await step("d declares", async () => {
  await page.keyboard.press("d");
  await page.getByLabel("What is wrong").fill("Nobody can pay");
  await page.getByText("Most people can't do what they came for").click();
  await page.getByRole("button", { name: "Declare the incident" }).click();
  await page.waitForURL("**/incidents/inc_0");
});
await step("u writes an update and says who reads it", async () => {
  await page.getByRole("heading", { name: /Checkout fails/ }).waitFor();
  await page.keyboard.press("u");
  await page.getByText(/get it by mail/).waitFor();
  await page.getByLabel("Begin from a template").first().click();
  await page.getByRole("option", { name: "First word" }).click();
  await page.getByRole("button", { name: /^Send to \d people$/ }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
});
await step("a refused move says why", async () => {
  await page.getByRole("button", { name: "Move on" }).click();
  await page.getByRole("button", { name: /Move to mitigating/ }).click();
  await page.getByRole("alert").filter({ hasText: "An update is missing" }).waitFor();
  await page.keyboard.press("Escape");
});
await step("the page is acknowledged", async () => {
  await page.goto(`${origin}/pages/pag_0`);
  await page.getByRole("button", { name: "Acknowledge" }).click();
  await page.getByText("Nobody else is paged").first().waitFor();
});
await step("a shift opens an override", async () => {
  await page.goto(`${origin}/on-call/schedules/sch_0`);
  await page
    .getByRole("button", { name: /Grace Hopper.*Override this shift/ })
    .first()
    .click();
  await page.getByRole("dialog", { name: "Add an override" }).waitFor();
  await page.getByRole("button", { name: "Add the override" }).click();
  await page.getByText("Override added.").waitFor();
});
await step("a new source shows its key once", async () => {
  await page.goto(`${origin}/catalog/sources?new=1`);
  await page.getByLabel("Name").fill("Prometheus in Dublin");
  await page
    .getByRole("textbox", { name: "Service" })
    .or(page.getByRole("combobox", { name: "Service" }))
    .first()
    .click();
  await page.getByRole("option", { name: "Checkout" }).click();
  await page.getByRole("button", { name: "Add the source" }).click();
  await page.getByText("The key of Prometheus in Dublin").waitFor();
});
await step("a figure opens to its rows", async () => {
  await page.goto(`${origin}/insights`);
  await page.getByRole("button", { name: /Time to resolve/ }).click();
  await page.getByRole("dialog", { name: "Time to resolve" }).getByRole("columnheader", { name: "Incident" }).waitFor();
});
await step("an hour shows the others of its incidents when asked, and again after a failure", async () => {
  const rows = "**/figures/rows*";
  await page.route(rows, (route) => route.fulfill({ status: 400, json: { title: "Not now" } }));
  await page.goto(`${origin}/insights`);
  await page.locator("button.hour-cell", { hasText: /^23/ }).click();
  const chosen = page.getByRole("status").filter({ hasText: "Sun 20:00" });
  await chosen.getByRole("button", { name: "Show 3 more" }).click();
  await chosen.getByText("could not be loaded").waitFor();
  await page.unroute(rows);
  await chosen.getByRole("button", { name: "Show more" }).click();
  await chosen.getByRole("link").nth(22).waitFor();
  await chosen.getByRole("button").waitFor({ state: "detached" });
});
await step("a lost connection is said with its age", async () => {
  await page.goto(`${origin}/`);
  await page.getByText("Who is on call").first().waitFor();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await page.getByText(/What you see is .* old/).waitFor({ timeout: 15_000 });
  await page.getByText("Who is on call").first().waitFor();
});

await browser.close();
for (const error of errors.filter((each) => !/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY/.test(each)))
  console.log("console:", error);
console.log(`${failed} failed`);
process.exit(failed ? 1 : 0);
