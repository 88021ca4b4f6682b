"""The figures of the one incident, against what its own instants say."""

import datetime
import json


def at(incident, name):
    return datetime.datetime.fromisoformat(incident[name])


def durations(check, figures, incident):
    """Each number leads to the row of the incident, whose seconds are the difference of its instants."""
    by_id = {figure["id"]: figure for figure in figures["durations"]}
    for name, until in (("time_to_declare", "declared_at"), ("time_to_acknowledge", "acknowledged_at"),
                        ("time_to_mitigate", "mitigated_at"), ("time_to_resolve", "resolved_at")):
        figure = by_id.get(name)
        if not check.that(f"there is a figure {name}", figure, list(by_id)):
            continue
        row = next((row for row in figure["rows"] if row["incident"] == incident["id"]), None)
        if not check.that(f"{name} leads to the incident", row, figure):
            continue
        expected = (at(incident, until) - at(incident, "detected_at")).total_seconds()
        check.that(f"{name} is from its instants", abs(row.get("seconds", -9) - expected) <= 1, (row, expected))
        counts = (figure["n_used"], figure["n_open"], figure["n_missing"])
        check.equal(f"{name}: used, open, missing", counts, (1, 0, 0))
        check.equal(f"{name}: the median of one is itself", figure["median"].get("seconds"), row["seconds"])
        check.that(f"{name} is defined in words", figure["definition"] and figure["definition_version"], figure)


def stages(check, figures, incident):
    """The time in each stage sums to the incident's length; each is shown in whole seconds, cut off."""
    visited = [stage for stage in incident["stages"] if stage["state"] == "done"]
    check.equal("every stage but the triage was walked", len(visited), 8)
    length = (at(incident, "closed_at") - at(incident, "declared_at")).total_seconds()
    for what, seconds in (("the incident's", [stage["seconds"] for stage in incident["stages"]]),
                          ("the figures'", [stage["total_seconds"] for stage in figures["stages"]])):
        # The instants are shown in whole seconds too.
        is_length = -len(visited) - 1 <= sum(seconds) - length <= 1
        check.that(f"{what} stages sum to its length", is_length, (seconds, length))


def run(stage):
    check, muster = stage.check, stage.muster
    incident = stage.walk.seen()
    figures = muster.get("/figures/incidents")
    durations(check, figures, incident)
    stages(check, figures, incident)
    week = figures["weeks"][-1]
    check.equal("this week's incidents", (week["count"], [one["id"] for one in week["incidents"]]), (1, [incident["id"]]))
    rows = muster.get("/figures/rows?figure=incidents_per_week")
    check.equal("all of them are listed by pages", [row["incident"] for row in rows["items"]], [incident["id"]])
    check.equal("incidents per week is of one", figures["per_week"]["n"], 1)
    check.that("it says in words what can be told", figures["sentence"], figures)
    told = muster.run("metrics", "--json")
    check.equal("muster metrics: exit code", (told.returncode, told.stderr), (0, ""))
    check.equal("muster metrics says the same", len(json.loads(told.stdout)["durations"]), len(figures["durations"]))
    listed = muster.run("incidents", "--state", "closed")
    check.that("muster incidents lists it", listed.returncode == 0 and "Checkout fails" in listed.stdout, listed.stdout)
    on_call = muster.run("oncall")
    check.that("muster oncall names the override", on_call.returncode == 0 and "Dora" in on_call.stdout, on_call.stdout)
