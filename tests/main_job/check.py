"""Runs the main job on SQLite, then on PostgreSQL."""

import datetime
import sys
import time

import alertmanager
import checks
import figures
import incident
import organisation
import paging
import postgres
import server
import sinks


class Stage:
    """One installation with everything around it."""

    def __init__(self, check, binary, database):
        self.check = check
        self.mail = sinks.MailSink()
        self.hook = sinks.WebhookSink()
        self.muster = server.Muster(binary, database, {
            "MUSTER_MAIL_URL": f"smtp://127.0.0.1:{self.mail.port}", "MUSTER_MAIL_FROM": "Muster <muster@example.com>"})
        self.alertmanager = None
        self.now = datetime.datetime.now(datetime.timezone.utc)

    def open(self):
        self.muster.init()
        checks.measured("seconds from the start to the first answer", f"{self.muster.serve():.3f}")
        self.alertmanager = alertmanager.Alertmanager(self.muster)

    def organise(self):
        check, muster = self.check, self.muster
        file = organisation.file(self.hook.url, self.now)
        planned = muster.apply(file)
        check.equal("apply makes the organisation: exit code", planned.returncode, 0)
        check.that("apply shows its plan", "Checkout" in planned.stdout, planned.stdout + planned.stderr)
        before = muster.export()
        again = muster.apply(file)
        check.equal("apply again: exit code", again.returncode, 0)
        check.equal("apply again changes nothing", muster.export(), before)
        check.equal("the export is applied without changes", (muster.apply(before).returncode, muster.export()),
                    (0, before))

    def close(self):
        for part in (self.alertmanager, self.muster):
            if part and part.process:
                part.stop()
        self.mail.close()
        self.hook.close()


def main_job(check, binary, database):
    stage = Stage(check, binary, database)
    try:
        stage.open()
        stage.organise()
        paging.run(stage)
        incident.run(stage)
        figures.run(stage)
        check.equal("the server ends when it is told to", stage.muster.stop(), 0)
        faults = [line for line in stage.muster.log().splitlines() if "error" in line]
        check.that("the server logs no error", not faults, "\n".join(faults[:5]))
    finally:
        if check.failed:
            print(stage.muster.log()[-3000:], flush=True)
        stage.close()


def run(binary):
    if not alertmanager.is_installed():
        checks.skip("prometheus-alertmanager is not installed")
    check = checks.Checks()
    # Near a hand-over the reckoning of who is on call and the server's might see different weeks.
    while organisation.until_next_hand_over(datetime.datetime.now(datetime.timezone.utc)).total_seconds() < 240:
        time.sleep(5)
    check.part("SQLite", main_job, check, binary, "")
    if postgres.is_installed():
        database = postgres.Postgres()
        database.start()
        check.part("PostgreSQL", main_job, check, binary, database.url)
        database.stop()
    else:
        print("skipped: postgresql-15 is not installed", flush=True)
    return check.close()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
