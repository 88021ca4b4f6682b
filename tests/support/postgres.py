"""PostgreSQL 15 in a folder and on a port of its own, run as the user postgres where this runs as root."""

import os
import pwd
import shutil
import signal
import subprocess

import checks

programs = "/usr/lib/postgresql/15/bin"


def is_installed():
    return os.path.exists(f"{programs}/postgres")


class Postgres:
    def __init__(self):
        self.folder = checks.folder()
        self.port = checks.free_port()
        self.process = None
        self.who = {}
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": self.folder}
        subprocess.run([f"{programs}/initdb", "-D", f"{self.folder}/data", "-U", "muster", "-A", "trust", "-E", "UTF8",
                        "--locale=C.UTF-8"], stdout=subprocess.DEVNULL, check=True, **self.who)

    @property
    def url(self):
        return f"postgresql://muster@127.0.0.1:{self.port}/postgres"

    def start(self):
        with open(f"{self.folder}/log", "ab") as log:
            self.process = checks.start([f"{programs}/postgres", "-D", f"{self.folder}/data", "-k", self.folder, "-p",
                                         str(self.port), "-c", "listen_addresses=127.0.0.1"], stdout=log, stderr=log,
                                        **self.who)
        checks.until("PostgreSQL takes connections", lambda: self.query("select 1") == ["1"], 60)

    def stop(self):
        checks.end(self.process, signal.SIGINT, 30)  # "fast": ends sessions, and waits for nobody

    def query(self, sql):
        """The first column of each row as text; nothing when the server can't be reached."""
        asked = subprocess.run([f"{programs}/psql", "-X", "-A", "-t", "-d", self.url, "-c", sql], capture_output=True,
                               text=True, check=False)
        return asked.stdout.splitlines()


def remove(postgres):
    postgres.stop()
    shutil.rmtree(postgres.folder, ignore_errors=True)
