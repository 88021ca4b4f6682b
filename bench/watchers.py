"""200 people watch one incident: from the moment an update is sent to when each has been told of it by the live feed, and
to when each has its text, asked for as the screen does. usage: watchers.py MUSTER [PEOPLE] [UPDATES]"""
import asyncio, json, os, statistics, sys, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "support"))
import postgres, server

binary, people, updates = sys.argv[1], int((sys.argv + ["", ""])[2] or 200), int((sys.argv + ["", "", ""])[3] or 10)
PAUSE_OF_THE_SCREEN = 0.15  # how long web/src/api/feed.ts gathers events before it asks


class Watcher:
    """A signed-in person with the incident's screen open: one stream, and one connection for questions."""

    def __init__(self, port, cookie, incident):
        self.port, self.incident, self.told, self.shown, self.wanted = port, incident, [], [], None
        self.headers = f"Host: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n"

    async def ask(self, path):
        self.writer.write(f"GET {path} HTTP/1.1\r\n{self.headers}\r\n".encode())
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        body = await self.reader.readexactly(int(length.split(b":")[1]))
        if b" 200 " not in head.split(b"\r\n")[0]:
            raise SystemExit(f"GET {path} answered {head.splitlines()[0].decode()}")
        return body

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 24)
        stream, self.kept = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 24)
        self.kept.write(f"GET /api/v1/feed HTTP/1.1\r\n{self.headers}Accept: text/event-stream\r\n\r\n".encode())
        head = await stream.readuntil(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n")[0]:
            raise SystemExit(f"the feed answered {head.decode()}")
        await self.ask(f"/api/v1/incidents/{self.incident}")
        self.listening = asyncio.create_task(self.listen(stream))

    async def listen(self, stream):
        while True:
            line = await stream.readline()
            if not line:
                raise SystemExit("the feed ended")
            if not line.startswith(b"data:") or self.wanted is None:
                continue
            if json.loads(line[5:]).get("incident") != self.incident:
                continue
            began, text, done = self.wanted
            self.wanted = None
            self.told.append(time.monotonic() - began)
            await asyncio.sleep(PAUSE_OF_THE_SCREEN)
            answers = [await self.ask(f"/api/v1/incidents/{self.incident}"),
                       await self.ask(f"/api/v1/incidents/{self.incident}/timeline?limit=200")]
            if text not in answers[0]:
                raise SystemExit("who was told of the update asked, and did not get it")
            self.shown.append(time.monotonic() - began)
            done.set_result(None)


def cookies(muster):
    """One session for each person, by their one-time links."""
    text = muster.export().replace("people:\n", "people:\n" + "".join(
        f"  - {{name: Watcher {n}, email: w{n}@example.com, role: observer, zone: UTC}}\n" for n in range(people)), 1)
    made = muster.apply(text)
    if made.returncode:
        raise SystemExit(made.stderr)
    for person in muster.items("/people"):
        if not person["email"].startswith("w"):
            continue
        link = muster.do("POST", f"/people/{person['id']}/sign-in-link")["url"]
        answer = server.call(muster.port, "POST", "/api/v1/session/link", {"token": link.split("token=")[1]},
                             {"Origin": muster.url, "X-Muster-Csrf": "1"})
        if answer.status != 201:
            raise SystemExit(f"a sign-in link answered {answer}")
        yield answer.headers["Set-Cookie"].split(";")[0]


async def watch(muster, incident):
    watchers = [Watcher(muster.port, cookie, incident) for cookie in cookies(muster)]
    for watcher in watchers:
        await watcher.open()
    loop = asyncio.get_running_loop()
    for number in range(updates):
        text, done = f"Update {number} of the bench", []
        began = time.monotonic()
        for watcher in watchers:
            done.append(loop.create_future())
            watcher.wanted = (began, text.encode(), done[-1])
        await asyncio.to_thread(muster.do, "POST", f"/incidents/{incident}/updates", {"text": text})
        await asyncio.wait_for(asyncio.gather(*done), 30)
        await asyncio.sleep(0.5)
    for watcher in watchers:
        watcher.listening.cancel()
    return watchers


def quantile(values, part):
    return 1000 * sorted(values)[min(len(values) - 1, int(len(values) * part))]


def run(name, database):
    muster = server.Muster(binary, database)
    muster.init()
    muster.serve()
    incident = muster.do("POST", "/incidents", {"title": "Nobody can pay", "severity": "sev2"})["id"]
    watchers = asyncio.run(watch(muster, incident))
    for what in ("told", "shown"):
        values = [value for watcher in watchers for value in getattr(watcher, what)]
        print(f"{name:10} {len(watchers)} people, {updates} updates: {what:5} p50 {quantile(values, 0.5):6.0f} ms  "
              f"p99 {quantile(values, 0.99):6.0f} ms  last {1000 * max(values):6.0f} ms (at most 1000)")
    muster.stop()


run("sqlite", "")
database = postgres.Postgres()
database.start()
run("postgresql", database.url)
postgres.remove(database)
