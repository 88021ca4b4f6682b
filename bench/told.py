"""From an event's POST to the webhook that tells somebody, paced, against Alertmanager with group_wait 0.
usage: told.py MUSTER [ROUNDS] [SECONDS]"""
import http.client, http.server, json, re, sys, threading, time
from servers import *

binary, rounds, seconds = sys.argv[1], int((sys.argv + ["", "", "3"])[2] or 3), int((sys.argv + ["", "", "", "5"])[3] or 5)
stamp = re.compile(rb"t0=(\d+)")


class Sink(http.server.ThreadingHTTPServer):
    """Takes webhooks; every t0=<nanoseconds> in a body becomes a latency."""
    daemon_threads = True
    request_queue_size = 256

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.latencies = []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        now = time.monotonic_ns()
        for began in set(stamp.findall(body)):
            self.server.latencies.append((now - int(began)) / 1e6)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def event(number):
    return "/v2/enqueue", json.dumps({"routing_key": KEY, "event_action": "trigger", "dedup_key": f"d{number}", "payload": {
        "summary": f"disk full t0={time.monotonic_ns()}", "severity": "critical", "source": "db"}})


def alert(number):
    return "/api/v2/alerts", json.dumps([{"labels": {"alertname": "disk", "instance": f"i{number}"},
                                          "annotations": {"summary": f"disk full t0={time.monotonic_ns()}"}}])


def paced(server, make, rate):
    """Sends on one connection at a fixed rate, each at its own due moment."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    began = time.monotonic()
    for number in range(rate * seconds):
        pause = began + number / rate - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        path, body = make(number)
        connection.request("POST", path, body, {"Content-Type": "application/json"})
        connection.getresponse().read()


def quantile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


for rate in (10, 200):
    seen = {"muster": [], "alertmanager": []}
    for _ in range(rounds):
        for name in seen:
            sink = Sink()
            hook = f"http://127.0.0.1:{sink.server_port}/"
            with Folder() as folder:
                server = muster(binary, folder, hook) if name == "muster" else alertmanager(folder, hook)
                paced(server, event if name == "muster" else alert, rate)
                end = time.monotonic() + 10
                while len(sink.latencies) < rate * seconds and time.monotonic() < end:
                    time.sleep(0.05)
                server.stop()
            seen[name].append({"p50": quantile(sink.latencies, 0.5), "p99": quantile(sink.latencies, 0.99),
                               "missing": rate * seconds - len(sink.latencies)})
            sink.shutdown()
    for name, it in seen.items():
        print(f"{rate}/s {name:13} p50 {median(it, 'p50'):7.2f} ms  p99 {median(it, 'p99'):8.2f} ms  "
              f"missing {sum(row['missing'] for row in it)}")
    print(f"{rate}/s p50 ratio {median(seen['muster'], 'p50') / median(seen['alertmanager'], 'p50'):.2f} (at most 1.5)")
