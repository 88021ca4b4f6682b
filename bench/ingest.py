"""Durable ingest, whole path, against Alertmanager, which keeps alerts in memory, and a Go server that makes one row durable
a request: one event a request, interleaved rounds, a fresh process and store for each. And one client alone against a bare
one-row SQLite commit.
usage: ingest.py MUSTER [ROUNDS] [SECONDS]"""
import os, sqlite3, sys, time
from servers import *

binary, rounds, seconds = sys.argv[1], int((sys.argv + ["", "", "5"])[2] or 5), int((sys.argv + ["", "", "", "4"])[3] or 4)


def bare_commits(folder):
    """Microseconds of a one-row commit with WAL and full sync, median."""
    db = sqlite3.connect(os.path.join(folder, "bare.db"), isolation_level=None)
    db.execute("pragma journal_mode=wal")
    db.execute("pragma synchronous=full")
    db.execute("create table row (id integer primary key, body text)")
    taken = []
    for _ in range(1500):
        began = time.perf_counter()
        db.execute("insert into row (body) values (?)", ("x" * 500,))
        taken.append((time.perf_counter() - began) * 1e6)
    return statistics.median(taken[300:])


start = {"muster": lambda folder: muster(binary, folder), "alertmanager": alertmanager, "go": go_peer}
rows = {"muster": [], "alertmanager": [], "go": [], "one": []}
bare = []
for number in range(rounds):
    for name in start:
        with Folder() as folder:
            server = start[name](folder)
            way = ("/api/v2/alerts", "alert.lua") if name == "alertmanager" else ("/v2/enqueue", "event.lua")
            rows[name].append(drive(server, *way, seconds, 64, {"SALT": f"r{number}"}))
            server.stop()
    with Folder() as folder:
        bare.append(bare_commits(folder))
        server = muster(binary, folder)
        rows["one"].append(drive(server, "/v2/enqueue", "event.lua", seconds, 1, {"SALT": f"o{number}"}))
        server.stop()

print(f"durable ingest, one event a request, 64 connections, {rounds} interleaved rounds of {seconds} s, medians")
print(f"{'':14}{'req/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'cpu us':>9}{'rss MiB':>9}{'refused':>9}")
for name in start:
    it = rows[name]
    print(f"{name:14}{median(it, 'rate'):9.0f}{median(it, 'p50') / 1e3:9.2f}{median(it, 'p99') / 1e3:9.2f}"
          f"{median(it, 'cpu'):9.1f}{median(it, 'rss'):9.1f}{sum(r['refused'] for r in it):9d}")
for what, wanted in (("rate", "at least 1.3"), ("p99", "at most 0.5"), ("cpu", "at most 0.6")):
    print(f"{what} ratio {median(rows['muster'], what) / median(rows['alertmanager'], what):.2f} ({wanted})")
print(f"rate ratio to one durable row a request {median(rows['muster'], 'rate') / median(rows['go'], 'rate'):.2f} (at least 5)")
print(f"one client: p50 {median(rows['one'], 'p50'):.0f} us, bare commit {statistics.median(bare):.0f} us, "
      f"ratio {median(rows['one'], 'p50') / statistics.median(bare):.2f} (at most 2.5)")
