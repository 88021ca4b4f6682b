"""Figures over a million incidents of eight stage visits each, from Muster's columns, DuckDB and PostgreSQL on the same
data in one run. Prints; asserts nothing.
usage: metrics.py METRICS_BENCH [INCIDENTS]. DuckDB is taken from npm (@duckdb/node-api), outside the project."""
import json, os, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../tests/support"))
import postgres

bench = os.path.realpath(sys.argv[1])
count = sys.argv[2] if len(sys.argv) > 2 else "1000000"
here = os.path.dirname(os.path.realpath(__file__))
end = 1795305600 * 1_000_000  # 2026-11-22T00:00:00Z
day = 86_400 * 1_000_000


def questions(quantiles):
    """The quantiles alone: neither engine knows of open incidents, intervals or reasons."""
    found = {}
    for when, begin in (("90 days", end - 90 * day), ("all", end - 4 * 365 * day)):
        within = f"detected >= {begin} and detected < {end}"
        for moment in ("acknowledged", "resolved"):
            found[f"{moment} {when}"] = (f"select count(*), {quantiles(f'{moment} - detected')} from incident "
                                         f"where {within} and {moment} is not null")
        found[f"weeks {when}"] = (f"select floor((declared - 345600000000) / cast({7 * day} as double precision)) as week, count(*) from incident "
                                  f"where declared >= {begin} and declared < {end} group by 1 order by 1")
        found[f"hours {when}"] = (f"select floor(detected / cast({day // 24} as double precision)) - 168 * floor(detected / cast({7 * day} as double precision)) as hour, "
                                  f"count(*) from incident where {within} group by 1 order by 1")
        # With what each part is compared by, the sum of its log-rank scores (of lengths without ties).
        for part in ("severity", "team"):
            found[f"resolved by {part} {when}"] = (
                f"with length as (select {part}, resolved - detected as length, count(*) over () - row_number() over (order by resolved - detected) + 1 as at_risk "
                f"from incident where {within} and resolved is not null), "
                f"score as (select {part}, length, 1 - sum(1.0 / at_risk) over (order by length) as score from length) "
                f"select {part}, count(*), {quantiles('length')}, sum(score) from score group by 1 order by 1")
        found[f"curve {when}"] = (
            f"with length as (select resolved - detected as length, count(*) over () as n, row_number() over (order by resolved - detected) as rank "
            f"from incident where {within} and resolved is not null), "
            "step as (select length, n, rank, sum(ln(1 - 1.0 / (n - rank + 2))) over (order by length) as fall, "
            "sum(1.0 / ((n - rank + 2) * (n - rank + 1.0))) over (order by length) as greenwood from length) "
            "select length, exp(fall), greenwood from step where rank % greatest(1, n / 400) = 0 order by 1")
        found[f"stages {when}"] = (f"select stage, count(*), sum(until - entered), {quantiles('until - entered')} "
                                   f"from visit join incident on id = incident where {within} and until is not null "
                                   "group by 1 order by 1")
    return found


def ask_postgres(folder):
    server = postgres.Postgres()
    server.start()
    try:
        server.query("create table incident (id bigint primary key, team bigint, severity int, detected bigint, "
                     "declared bigint, acknowledged bigint, mitigated bigint, resolved bigint)")
        server.query("create table visit (incident bigint, stage int, entered bigint, until bigint)")
        for table, file in (("incident", "incidents"), ("visit", "visits")):
            server.query(f"\\copy {table} from '{folder}/{file}.csv' csv")
        server.query("create index on incident (detected)")
        server.query("create index on visit (incident)")
        server.query("vacuum analyze")
        sql = questions(lambda of: f"percentile_cont(array[0.5, 0.75, 0.9]) within group (order by {of})")
        for name, question in sql.items():
            times = []
            for _ in range(3):
                begin = time.monotonic()
                server.query("set jit = off; " + question)
                times.append((time.monotonic() - begin) * 1000)
            print(f"{'postgresql ' + name:38} {sorted(times)[1]:9.2f} ms", flush=True)
    finally:
        postgres.remove(server)


with tempfile.TemporaryDirectory() as folder:
    os.chmod(folder, 0o755)
    subprocess.run([bench, count, folder], check=True)
    with open(f"{folder}/questions.json", "w") as out:
        json.dump({"duckdb": questions(lambda of: f"quantile_cont({of}, [0.5, 0.75, 0.9])")}, out)
    modules = os.environ.get("DUCKDB_MODULES", "")
    if not modules:
        modules = f"{folder}/npm/node_modules"
        os.mkdir(f"{folder}/npm")
        subprocess.run(["npm", "install", "--prefix", f"{folder}/npm", "--no-audit", "--no-fund", "--loglevel=error",
                        "@duckdb/node-api"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["node", f"{here}/metrics.mjs", folder, modules], check=True)
    if postgres.is_installed():
        ask_postgres(folder)
    else:
        print("PostgreSQL 15 is not installed: passed over")
