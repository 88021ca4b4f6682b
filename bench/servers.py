"""Starting peers and ourselves, reading what the operating system says of them, and driving them with wrk."""
import json, os, re, shutil, signal, socket, statistics, subprocess, tempfile, time, urllib.error, urllib.request

TICK = os.sysconf("SC_CLK_TCK")
KEY = "benchmark-key-of-the-source-0001"
BENCH = os.path.dirname(os.path.abspath(__file__))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """A process on a port of its own, ready when `ready` answers anything but 503. Ended by its process id."""

    def __init__(self, command, port, ready, env=None):
        self.port, self.url = port, f"http://127.0.0.1:{port}"
        self.log = tempfile.TemporaryFile()
        started = time.monotonic()
        self.process = subprocess.Popen(command, env={**os.environ, **(env or {})}, stdout=self.log, stderr=self.log)
        while True:
            if self.process.poll() is not None:
                self.log.seek(0)
                raise SystemExit(f"{command[0]} ended with {self.process.returncode}: {self.log.read()[-800:].decode()}")
            try:
                urllib.request.urlopen(self.url + ready, timeout=1).read()
                break
            except OSError as error:
                if isinstance(error, urllib.error.HTTPError) and error.code != 503:
                    break
                if time.monotonic() - started > 30:
                    self.stop()
                    raise SystemExit(f"{command[0]} did not answer within 30 s")
        self.start_ms = (time.monotonic() - started) * 1000

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as f:
            fields = f.read().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def rss_mib(self):
        with open(f"/proc/{self.process.pid}/status") as f:
            return int(re.search(r"VmRSS:\s+(\d+)", f.read()).group(1)) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


ORGANISATION = """
people:
  - {{name: Ada, email: ada@example.com, role: responder, zone: UTC, contact_methods: [{{kind: webhook, label: sink, address: "{hook}"}}],
     contact_rules: [{{urgency: high, method: sink, delay_seconds: {delay}}}]}}
teams:
  - {{name: Payments, members: [ada@example.com]}}
policies:
  - {{name: Payments, team: Payments, rungs: [{{targets: [{{person: ada@example.com}}], wait_seconds: 3600}}], repeats: 0}}
services:
  - {{name: Checkout, team: Payments, tier: 1{policy}}}
sources:
  - {{name: Monitor, service: Checkout, kind: pagerduty, key: {key}}}
"""


def muster(binary, folder, hook=None, pages=True, database=None):
    """A fresh Muster with one service; `pages` says whether its alerts page Ada. She is told at `hook`; without one her
    messages are planned for an hour later, so that taking in is measured without calling, as it is with the peer."""
    data, port = os.path.join(folder, "data"), free_port()
    extra = ["--database", database] if database else []
    made = subprocess.run([binary, "init", "--data", data, "--admin-email", "admin@example.com", "--json"] + extra,
                          capture_output=True, text=True, check=True).stdout
    token = json.loads(made)["token"]
    server = Server([binary, "serve", "--data", data, "--listen", f"127.0.0.1:{port}",
                     "--allow-outbound", "127.0.0.0/8"] + extra, port, "/api/v1/health")
    exported = subprocess.run([binary, "export"], capture_output=True, text=True, check=True,
                              env={**os.environ, "MUSTER_URL": server.url, "MUSTER_TOKEN": token}).stdout
    path = os.path.join(folder, "organisation.yaml")
    wanted = ORGANISATION.format(hook=hook or "http://127.0.0.1:9/", delay=0 if hook else 3600, key=KEY, policy=", policy: Payments" if pages else "")
    admin = re.search(r"(?ms)^people:\n(.*?)(?=^\S|\Z)", exported).group(1)
    with open(path, "w") as f:
        f.write(wanted.replace("people:\n", "people:\n" + admin, 1))
    subprocess.run([binary, "apply", path, "--yes"], check=True, capture_output=True,
                   env={**os.environ, "MUSTER_URL": server.url, "MUSTER_TOKEN": token})
    return server


def alertmanager(folder, hook=None):
    port, path = free_port(), os.path.join(folder, "alertmanager.yml")
    receiver = f"webhook_configs: [{{url: '{hook}', send_resolved: false}}]" if hook else ""
    with open(path, "w") as f:
        f.write("route: {receiver: r, group_by: ['...'], group_wait: 0s, group_interval: 1s}\n" if hook else
                "route: {receiver: r, group_by: [alertname, cluster]}\n")
        f.write(f"receivers: [{{name: r{', ' + receiver if receiver else ''}}}]\n")
    return Server(["prometheus-alertmanager", f"--config.file={path}", f"--storage.path={folder}/am",
                   f"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address=", "--log.level=error"],
                  port, "/-/ready")


def go_peer(folder):
    """A small Go server with one durable row a request, built from Debian's packages."""
    port, binary = free_port(), os.path.join(folder, "insert")
    subprocess.run(["/usr/bin/go", "build", "-o", binary, "insert.go"], check=True, cwd=os.path.join(BENCH, "peer"),
                   env={**os.environ, "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": ""})
    return Server([binary, str(port), os.path.join(folder, "peer.db")], port, "/")


def microseconds(text):
    number, unit = re.match(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 1, "ms": 1e3, "s": 1e6}[unit]


def drive(server, path, script, seconds, connections, env):
    """One wrk run: requests a second, latencies, and the server's own CPU time per request."""
    before = server.cpu_seconds()
    out = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", os.path.join(BENCH, script),
                          server.url + path], capture_output=True, text=True, env={**os.environ, **env}).stdout
    count = int(re.search(r"(\d+) requests in", out).group(1))
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return {"rate": float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)),
            "p50": microseconds(re.search(r"(?m)^\s+50%\s+(\S+)", out).group(1)),
            "p99": microseconds(re.search(r"(?m)^\s+99%\s+(\S+)", out).group(1)),
            "cpu": (server.cpu_seconds() - before) * 1e6 / max(1, count),
            "rss": server.rss_mib(), "refused": int(refused.group(1)) if refused else 0}


class Folder:
    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="muster-bench-")
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


def median(rows, name):
    return statistics.median(row[name] for row in rows)
