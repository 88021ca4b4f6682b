"""Fills one incident's timeline with 10,000 notes, and lets scroll.mjs read it to its end while it is live. Times are
told and decide nothing: what decides is that each update costs the screen a bounded number of questions, that a bounded
number of entries is drawn, and that every entry can be reached."""

import http.client
import json
import os
import shutil
import subprocess
import sys
import threading

import checks
import server

here = os.path.dirname(os.path.abspath(__file__))
entries = int(os.environ.get("MUSTER_TIMELINE_ENTRIES", "10000"))
writers = 16


def write_notes(muster, incident, numbers):
    connection = http.client.HTTPConnection("127.0.0.1", muster.port, timeout=60)
    for number in numbers:
        connection.request("POST", f"/api/v1/incidents/{incident}/notes", json.dumps({"text": f"Reading {number} of the probe"}),
                           {"Authorization": f"Bearer {muster.token}", "Content-Type": "application/json"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 201:
            raise RuntimeError(f"a note answered {answer.status} {body[:200]}")


def fill(muster, incident):
    threads = [threading.Thread(target=write_notes, args=(muster, incident, range(first, entries, writers)))
               for first in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def read(check, muster, incident):
    """One line a step: "ok NAME", "FAIL NAME: why", or what was measured."""
    walked = subprocess.run(["node", os.path.join(here, "scroll.mjs"), muster.url.replace("127.0.0.1", "localhost"),
                             muster.sign_in_token, incident, str(entries), muster.token], capture_output=True, text=True, timeout=300,
                            check=False)
    print(walked.stderr[-2000:], end="")
    for line in walked.stdout.splitlines():
        word, _, rest = line.partition(" ")
        if word in ("ok", "FAIL"):
            check.that(rest, word == "ok")
        else:
            print(line)
    check.equal("it is read to its end", walked.returncode, 0)


def run(binary):
    for program, package in (("node", "nodejs"), ("/usr/bin/chromium", "chromium")):
        if not shutil.which(program):
            checks.skip(f"{package} is not installed")
    if not os.path.isdir(os.path.join(here, "..", "..", "web", "node_modules", "playwright-core")):
        checks.skip("web/node_modules is not there: run npm ci in web")
    check = checks.Checks()
    muster = server.Muster(binary)
    muster.settings["MUSTER_PUBLIC_URL"] = muster.url.replace("127.0.0.1", "localhost")
    muster.init()
    muster.serve()
    incident = muster.do("POST", "/incidents", {"title": "Nobody can pay", "severity": "sev2"})["id"]
    fill(muster, incident)
    check.part("screen", read, check, muster, incident)
    muster.stop()
    return check.close()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
