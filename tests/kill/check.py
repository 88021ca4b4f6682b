"""Kills the server at random instants under load, and looks afterwards whether what it acknowledged is there.

MUSTER_KILL_CYCLES (100), MUSTER_KILL_RATE (200 events a second), MUSTER_KILL_SEED (1).
"""

import collections
import os
import random
import sys
import time

import checks
import load
import server
import sinks

cycles = int(os.environ.get("MUSTER_KILL_CYCLES", "100"))
rate = int(os.environ.get("MUSTER_KILL_RATE", "200"))
seed = int(os.environ.get("MUSTER_KILL_SEED", "1"))
slowest_restart_allowed = 2.0

organisation = """\
people:
  - name: Ada
    email: ada@example.com
    role: admin
    zone: UTC
    contact_methods:
      - {{kind: webhook, label: Hook, address: "{hook}/ada"}}
teams:
  - {{name: Shop, members: [Ada]}}
policies:
  - name: Usual
    team: Shop
    repeats: 0
    rungs:
      - {{targets: [{{person: Ada}}], wait_seconds: 86400}}
services:
  - {{name: Paged, team: Shop, policy: Usual, tier: 1}}
  - {{name: Quiet, team: Shop, tier: 4}}
sources:
  - {{name: paged, kind: pagerduty, service: Paged, key: {paged}}}
  - {{name: quiet, kind: pagerduty, service: Quiet, key: {quiet}}}
"""


def kill_over_and_over(muster, sender):
    """Gives the instants of the kills and the seconds that each start took."""
    chance = random.Random(seed)
    kills, restarts = [], [muster.serve()]
    sender.start()
    for cycle in range(cycles):
        lives_until = time.monotonic() + chance.uniform(0.05, 1.2)
        checks.until("the random instant", lambda: time.monotonic() >= lives_until, 5, 0.001)
        muster.kill()
        kills.append(time.monotonic())
        restarts.append(muster.serve())
        if (cycle + 1) % 25 == 0:
            print(f"{cycle + 1} of {cycles} kills, {len(sender.accepted)} events accepted", flush=True)
    sender.stop()
    return kills, restarts


def alerts_by_key(muster):
    return collections.Counter(alert["dedup_key"] for alert in muster.items("/alerts"))


def nothing_is_lost(check, muster, sender):
    found = alerts_by_key(muster)
    lost = sorted(key for key in sender.accepted if found[key] == 0)
    doubled = sorted(key for key, count in found.items() if count > 1)
    unknown = sorted(set(found) - sender.sent)
    checks.measured("events sent, accepted, lost", (len(sender.sent), len(sender.accepted), len(lost)))
    check.equal("accepted events that are lost", lost[:5], [])
    check.equal("events that are there twice", doubled[:5], [])
    check.equal("events that nobody sent", unknown[:5], [])
    check.that("something was accepted in each life", len(sender.accepted) > cycles, len(sender.accepted))
    checks.measured("accepted events a second", f"{len(sender.accepted) / sender.seconds:.0f}")


def delivered_pages(hook):
    """The arrivals of each message, by the page it is about. A repeat bears the same webhook-id."""
    arrivals = collections.defaultdict(list)
    for kept in list(hook.calls):
        arrivals[kept["headers"]["webhook-id"]].append(kept["at"])
    return arrivals


def pages_are_told(check, muster, sender, hook, kills):
    waiting = {key for key in sender.accepted if key.startswith("paged")}

    def all_told():
        told = {sinks.body_of(kept)["data"]["summary"] for kept in list(hook.calls)}
        return waiting <= told

    if not check.happens("every accepted event of the paged service is told", all_told, 120):
        told = {sinks.body_of(kept)["data"]["summary"] for kept in list(hook.calls)}
        checks.measured("pages never told", sorted(waiting - told)[:5])
    arrivals = delivered_pages(hook)
    repeats = sum(len(times) - 1 for times in arrivals.values())
    worst = max((len(times) - 1 for times in arrivals.values()), default=0)
    # A message may come again once for each crash since it came first.
    too_often = [message for message, times in arrivals.items()
                 if len(times) - 1 > sum(kill >= times[0] - 1 for kill in kills if kill <= times[-1] + 1)]
    checks.measured("messages told, repeats, most of one message", (len(arrivals), repeats, worst))
    check.equal("messages repeated more often than the server crashed", too_often[:5], [])
    check.that("at most one repeat a crash", worst <= 1 or not too_often, worst)
    pages = collections.Counter(sinks.body_of(kept)["data"]["reference"] for kept in list(hook.calls))
    steps = {page["id"] for page in muster.items("/pages")}
    check.that("every told page is there", set(pages) <= steps, sorted(set(pages) - steps)[:5])
    # One message a page and rung: what came twice under two names was decided twice.
    check.equal("pages decided twice", len(arrivals) - len(pages), 0)


def run(binary):
    check = checks.Checks()
    hook = sinks.WebhookSink()
    muster = server.Muster(binary)
    muster.init()
    muster.serve()
    keys = {"paged": "0123456789abcdef0123456789paged0", "quiet": "0123456789abcdef0123456789quiet0"}
    made = muster.apply(organisation.format(hook=hook.url, **keys))
    if made.returncode:
        print(made.stdout + made.stderr)
    check.equal("apply: exit code", made.returncode, 0)
    muster.stop()
    sender = load.Sender(muster.port, keys, rate)
    kills, restarts = kill_over_and_over(muster, sender)
    checks.measured("kills", len(kills))
    checks.measured("seconds to serve again: median, slowest",
                    f"{sorted(restarts)[len(restarts) // 2]:.3f}, {max(restarts):.3f}")
    check.that("serving again within 2 s", max(restarts) <= slowest_restart_allowed, max(restarts))
    nothing_is_lost(check, muster, sender)
    pages_are_told(check, muster, sender, hook, kills)
    muster.stop()
    hook.close()
    return check.close()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
