"""Starts Muster with a small organisation and lets walk.mjs use its screens; counts what that reports."""

import os
import shutil
import subprocess
import sys

import checks
import server

here = os.path.dirname(os.path.abspath(__file__))
web = os.path.join(here, "..", "..", "web")
key = "0123456789abcdef0123456789abcdef"

organisation = f"""\
people:
  - name: Ada
    email: ada@example.com
    role: admin
    zone: Europe/Berlin
    contact_methods:
      - {{kind: email, label: Mail, address: ada@pager.example.com}}
teams:
  - {{name: Shop, members: [Ada]}}
schedules:
  - name: Weekly
    team: Shop
    zone: Europe/Berlin
    rotations:
      - {{name: Week, people: [Ada], unit: weeks, count: 1, start: "2026-01-05T09:00"}}
policies:
  - name: Usual
    team: Shop
    repeats: 1
    rungs:
      - {{targets: [{{schedule: Weekly}}], wait_seconds: 300}}
      - {{targets: [{{person: Ada}}], wait_seconds: 300}}
services:
  - {{name: Checkout, team: Shop, policy: Usual, tier: 1}}
sources:
  - {{name: Monitor, kind: pagerduty, service: Checkout, key: {key}}}
"""


def send(muster, name):
    event = {"routing_key": key, "event_action": "trigger", "dedup_key": name,
             "payload": {"summary": name, "severity": "critical", "source": "web-1",
                         "custom_details": {"error_rate": 0.42}}}
    answer = server.call(muster.port, "POST", "/v2/enqueue", event)
    if answer.status != 202:
        raise server.Refused("enqueue", answer)


def walk(check, muster):
    """One line a step: "ok NAME", "FAIL NAME: why", or "note ..." for what is only told."""
    walked = subprocess.run(["node", os.path.join(here, "walk.mjs"), muster.url.replace("127.0.0.1", "localhost"),
                             muster.sign_in_token], capture_output=True, text=True, timeout=500, check=False)
    print(walked.stderr[-2000:], end="")
    for line in walked.stdout.splitlines():
        word, _, rest = line.partition(" ")
        if word in ("ok", "FAIL"):
            check.that(rest, word == "ok")
        else:
            print(line)
    check.equal("the walk ends", walked.returncode, 0)


def titled(muster, title):
    found = [each for each in muster.items("/incidents") if each["title"] == title]
    return muster.get(f"/incidents/{found[0]['id']}") if found else {}


def worked_by_its_process(check, muster):
    """The process that the screens made is the one by which the incident is worked."""
    process = muster.get("/processes/security")
    names = {stage["stage"]: stage["name"] for stage in process["stages"]}
    check.equal("its version", process["version"], 2)
    check.equal("a stage has the team's name", names.get("investigating"), "tracing")
    check.that("a stage is left out", "improving" not in names, names)
    tasks = [item for stage in process["stages"] for item in stage["checklist"] if item["title"] == "Ask the bank"]
    check.equal("its task", [item["runbook_url"] for item in tasks], ["https://runbooks.example.com/bank"])
    incident = titled(muster, "A stranger signed in")
    check.equal("the incident's type", incident["type"], "security")
    check.equal("its field", {field["name"]: field["value"] for field in incident["fields"]}.get("personal_data"),
                "suspected")
    check.equal("what it is related to", [each["title"] for each in incident["related"]], ["Nobody can pay"])
    check.that("it goes on", "paused" not in incident, incident.get("paused"))


def led_by_hand(check, muster):
    """What the screens did is what the API says."""
    incident = titled(muster, "Nobody can pay")
    check.equal("the incident is closed", incident["stage"], "closed")
    check.equal("its severity", incident["severity"], "sev2")
    check.equal("its commander", incident["commander"]["name"], "Ada")
    check.that("its updates", len(incident["updates"]) >= 3, incident["updates"])
    check.equal("its alert", len(incident["alerts"]), 1)
    check.equal("its page", incident["pages"][0]["state"], "acknowledged")


def run(binary):
    for program, package in (("node", "nodejs"), ("/usr/bin/chromium", "chromium")):
        if not shutil.which(program):
            checks.skip(f"{package} is not installed")
    if not os.path.isdir(os.path.join(web, "node_modules", "playwright-core")):
        checks.skip("web/node_modules is not there: run npm ci in web")
    check = checks.Checks()
    muster = server.Muster(binary)
    muster.settings["MUSTER_PUBLIC_URL"] = muster.url.replace("127.0.0.1", "localhost")
    muster.init()
    muster.serve()
    made = muster.apply(organisation)
    check.equal("apply: exit code", (made.returncode, made.stderr), (0, ""))
    for name in ("Checkout answers with errors", "The queue of orders is long"):
        send(muster, name)
    check.part("screens", walk, check, muster)
    check.part("what was done", led_by_hand, check, muster)
    check.part("process", worked_by_its_process, check, muster)
    muster.stop()
    return check.close()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
