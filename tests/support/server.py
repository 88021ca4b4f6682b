"""A Muster of its own: the real binary with a data folder and a port, and clients for its API and its command line."""

import http.client
import json
import os
import re
import signal
import subprocess
import time
import urllib.parse

import checks


class Answer:
    def __init__(self, response, body):
        self.status = response.status
        self.headers = response.headers
        self.text = body.decode("utf-8", "replace")

    @property
    def json(self):
        return json.loads(self.text)

    def faults(self):
        """Field to message, of an RFC 9457 problem or of a PagerDuty refusal."""
        try:
            body = self.json
        except ValueError:
            return {}
        found = {}
        for fault in body.get("errors", []):
            if isinstance(fault, str):
                field, _, message = fault.partition(": ")
                found[field] = message
            else:
                found[fault.get("field", fault.get("pointer"))] = fault.get("message", fault.get("detail"))
        return found

    def __repr__(self):
        return f"{self.status} {self.text}"


def call(port, method, path, body=None, headers=None, seconds=20.0):
    """One request over a connection of its own. Dictionaries are sent as JSON, text and bytes as they are."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    sent = dict(headers or {})
    if isinstance(body, (dict, list)):
        body = json.dumps(body)
        sent.setdefault("Content-Type", "application/json")
    if isinstance(body, str):
        body = body.encode()
    try:
        connection.request(method, path, body, sent)
        response = connection.getresponse()
        return Answer(response, response.read())
    finally:
        connection.close()


class Refused(Exception):
    def __init__(self, what, answer):
        super().__init__(f"{what} answered {checks.shown(repr(answer))}")
        self.answer = answer


class Muster:
    """One installation. `database` is empty for SQLite in the data folder."""

    def __init__(self, binary, database="", settings=None):
        self.binary = os.path.abspath(binary)
        self.data = checks.folder()
        self.database = database
        self.port = checks.free_port()
        self.settings = dict(settings or {})
        self.process = None
        self.token = ""
        self.sign_in_token = ""
        self.log_path = os.path.join(checks.folder(), "server.log")

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def environment(self, **more):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MUSTER_")}
        kept.update(MUSTER_DATA=self.data, MUSTER_LISTEN=f"127.0.0.1:{self.port}", MUSTER_PUBLIC_URL=self.url,
                    MUSTER_URL=self.url, MUSTER_TOKEN=self.token, MUSTER_EGRESS_ALLOW="127.0.0.0/8")
        if self.database:
            kept["MUSTER_DATABASE"] = self.database
        kept.update(self.settings)
        kept.update(more)
        return kept

    def run(self, *arguments, seconds=60.0, text=None, **environment):
        """Runs a command to its end; gives subprocess.CompletedProcess with text output."""
        return subprocess.run([self.binary, *arguments], env=self.environment(**environment), input=text,
                              capture_output=True, text=True, timeout=seconds, check=False)

    def init(self, email="ada@example.com", name="Ada"):
        made = self.run("init", "--admin-email", email, "--admin-name", name)
        token = re.search(r"mst_\S+", made.stdout)
        link = re.search(r"\S+/sign-in\?token=(\S+)", made.stdout)
        if made.returncode or not token or not link:
            raise RuntimeError(f"init ended with {made.returncode}: {made.stdout}{made.stderr}")
        self.token, self.sign_in_token = token.group(), link.group(1)

    def spawn(self, before=None):
        with open(self.log_path, "ab") as log:
            self.process = checks.start([self.binary, "serve"], env=self.environment(), stdout=log, stderr=log,
                                        before=before)

    def is_healthy(self, seconds=2.0):
        try:
            return call(self.port, "GET", "/api/v1/health", seconds=seconds).status == 200
        except (OSError, http.client.HTTPException):
            return False

    def serve(self, seconds=20.0):
        """Starts the server and waits until it answers; gives the seconds from its start to the first answer."""
        begun = time.monotonic()
        self.spawn()
        while not self.is_healthy():
            if self.process.poll() is not None:
                raise RuntimeError(f"serve ended with {self.process.returncode}: {self.log()[-2000:]}")
            if time.monotonic() - begun > seconds:
                raise checks.NeverHappened(f"no health within {seconds:g} s: {self.log()[-2000:]}")
            time.sleep(0.002)
        return time.monotonic() - begun

    def stop(self, number=signal.SIGTERM):
        return checks.end(self.process, number)

    def kill(self):
        return checks.end(self.process, signal.SIGKILL)

    def log(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            return log.read()

    def api(self, method, path, body=None, token=None, headers=None):
        """One call of the API; `path` begins behind /api/v1."""
        sent = {"Authorization": f"Bearer {self.token if token is None else token}"}
        sent.update(headers or {})
        return call(self.port, method, "/api/v1" + path, body, sent)

    def get(self, path, **query):
        if query:
            path += "?" + urllib.parse.urlencode(query)
        answer = self.api("GET", path)
        if answer.status != 200:
            raise Refused(f"GET {path}", answer)
        return answer.json

    def do(self, method, path, body=None):
        """A write that must be done; gives the answer's JSON, or None when it has no body."""
        answer = self.api(method, path, body)
        if not 200 <= answer.status < 300:
            raise Refused(f"{method} {path}", answer)
        return answer.json if answer.text else None

    def items(self, path, **query):
        """All items of a list, over all its pages."""
        found, cursor = [], None
        while True:
            page = self.get(path, **{"limit": 200, **query, **({"cursor": cursor} if cursor else {})})
            found += page["items"]
            cursor = page.get("next")
            if not cursor:
                return found

    def apply(self, text):
        """Makes the organisation equal to the file by the command line."""
        path = os.path.join(checks.folder(), "organisation.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return self.run("apply", path, "--yes")

    def export(self):
        made = self.run("export")
        if made.returncode:
            raise RuntimeError(f"export ended with {made.returncode}: {made.stderr}")
        return made.stdout
