// The main job as a responder does it: node walk.mjs ORIGIN SIGN_IN_TOKEN. Prints a line a step; MUSTER_SHOTS names a
// folder for pictures.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [origin, token] = process.argv.slice(2);
const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: [...quiet, "--disable-sync"] });
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
page.setDefaultTimeout(10_000);
const troubles = [];
let refusal_is_asked_for = false;
page.on("pageerror", (error) => troubles.push(error.message));
// A signed-out visitor asks who they are and is answered 401: the browser logs that, and nothing is wrong.
page.on("console", (message) => {
  const is_signed_out = /status of 401/.test(message.text()) && /\/api\/v1\/me/.test(message.location().url);
  const is_asked_for = refusal_is_asked_for && /status of 400/.test(message.text());
  if (message.type() === "error" && !is_signed_out && !is_asked_for) troubles.push(`${message.text()} ${message.location().url}`);
});

let steps = 0;
async function step(name, act) {
  try {
    await act();
    console.log("ok", name);
  } catch (error) {
    const lines = error.message.split("\n");
    const why = lines.length > 8 ? [...lines.slice(0, 4), "...", ...lines.slice(-4)] : lines;
    const said = await page.getByRole("alert").allInnerTexts();
    console.log("FAIL", `${name}: ${why.join(" | ")}; on the screen: ${said.join(" | ").replaceAll("\n", " ")}`);
  }
  const shots = process.env.MUSTER_SHOTS;
  if (shots) await page.screenshot({ path: `${shots}/${String(++steps).padStart(2, "0")}.png`, fullPage: true });
}

// No serious or critical finding of axe on the screen as it is.
async function accessible(name) {
  await step(`${name}: nothing keeps people out`, async () => {
    // The content security policy rightly refuses a script tag; the debugger's door is open.
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    const grave = found.violations.filter((each) => each.impact === "serious" || each.impact === "critical");
    const told = grave.map((each) => `${each.id} at ${each.nodes[0].target} (${each.nodes.length})`);
    if (told.length) throw new Error(told.join("; "));
  });
}

const next = () => page.getByRole("region", { name: "Next step" });
const dialog = () => page.getByRole("dialog");

// Presses the one button that says what to do next.
async function press(label) {
  await next().getByRole("button", { name: label }).click();
}
async function submit(label) {
  await dialog().getByRole("button", { name: label }).click();
  await dialog().waitFor({ state: "detached" });
}
async function tell(text) {
  await page.getByLabel("What should they know?").fill(text);
  await submit(/Send to|Publish/);
  await page.getByText(text).first().waitFor();
}
async function go_on(stage) {
  await step(`the next step leads to ${stage}`, async () => {
    await press(new RegExp(`Go on to ${stage}|Close the incident`, "i"));
    await submit(new RegExp(`Move to ${stage}`, "i"));
  });
}

await step("the link asks before it signs in", async () => {
  await page.goto(`${origin}/sign-in?token=${token}`);
  await page.getByRole("button", { name: "Sign in with this link" }).waitFor();
});
await accessible("sign-in");
await step("the link signs in", async () => {
  await page.keyboard.press("Enter");
  await page.getByText("Who is on call").first().waitFor();
});
await step("the home screen shows what fires", async () => {
  await page.getByText("Checkout answers with errors").first().waitFor();
});
await accessible("home");
await step("the list of alerts shows it", async () => {
  await page.goto(`${origin}/alerts`);
  await page.getByRole("link", { name: /Checkout answers with errors/ }).first().waitFor();
});
await accessible("alerts");
await step("the keyboard chooses and acknowledges the other one", async () => {
  await page.keyboard.press("j");
  await page.locator('[data-chosen="true"]').waitFor();
  await page.keyboard.press("a");
  await page.getByText("You are on it").first().waitFor();
});
await step("the page says who is asked, and acknowledges", async () => {
  await page.goto(`${origin}/pages`);
  await page.getByRole("link", { name: /Checkout answers with errors/ }).first().click();
  await page.getByText(/on call/).first().waitFor();
  await page.getByRole("button", { name: "Acknowledge" }).click();
  await page.getByText("Nobody else is paged").first().waitFor();
});
await accessible("page");
await step("an incident is declared from the alert", async () => {
  await page.goto(`${origin}/alerts?state=acknowledged`);
  await page.getByRole("link", { name: /Checkout answers with errors/ }).first().click();
  await page.getByRole("link", { name: "Declare an incident" }).first().click();
  await page.getByLabel("What is wrong").fill("Nobody can pay");
  await page.getByRole("button", { name: "Declare the incident" }).click();
  await page.waitForURL(/incidents\/inc_/);
  await page.getByRole("heading", { name: /Nobody can pay/ }).waitFor();
});
await accessible("incident");
await step("the first step is to tell people", async () => {
  await next().getByRole("button").click();
  await tell("Customers can not pay. We look into it.");
});
await go_on("prioritised");
await step("the severity is asked for", async () => {
  await press(/severity/i);
  await dialog().getByRole("radio", { name: /SEV2/ }).check();
  await submit("Set the severity");
});
await step("a commander is asked for", async () => {
  await press(/commander/i);
  await dialog().getByRole("textbox", { name: "Commander" }).or(dialog().getByRole("combobox", { name: "Commander" })).first().click();
  await page.getByRole("option", { name: "Ada" }).click();
  await submit("Assign");
});
await go_on("investigating");
await step("u writes an update", async () => {
  await page.keyboard.press("u");
  await tell("We believe that it is the payment provider.");
});
await go_on("mitigating");
await step("the mitigation is asked for", async () => {
  await next().getByRole("button").click();
  await dialog().getByRole("textbox").fill("Switched to the other provider.");
  await submit("Save");
});
await go_on("recovering");
await step("the end of the impact is asked for", async () => {
  await next().getByRole("button").click();
  await submit("Save");
});
await go_on("resolved");
await step("the resolution is asked for", async () => {
  await next().getByRole("button").click();
  await dialog().getByRole("textbox").fill("The provider is well again.");
  await submit("Save");
});
await step("people are told that it is over", async () => {
  await press(/tell|update/i);
  await tell("It is over: paying works.");
});
await accessible("incident, resolved");
await go_on("reviewing");
await step("the review is drafted, with what the record says filled in", async () => {
  await next().getByRole("button").click();
  await page.getByRole("button", { name: "Draft it from the timeline" }).click();
  await page.getByText("Switched to the other provider.").first().waitFor();
  await page.locator(".markdown").getByText("{{timeline}}").waitFor({ state: "detached" });
});
await step("words of the review are commented on, and the thread is settled", async () => {
  await page.getByLabel("Review, in Markdown").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Shift+End");
  await page.getByRole("button", { name: "Comment on selection" }).click();
  await dialog().getByText(/^# Review of incident/).waitFor();
  await dialog().getByRole("textbox").fill("Which one?");
  await submit("Comment");
  await page.getByText("Which one?").waitFor();
  await page.getByRole("button", { name: "Settle" }).click();
  await page.getByText("All comments are settled").waitFor();
});
await step("the review is passed on and published", async () => {
  await page.getByRole("button", { name: "Ask for review" }).click();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText(/^Published/).first().waitFor();
});
await accessible("review");
await step("an action item gets an owner and a due date", async () => {
  await page.getByRole("link", { name: /Nobody can pay/ }).first().click();
  await next().waitFor(); // the review that is left lists action items too
  await page.locator("#action-items").getByRole("button", { name: "Add" }).click();
  await page.getByLabel("What will be done").fill("Alert on failing payments");
  await dialog().getByRole("textbox", { name: "Owner" }).or(dialog().getByRole("combobox", { name: "Owner" })).first().click();
  await page.getByRole("option", { name: "Ada" }).click();
  await page.getByLabel("Due on").fill(new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10));
  await submit("Add the action item");
});
await go_on("improving");
await go_on("closed");
await step("nothing is left to do", async () => {
  await next().getByText(/Nothing left/).waitFor();
});
await step("the figures lead to the incident", async () => {
  await page.goto(`${origin}/insights`);
  await page.getByRole("button", { name: /Time to resolve/ }).click();
  await page.getByRole("dialog", { name: "Time to resolve" }).getByText("Nobody can pay").first().waitFor();
});
await step("escape closes the rows", async () => {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});
await accessible("figures");
await step("no changes yet: how to connect what tells of them", async () => {
  await page.goto(`${origin}/changes`);
  await page.getByText("No changes yet").waitFor();
  await page.getByRole("link", { name: "Add a source" }).waitFor();
});
await accessible("changes, none yet");
await step("a change is told of and shown", async () => {
  const status = await page.evaluate(async () => {
    const services = await (await fetch("/api/v1/services")).json();
    const change = { title: "Deploy v2", services: [services.items[0].id], outcome: "succeeded" };
    const headers = { "Content-Type": "application/json", "X-Muster-CSRF": "1" };
    return (await fetch("/api/v1/changes", { method: "POST", headers, body: JSON.stringify(change) })).status;
  });
  if (status !== 201) throw new Error(`answered ${status}`);
  await page.goto(`${origin}/changes`);
  await page.getByRole("link", { name: "Deploy v2" }).click();
  await page.getByText("No incident has to do with it").waitFor();
});
await accessible("change");
await step("the schedule is shown", async () => {
  await page.goto(`${origin}/on-call`);
  await page.getByText("Weekly").first().waitFor();
});
await accessible("on call");
async function choose(label, option) {
  const of = page.getByRole("dialog").last().or(page.locator("main form")).first();
  await of.getByRole("textbox", { name: label }).or(of.getByRole("combobox", { name: label })).first().click();
  await page.getByRole("option", { name: option }).click();
  await page.keyboard.press("Tab");
}
await step("a team is added with its members", async () => {
  await page.goto(`${origin}/catalog/teams`);
  await page.getByRole("button", { name: "New team" }).click();
  await dialog().getByLabel("Name").fill("Search");
  await choose("Members", "Ada");
  await submit("Add the team");
  await page.getByRole("heading", { name: "Search" }).waitFor();
});
await step("what is refused is said at its field, and the cursor is there", async () => {
  refusal_is_asked_for = true;
  await page.getByRole("button", { name: "New team" }).click();
  await dialog().getByLabel("Name").fill("Search");
  await dialog().getByRole("button", { name: "Add the team" }).click();
  await dialog().getByText("Another team has this name.").waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-invalid") === "true");
  await page.keyboard.press("Escape");
  await dialog().waitFor({ state: "detached" });
  refusal_is_asked_for = false;
});
await step("a schedule shows what follows from it before it is saved", async () => {
  await page.goto(`${origin}/on-call/schedules/new`);
  await page.getByRole("textbox", { name: "Name" }).last().fill("Search primary");
  await choose("Team", "Search");
  await choose("Add somebody to the turns", "Ada");
  await page.getByRole("group", { name: "Time line" }).getByText("Ada").first().waitFor();
});
await accessible("schedule, edited");
await step("the schedule is added", async () => {
  await page.getByRole("button", { name: "Add the schedule" }).click();
  await page.waitForURL(/schedules\/sch_/);
  await page.getByText("Hands over every week on Monday at 09:00").waitFor();
});
await step("a service is added, changed and removed", async () => {
  await page.goto(`${origin}/catalog/services?new=1`);
  await dialog().getByLabel("Name").fill("Index");
  await choose("Team", "Search");
  await dialog().getByRole("button", { name: "Add the service" }).click();
  await page.waitForURL(/services\/svc_/);
  await page.getByText("None: it pages nobody").waitFor();
  await page.getByRole("button", { name: "Edit" }).click();
  await choose("Policy", "Usual");
  await submit("Save");
  await page.getByRole("link", { name: "Usual" }).waitFor();
  await page.getByRole("button", { name: "Edit" }).click();
  await dialog().getByRole("button", { name: "Remove" }).click();
  await page.getByRole("heading", { name: "Remove Index?" }).waitFor();
  await dialog().getByRole("button", { name: "Remove", exact: true }).click();
  await page.waitForURL(/catalog\/services$/);
});
const stage = (name) => page.getByRole("button", { name, pressed: false }).or(page.getByRole("button", { name, pressed: true }));
// The rules of a stage follow its choice a moment later; what is typed before would be another stage's.
async function choose_stage(name) {
  await stage(name).click();
  await page.locator("#stage-rules").getByRole("heading", { name }).waitFor();
}
await step("a type begins with a template", async () => {
  await page.goto(`${origin}/settings/processes`);
  await page.getByRole("button", { name: "New type" }).click();
  await dialog().getByRole("button", { name: /^Security incident/ }).click();
  await page.waitForURL(/processes\/new/);
  await page.getByRole("button", { name: "Add the type" }).waitFor();
});
await step("its stages are renamed, given tasks and left out", async () => {
  await choose_stage(/^Scoping/);
  await page.getByLabel("What the team calls it").fill("tracing");
  await page.getByRole("button", { name: "Add a task" }).click();
  await page.getByRole("textbox", { name: "Task 3", exact: true }).fill("Ask the bank");
  await choose_stage(/^Improving/);
  await page.getByRole("button", { name: "Leave it out" }).click();
  await page.getByRole("button", { name: "Bring improving back" }).waitFor();
});
await step("a fault is shown at its field, and its stage is opened", async () => {
  refusal_is_asked_for = true;
  await choose_stage(/^Tracing/);
  await page.getByLabel("Runbook of task 3").fill("the shelf");
  await choose_stage(/^Declared/);
  await page.getByRole("button", { name: "Add the type" }).click();
  await page.getByRole("alert").getByText(/begins with https/).waitFor();
  await page.getByLabel("Runbook of task 3").fill("https://runbooks.example.com/bank");
  refusal_is_asked_for = false;
});
await step("the type is added", async () => {
  await page.getByRole("button", { name: "Add the type" }).click();
  await page.waitForURL(/processes\/security/);
  await page.getByText("Version 1", { exact: true }).waitFor();
});
await accessible("process");
await step("what is not saved is not lost without a word", async () => {
  await page.getByLabel("When to choose it").fill("Somebody may have got at our data.");
  await page.getByRole("link", { name: "Incidents" }).click();
  await page.getByRole("heading", { name: "Leave without saving?" }).waitFor();
  await dialog().getByRole("button", { name: "Stay" }).click();
  await dialog().waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Save as version 2" }).click();
  await page.getByText("Version 2", { exact: true }).waitFor();
});
await step("an automation is read as a sentence", async () => {
  await page.getByRole("tab", { name: /^Automations/ }).click();
  await page.getByText(/^When nobody is commander for 5 minutes, remind the team/).waitFor();
});
await accessible("automations");
await step("the process is tried on a past incident", async () => {
  await page.getByRole("tab", { name: "Try it" }).click();
  await page.getByRole("textbox", { name: "Incident" }).or(page.getByRole("combobox", { name: "Incident" })).first().click();
  await page.getByRole("option", { name: /Nobody can pay/ }).click();
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByText(/^It would have held people up/).waitFor();
  await page.getByText("Fill in: Personal data reached.").waitFor();
});
await accessible("rehearsal");
await step("an incident of the type is declared with its field", async () => {
  await page.goto(`${origin}/incidents/declare`);
  await choose("Type", /Security incident/);
  await choose("Personal data reached", "suspected");
  await page.getByLabel("What is wrong").fill("A stranger signed in");
  await page.getByRole("button", { name: "Declare the incident" }).click();
  await page.waitForURL(/incidents\/inc_/);
  await page.getByRole("heading", { name: /A stranger signed in/ }).waitFor();
  await page.getByText("Tracing").first().waitFor();
  await page.getByText("suspected").first().waitFor();
});
await step("it is related, paused, and goes on", async () => {
  await page.getByRole("button", { name: "Add", exact: true }).and(page.locator("[aria-haspopup=menu]")).click();
  await page.getByRole("menuitem", { name: "A related incident" }).click();
  await dialog().getByRole("textbox", { name: "Incident" }).or(dialog().getByRole("combobox", { name: "Incident" })).first().click();
  await page.getByRole("option", { name: /Nobody can pay/ }).click();
  await submit("Relate them");
  await page.getByRole("link", { name: /Nobody can pay/ }).waitFor();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Pause it" }).click();
  await dialog().getByLabel("Why is it paused?").fill("Waiting for the bank");
  await submit("Pause it");
  await page.getByText("Waiting for the bank").first().waitFor();
  await page.getByRole("button", { name: "Go on", exact: true }).first().click();
  await page.getByRole("button", { name: "Go on", exact: true }).first().waitFor({ state: "detached" });
});
await accessible("incident with a process of its own");
await step("the console is clean", async () => {
  if (troubles.length) throw new Error([...new Set(troubles)].slice(0, 5).join("; "));
});
await browser.close();
