"""Runs every refusal, each part on its own."""

import sys

import access
import checks
import inputs
import surroundings


def with_one_server(check, binary):
    muster = surroundings.started(binary)
    for name, work in (("events", inputs.events), ("generic source", inputs.generic), ("API", inputs.calls),
                       ("organisation file", inputs.files), ("requests", inputs.requests),
                       ("strangers", access.strangers), ("observers", access.observers)):
        check.part(name, work, check, muster)
    check.that("the server was never in trouble", muster.process.poll() is None)
    muster.stop()


def run(binary):
    check = checks.Checks()
    check.part("bad input", with_one_server, check, binary)
    for name, work in (("second start", surroundings.second_start), ("newer schema", surroundings.newer_schema),
                       ("unwritable folder", surroundings.unwritable_folder), ("full disk", surroundings.full_disk),
                       ("database away", surroundings.database_away), ("footprint", surroundings.footprint)):
        check.part(name, work, check, binary)
    return check.close()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
