"""Walks the steps of steps.json twice: by the command line, and by the screens. Before each, the command line, the API
and the screen name the same next step, and it is the one of the table."""

import datetime
import json
import os
import shutil
import subprocess
import sys

import checks
import server

here = os.path.dirname(os.path.abspath(__file__))
web = os.path.join(here, "..", "..", "web")

organisation = """\
people:
  - {name: Ada, email: ada@example.com, role: admin, zone: UTC,
     contact_methods: [{kind: email, label: Mail, address: ada@pager.example.com}]}
teams:
  - {name: Shop, members: [Ada]}
policies:
  - {name: Usual, team: Shop, repeats: 0, rungs: [{targets: [{person: Ada}], wait_seconds: 3600}]}
services:
  - {name: Checkout, team: Shop, policy: Usual, tier: 1, declares_from: high}
  - {name: Search, team: Shop, policy: Usual, tier: 1, declares_from: high}
"""

with open(os.path.join(here, "steps.json"), encoding="utf-8") as file:
    steps = json.load(file)


def detect(muster, service):
    """An alert of a service whose alerts open incidents; gives both ids."""
    sent = muster.do("POST", "/events", {"service": service["id"], "dedup_key": "down", "summary": "Nobody can pay",
                                         "severity": "critical"})
    return sent["alert"], muster.get(f"/alerts/{sent['alert']}")["incident"]["id"]


def filled_in(words, known):
    return [word.format(**known) for word in words]


def guided(check, muster, incident, row):
    """The command line and the API name the table's step, with a reason."""
    seen = muster.get(f"/incidents/{incident}")
    step, where = seen["next_step"], f"{row['stage']}, {row['action']}"
    check.equal(f"{where}: what is next", (seen["stage"], step["action"]), (row["stage"], row["action"]))
    check.that(f"{where}: the reason", step["title"] and step["because"], step)
    told = muster.run("incidents", incident)
    check.that(f"{where}: the command line says so", f"Next: {step['title']}" in told.stdout, told.stdout + told.stderr)


def walk_by_command_line(check, muster, service):
    alert, incident = detect(muster, service)
    due = (datetime.date.today() + datetime.timedelta(days=14)).isoformat()
    known = {"alert": alert, "id": incident, "in_two_weeks": due}
    for row in steps:
        if "given" in row:
            known["given"] = json.loads(muster.run(*filled_in(row["given"], known)).stdout)["id"]
        guided(check, muster, incident, row)
        if row["cli"]:
            done = muster.run(*filled_in(row["cli"], known))
            check.equal(f"muster {' '.join(row['cli'])}: exit code", (done.returncode, done.stderr if not row.get("refused") else ""),
                        (1 if row.get("refused") else 0, ""))


def walk_by_screen(check, muster, service):
    alert, incident = detect(muster, service)
    told = subprocess.run(["node", os.path.join(here, "walk.mjs"), muster.url.replace("127.0.0.1", "localhost"),
                           muster.sign_in_token, incident, muster.token], capture_output=True, text=True, timeout=300,
                          check=False)
    print(told.stderr[-2000:], end="")
    for line in told.stdout.splitlines():
        word, _, rest = line.partition(" ")
        check.that(rest, word == "ok")
    check.equal("the walk ends", told.returncode, 0)
    guided(check, muster, incident, steps[-1])


def run(binary):
    check = checks.Checks()
    muster = server.Muster(binary)
    muster.settings["MUSTER_PUBLIC_URL"] = muster.url.replace("127.0.0.1", "localhost")
    muster.init()
    muster.serve()
    made = muster.apply(organisation)
    check.equal("apply: exit code", (made.returncode, made.stderr), (0, ""))
    services = {service["name"]: service for service in muster.items("/services")}
    check.part("command line", walk_by_command_line, check, muster, services["Checkout"])
    if not shutil.which("node") or not os.path.exists("/usr/bin/chromium"):
        checks.skip("nodejs or chromium is not installed")
    if not os.path.isdir(os.path.join(web, "node_modules", "playwright-core")):
        checks.skip("web/node_modules is not there: run npm ci in web")
    check.part("screens", walk_by_screen, check, muster, services["Search"])
    muster.stop()
    return check.close()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
