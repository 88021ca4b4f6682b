"""The organisation of the check, and who is on call in it by a reckoning of its own."""

import datetime
import zoneinfo

zone = zoneinfo.ZoneInfo("Europe/Berlin")
rotation_start = datetime.datetime(2026, 1, 5, 9, 0)
weekly = ["Bela", "Cleo"]
keys = {"alertmanager": "am-key-of-the-main-job", "pagerduty": "0123456789abcdef0123456789abcdef",
        "generic": "generic-key-of-the-main-job"}


def address(name):
    return f"{name.lower()}@pager.example.com"


def on_weekly_rotation(at):
    """Who holds the week at an instant: handed over on Mondays at 09:00 in Berlin, whatever the offset is."""
    local = at.astimezone(zone).replace(tzinfo=None)
    return weekly[(local - rotation_start) // datetime.timedelta(days=7) % len(weekly)]


def until_next_hand_over(at):
    local = at.astimezone(zone).replace(tzinfo=None)
    return datetime.timedelta(days=7) - (local - rotation_start) % datetime.timedelta(days=7)


def utc(at):
    return at.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def person(name, role, webhook):
    return f"""\
  - name: {name}
    email: {name.lower()}@example.com
    role: {role}
    zone: Europe/Berlin
    contact_methods:
      - {{kind: email, label: Mail, address: {address(name)}}}
      - {{kind: webhook, label: Hook, address: "{webhook}/{name.lower()}"}}
"""


def rotation(people):
    return f"""\
      - name: Week
        people: [{", ".join(people)}]
        unit: weeks
        count: 1
        start: "{rotation_start.isoformat(timespec="minutes")}"
"""


def policy(name, schedule):
    return f"""\
  - name: {name}
    team: Shop
    repeats: 0
    rungs:
      - targets: [{{schedule: {schedule}}}]
        wait_seconds: 60
      - targets: [{{person: Ada}}]
        wait_seconds: 86400
"""


def service(name, policy_name=None):
    line = f"    policy: {policy_name}\n" if policy_name else ""
    return f"  - name: {name}\n    team: Shop\n    tier: 2\n{line}"


def source(kind, service_name):
    return f"  - {{name: {kind}, kind: {kind}, service: {service_name}, key: {keys[kind]}}}\n"


def file(webhook, now):
    """Dora stands in for whoever holds the week of "Overridden"; nobody does for "Plain"."""
    day = datetime.timedelta(days=1)
    shop_override = f"      - {{person: Dora, from: {utc(now - day)}, until: {utc(now + day)}}}\n"
    people = "".join(person(name, role, webhook) for name, role in
                     [("Ada", "admin"), ("Bela", "responder"), ("Cleo", "responder"), ("Dora", "responder"),
                      ("Ed", "observer")])
    schedules = "".join(
        f"  - name: {name}\n    team: Shop\n    zone: Europe/Berlin\n    rotations:\n{rotation(weekly)}{overrides}"
        for name, overrides in [("Overridden", "    overrides:\n" + shop_override), ("Plain", "")])
    return (f"people:\n{people}teams:\n  - name: Shop\n    members: [Ada, Bela, Cleo, Dora]\n    fallback: Ada\n"
            f"schedules:\n{schedules}policies:\n{policy('Careful', 'Overridden')}{policy('Usual', 'Plain')}"
            f"services:\n{service('Checkout', 'Careful')}{service('Search', 'Usual')}{service('Billing', 'Usual')}"
            f"{service('Reports', 'Usual')}{service('Archive')}"
            f"sources:\n{source('alertmanager', 'Checkout')}{source('pagerduty', 'Search')}"
            f"{source('generic', 'Billing')}")
