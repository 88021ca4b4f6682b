"""Broken surroundings: clear words, no crash loop, and nothing lost that was acknowledged."""

import os
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import time

import checks
import inputs
import organisation
import postgres
import server

most_binary = 25 * 1024 * 1024
most_memory_kb = 40 * 1024


def started(binary, database="", **settings):
    muster = server.Muster(binary, database, settings)
    muster.init()
    muster.serve()
    made = muster.apply(organisation.sound)
    if made.returncode:
        raise RuntimeError(f"apply: {made.stdout}{made.stderr}")
    return muster


def send(muster, key):
    """Whether an event was acknowledged; None when there was no answer at all."""
    try:
        return inputs.enqueue(muster, {**inputs.trigger(), "dedup_key": key}).status
    except OSError:
        return None


def refuses_to_start(check, muster, what, code, *words, **options):
    """`serve` ends by itself, soon, with one clear message."""
    muster.spawn(**options)
    begun = time.monotonic()
    try:
        ended = muster.process.wait(30)
    except subprocess.TimeoutExpired:
        muster.kill()
        ended = "still running"
    log = muster.log()
    check.equal(f"{what}: exit code", ended, code)
    check.that(f"{what}: ends soon", time.monotonic() - begun < 30)
    for word in words:
        check.that(f"{what}: says {word!r}", word in log, log[-600:])
    check.that(f"{what}: in one line or two", len(log.strip().splitlines()) <= 3, log[-600:])


def second_start(check, binary):
    muster = started(binary)
    again = muster.run("init", "--admin-email", "eve@example.com")
    check.that("a second init is refused", again.returncode == 1 and again.stderr.strip(), again)
    check.that("a second init gives no token", "mst_" not in again.stdout, again)
    twin = server.Muster(binary)
    twin.data = muster.data
    refuses_to_start(check, twin, "a second server on one folder", 1, muster.data)
    other = server.Muster(binary)
    other.port = muster.port
    refuses_to_start(check, other, "a port that is taken", 1, str(muster.port))
    check.that("the first one serves on", muster.is_healthy())
    muster.stop()
    after = muster.run("init", "--admin-email", "eve@example.com")
    check.that("an init of a store that is in use already", after.returncode == 1 and "people" in after.stderr, after)


def newer_schema(check, binary):
    muster = started(binary)
    check.equal("accepted", send(muster, "before"), 202)
    muster.stop()
    path = os.path.join(muster.data, "muster.db")
    with sqlite3.connect(path) as store:
        store.execute("insert into migration values ('9999_later.sql', 1, 1)")
    store.close()
    refuses_to_start(check, muster, "a store of a newer version", 1, "newer", "9999_later")
    with sqlite3.connect(path) as store:
        store.execute("delete from migration where name = '9999_later.sql'")
    store.close()
    muster.serve()
    check.equal("its own version finds all", [alert["dedup_key"] for alert in muster.items("/alerts")], ["before"])
    muster.stop()


def as_nobody():
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)


def unwritable_folder(check, binary):
    blocked = server.Muster(binary)
    open(os.path.join(blocked.data, "file"), "w", encoding="utf-8").close()
    blocked.data = os.path.join(blocked.data, "file", "data")
    made = blocked.run("init", "--admin-email", "ada@example.com")
    check.that("init where no folder can be", made.returncode == 1 and blocked.data in made.stderr, made)
    refuses_to_start(check, blocked, "a folder that can't be made", 1, blocked.data)
    if os.geteuid() != 0:
        return
    # A build below root's own folder is out of reach for anybody else: the program is copied to where it is not.
    closed = server.Muster(shutil.copy(binary, checks.folder()))
    closed.data = os.path.join(closed.data, "closed")
    os.mkdir(closed.data, 0o555)
    for folder in (os.path.dirname(closed.data), os.path.dirname(closed.binary)):
        os.chmod(folder, 0o755)
    refuses_to_start(check, closed, "a folder that can't be written", 1, closed.data, before=as_nobody)


class SmallDisk:
    """A file system of a few megabytes, or nothing where none may be mounted."""

    def __init__(self):
        self.path = checks.folder()
        self.is_mounted = self._mount("size=4m")

    def _mount(self, options):
        return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", self.path], capture_output=True,
                              check=False).returncode == 0

    def grow(self):
        subprocess.run(["mount", "-o", "remount,size=64m", self.path], check=True)

    def close(self):
        if self.is_mounted:
            subprocess.run(["umount", "-l", self.path], check=False)


def small_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))


def full_disk(check, binary):
    disk = SmallDisk()
    try:
        muster = server.Muster(binary)
        if disk.is_mounted:
            muster.data = os.path.join(disk.path, "data")
        muster.init()
        muster.serve()
        check.equal("apply: exit code", muster.apply(organisation.sound).returncode, 0)
        if not disk.is_mounted:
            muster.stop()
            muster.spawn(before=small_files)
            checks.until("serving with small files", muster.is_healthy)
        fill(check, muster, disk)
        muster.stop()
    finally:
        disk.close()


def fill(check, muster, disk):
    """Until an event is refused; then there is room again."""
    accepted, refusal = [], 202
    big = {"details": "x" * 50_000}
    while refusal == 202 and len(accepted) < 2000:
        key = f"full-{len(accepted)}"
        event = inputs.altered("/payload/custom_details", big)
        try:
            refusal = inputs.enqueue(muster, {**event, "dedup_key": key}).status
        except OSError:
            refusal = None
        if refusal == 202:
            accepted.append(key)
    checks.measured("events accepted before the disk was full, then", (len(accepted), refusal))
    check.that("a full disk is no success", refusal in (503, 500, 507, None), refusal)
    time_to_end = time.monotonic() + 3
    while muster.process.poll() is None and time.monotonic() < time_to_end:
        send(muster, "more")
        time.sleep(0.1)
    check.that("the log says that the disk is full", "full" in muster.log() or "disk" in muster.log(),
               muster.log()[-600:])
    check.that("the server goes on, or ends with one code", muster.process.poll() in (None, 1, 70),
               muster.process.poll())
    check.that("the log is not flooded", len(muster.log().splitlines()) < 200, len(muster.log().splitlines()))
    if disk.is_mounted:
        disk.grow()
    if muster.process.poll() is not None or not disk.is_mounted:
        muster.stop()
        muster.serve()
    check.happens("with room again it accepts", lambda: send(muster, "after") == 202)
    found = {alert["dedup_key"] for alert in muster.items("/alerts")}
    check.equal("accepted events that are lost", sorted(set(accepted + ["after"]) - found)[:5], [])


def database_away(check, binary):
    if not postgres.is_installed():
        print("skipped: postgresql-15 is not installed", flush=True)
        return
    database = postgres.Postgres()
    early = server.Muster(binary, database.url, {"MUSTER_DATABASE_WAIT": "1"})
    refuses_to_start(check, early, "PostgreSQL is down at the start", 3, "PostgreSQL", "reached")
    late = server.Muster(binary, database.url)
    late.spawn()
    checks.until("the server tells that it waits", lambda: "database_awaited" in late.log())
    answer = server.call(late.port, "GET", "/api/v1/health")
    check.that("while it waits it says so", answer.status == 503 and "database" in answer.text, answer)
    check.equal("while it waits it accepts nothing", send(late, "early"), 503)
    database.start()
    check.happens("it serves when PostgreSQL is there", late.is_healthy, 30)
    late.stop()
    muster = started(binary, database.url)
    goes_and_comes(check, muster, database)
    muster.stop()
    database.query("insert into migration values ('9999_later.sql', 1, 1)")
    refuses_to_start(check, server.Muster(binary, database.url), "a PostgreSQL of a newer version", 1, "newer")
    database.stop()


def goes_and_comes(check, muster, database):
    """PostgreSQL is restarted under a server that is told events all the time."""
    accepted = [key for key in (f"before-{i}" for i in range(20)) if send(muster, key) == 202]
    check.equal("accepted before", len(accepted), 20)
    database.stop()
    answers = [send(muster, f"during-{i}") for i in range(5)]
    check.equal("while it is away nothing is accepted", set(answers), {503})
    read = muster.api("GET", "/alerts")
    check.equal("while it is away reads say so", read.status, 503)
    check.equal("the server does not end", muster.process.poll(), None)
    check.that("the log is not flooded", len(muster.log().splitlines()) < 200, len(muster.log().splitlines()))
    database.start()
    check.happens("it accepts again by itself", lambda: send(muster, "again") == 202, 30)
    accepted += ["again"] + [key for key in (f"after-{i}" for i in range(20)) if send(muster, key) == 202]
    check.equal("accepted after", len(accepted), 41)
    found = {alert["dedup_key"] for alert in muster.items("/alerts")}
    check.equal("accepted events that are lost", sorted(set(accepted) - found), [])


def footprint(check, binary):
    size = os.path.getsize(binary)
    checks.measured("binary", f"{size / 1024 / 1024:.1f} MB")
    check.that("the binary is at most 25 MB", size <= most_binary, size)
    muster = started(binary)
    muster.stop()
    starts = []
    for _ in range(5):
        starts.append(muster.serve())
        if len(starts) < 5:
            muster.stop()
    checks.measured("seconds from five starts to the first answer", " ".join(f"{s:.3f}" for s in sorted(starts)))
    muster.items("/alerts")
    with socket.create_connection(("127.0.0.1", muster.port)):
        with open(f"/proc/{muster.process.pid}/status", encoding="utf-8") as status:
            memory = int(next(line for line in status if line.startswith("VmRSS:")).split()[1])
    checks.measured("idle resident memory", f"{memory / 1024:.1f} MB")
    check.that("idle it takes at most 40 MB", memory <= most_memory_kb, memory)
    check.equal("it ends when it is told to", muster.stop(), 0)
