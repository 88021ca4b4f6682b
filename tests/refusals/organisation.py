"""A small organisation, and what must be refused of files that differ from it in one place."""

sound = """\
people:
  - name: Ada
    email: ada@example.com
    role: admin
    zone: Europe/Berlin
    contact_methods:
      - {kind: email, label: Mail, address: ada@pager.example.com}
  - name: Ed
    email: ed@example.com
    role: observer
    zone: UTC
teams:
  - {name: Shop, members: [Ada]}
schedules:
  - name: Weekly
    team: Shop
    zone: Europe/Berlin
    rotations:
      - name: Week
        people: [Ada]
        unit: weeks
        count: 1
        start: "2026-01-05T09:00"
policies:
  - name: Usual
    team: Shop
    repeats: 1
    rungs:
      - targets: [{schedule: Weekly}]
        wait_seconds: 300
services:
  - {name: Checkout, team: Shop, policy: Usual, tier: 1}
  - {name: Search, team: Shop, policy: Usual, tier: 2, depends_on: [Checkout]}
sources:
  - {name: alerts, kind: pagerduty, service: Checkout, key: 0123456789abcdef0123456789abcdef}
  - {name: plain, kind: generic, service: Search, key: generic-key-of-the-refusals}
"""

key = "0123456789abcdef0123456789abcdef"

# What is wrong, what is replaced, by what, and a word that the refusal must hold: the path of the field.
faulty = [
    ("a key nobody knows", "    role: admin\n", "    role: admin\n    colour: red\n", "/people/0/colour"),
    ("a section nobody knows", "teams:\n", "planets: []\nteams:\n", "/planets"),
    ("an unknown role", "role: observer", "role: king", "/people/1/role"),
    ("no name", "  - name: Ed\n    email", "  - email", "/people/1/name"),
    ("an address without @", "email: ed@example.com", "email: ed", "/people/1/email"),
    ("two people with one address", "email: ed@example.com", "email: ada@example.com", "/people/1/email"),
    ("an unknown zone", "    zone: UTC\n", "    zone: Mars/Olympus\n", "/people/1/zone"),
    ("an unknown zone of a schedule", "    team: Shop\n    zone: Europe/Berlin\n",
     "    team: Shop\n    zone: Europe/Nowhere\n", "/schedules/0/zone"),
    ("an unknown way", "kind: email", "kind: pigeon", "/people/0/contact_methods/0/kind"),
    ("a way without an address", ", address: ada@pager.example.com", "", "/people/0/contact_methods/0/address"),
    ("a stranger in a team", "members: [Ada]", "members: [Ada, Zoe]", "/teams/0/members/1"),
    ("a schedule without people", "        people: [Ada]\n", "        people: []\n", "/schedules/0/rotations/0/people"),
    ("a stranger on call", "        people: [Ada]\n", "        people: [Zoe]\n", "/schedules/0/rotations/0/people/0"),
    ("an unknown unit", "unit: weeks", "unit: fortnights", "/schedules/0/rotations/0/unit"),
    ("a turn of nothing", "        count: 1\n", "        count: 0\n", "/schedules/0/rotations/0/count"),
    ("a date that is none", "2026-01-05T09:00", "2026-02-31T09:00", "/schedules/0/rotations/0/start"),
    ("a policy of an unknown team", "  - name: Usual\n    team: Shop", "  - name: Usual\n    team: Nobody",
     "/policies/0/team"),
    ("a target that is not there", "{schedule: Weekly}", "{schedule: Daily}", "/policies/0/rungs/0/targets/0"),
    ("a rung that asks nobody", "targets: [{schedule: Weekly}]", "targets: []", "/policies/0/rungs/0/targets"),
    ("too short a wait", "wait_seconds: 300", "wait_seconds: 10", "/policies/0/rungs/0/wait_seconds"),
    ("a wait in words", "wait_seconds: 300", "wait_seconds: soon", "/policies/0/rungs/0/wait_seconds"),
    ("too many repeats", "repeats: 1", "repeats: 10", "/policies/0/repeats"),
    ("an unknown policy", "{name: Checkout, team: Shop, policy: Usual", "{name: Checkout, team: Shop, policy: None",
     "/services/0/policy"),
    ("a tier beyond 4", "tier: 2", "tier: 5", "/services/1/tier"),
    ("services in a circle", "tier: 1}", "tier: 1, depends_on: [Search]}", "/depends_on"),
    ("a service that depends on itself", "depends_on: [Checkout]", "depends_on: [Search]", "/services/1/depends_on"),
    ("two services of one name", "{name: Search", "{name: Checkout", "/services/1/name"),
    ("an unknown product", "kind: generic", "kind: carrier", "/sources/1/kind"),
    ("a source of an unknown service", "kind: pagerduty, service: Checkout", "kind: pagerduty, service: Attic",
     "/sources/0/service"),
    ("two sources with one key", "generic-key-of-the-refusals", key, "/sources/1/key"),
    ("a key that can be guessed", "generic-key-of-the-refusals", "secret", "/sources/1/key"),
    ("no YAML at all", "people:\n", "people: [\n", ""),
    ("a list at the top", sound, "- people\n", ""),
    ("text at the top", sound, "hello\n", ""),
]
