// Pictures of the screens over made-up data, and what axe and the console say of them.
// node dev/screens.mjs OUT [name ...]: wide and narrow, light and dark; exits 1 on a serious finding.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [out = "/tmp/screens", ...wanted] = process.argv.slice(2);
const screens = {
  now: "/",
  alerts: "/alerts",
  alert: "/alerts/alr_0",
  pages: "/pages",
  page: "/pages/pag_0",
  incidents: "/incidents",
  closed: "/incidents?state=closed",
  declare: "/incidents/declare?alert=alr_1",
  incident: "/incidents/inc_0",
  update: "/incidents/inc_0?do=update",
  stage: "/incidents/inc_0?do=stage",
  paused: "/incidents/inc_3",
  "process-fields": "/incidents/inc_3?do=fields",
  part: "/incidents/declare?part_of=inc_3",
  bare: "/incidents/inc_1",
  drill: "/incidents/inc_2",
  "declare-drill": "/incidents/declare?drill=1",
  review: "/incidents/inc_3/review",
  reviews: "/reviews",
  overdue: "/reviews?state=overdue",
  changes: "/changes",
  change: "/changes/chg_0",
  wall: "/on-call",
  schedules: "/on-call/schedules",
  schedule: "/on-call/schedules/sch_0",
  policies: "/on-call/policies",
  policy: "/on-call/policies/pol_0",
  insights: "/insights",
  "insights-wall": "/insights/wall",
  reconciliation: "/insights?reading=pagerduty",
  figure: "/insights?figure=time_to_resolve",
  services: "/catalog/services",
  service: "/catalog/services/svc_0",
  teams: "/catalog/teams",
  people: "/catalog/people",
  person: "/catalog/people/per_2",
  sources: "/catalog/sources",
  processes: "/settings/processes",
  process: "/settings/processes/security",
  approvals: "/settings/processes/security?stage=mitigating",
  "ask-approval": "/incidents/inc_0?do=ask-approval",
  "left-out": "/settings/processes/security?stage=improving",
  severities: "/settings/processes/security?part=severities",
  roles: "/settings/processes/security?part=roles",
  fields: "/settings/processes/security?part=fields",
  automations: "/settings/processes/security?part=automations",
  "update-templates": "/settings/processes/security?part=update_templates",
  "review-template": "/settings/processes/security?part=review_template",
  try: "/settings/processes/security?part=try",
  versions: "/settings/processes/security?part=versions",
  earlier: "/settings/processes/security?version=2",
  "new-type": "/settings/processes?new=1",
  "new-process": "/settings/processes/new?template=security",
  account: "/settings/account",
  causes: "/settings/causes",
  "new-cause": "/settings/causes?new=1",
  following: "/settings/following",
  digest: "/settings/digest",
  imports: "/settings/imports",
  tokens: "/settings/tokens",
  audit: "/settings/audit",
  health: "/settings/health",
  "sign-in": "/sign-in",
  link: "/sign-in?token=abc",
  lost: "/nowhere",
};
const views = [
  ["wide", 1440, 900, "light"],
  ["narrow", 360, 740, "light"],
  ["wide-dark", 1440, 900, "dark"],
  ["narrow-dark", 360, 740, "dark"],
].filter(([view]) => !process.env.VIEWS || process.env.VIEWS.split(",").includes(view));

const server = await serve(0);
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
});
let bad = 0;
const say = (...words) => {
  ++bad;
  console.log(...words);
};

for (const [view, width, height, scheme] of views) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
    bypassCSP: false,
  });
  for (const [name, path] of Object.entries(screens)) {
    if (wanted.length && !wanted.includes(name)) continue;
    const page = await context.newPage();
    page.on(
      "console",
      (message) =>
        message.type() === "error" && !/404|422/.test(message.text()) && say(view, name, "console:", message.text()),
    );
    page.on("pageerror", (error) => say(view, name, "error:", error.message));
    await page.goto(origin + path);
    await page
      .waitForFunction(
        () => !document.querySelector('[aria-busy="true"]') && document.querySelector("h1, h2, .panel"),
        undefined,
        { timeout: 10_000 },
      )
      .catch(() => say(view, name, "never got ready"));
    await page.waitForTimeout(250);
    await page.screenshot({ path: `${out}/${name}-${view}.png`, fullPage: process.env.FULL === "1" });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) say(view, name, `is ${wide} px too wide`);
    const found = await page
      .evaluate(`(() => { ${axe}; return axe.run(document, { resultTypes: ["violations"] }); })()`)
      .catch((error) => say(view, name, "axe:", error.message));
    for (const violation of found?.violations ?? [])
      if (/serious|critical/.test(violation.impact))
        say(
          view,
          name,
          `axe ${violation.impact} ${violation.id}:`,
          violation.nodes
            .slice(0, 3)
            .map((node) => node.target.join(" ") + " | " + (node.any[0]?.message ?? node.failureSummary))
            .join(" ;; "),
        );
    await page.close();
  }
  await context.close();
}
await browser.close();
server.close();
console.log(bad ? `${bad} findings` : "no findings");
process.exit(bad ? 1 : 0);
