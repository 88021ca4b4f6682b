"""Bad input at every door: each answer names its field, and nothing has changed."""

import json
import socket
import time

import organisation
import server


def trigger():
    return {"routing_key": organisation.key, "event_action": "trigger", "dedup_key": "never",
            "payload": {"summary": "It should not be", "severity": "error", "source": "refusals"}}


def altered(path, value):
    """A sound trigger with one place changed; the value None takes the place away."""
    event = trigger()
    at, names = event, path.strip("/").split("/")
    for name in names[:-1]:
        at = at.setdefault(name, {})
    if value is None:
        del at[names[-1]]
    else:
        at[names[-1]] = value
    return event


# The field that is changed, its new value, and the field that the answer must name if it is another one.
faulty_events = [
    ("/routing_key", None), ("/routing_key", 7), ("/routing_key", ""), ("/routing_key", "f" * 32),
    ("/event_action", None), ("/event_action", "explode"), ("/event_action", 1),
    ("/dedup_key", 5), ("/dedup_key", "k" * 513),
    ("/payload", None), ("/payload", "text"), ("/payload", []),
    ("/payload/summary", None), ("/payload/summary", ""), ("/payload/summary", "s" * 1025), ("/payload/summary", {}),
    ("/payload/severity", None), ("/payload/severity", "fatal"), ("/payload/severity", 3),
    ("/payload/source", None), ("/payload/source", ""), ("/payload/source", False),
    ("/payload/timestamp", "yesterday"), ("/payload/timestamp", 12),
    ("/payload/component", 1), ("/payload/group", []), ("/payload/class", 1),
    ("/links", "text"), ("/links", [{"text": "no href"}], "/links/0/href"), ("/links", [7], "/links/0"),
    ("/images", [{"alt": "no src"}], "/images/0/src"), ("/images", {}), ("/client", 1), ("/client_url", []),
]


def enqueue(muster, body):
    return server.call(muster.port, "POST", "/v2/enqueue", body, {"Content-Type": "application/json"})


def events(check, muster):
    """POST /v2/enqueue answers as the vendor does: 400 and a list of what is wrong."""
    before = muster.items("/alerts")
    for field, value, *named in faulty_events:
        answer = enqueue(muster, altered(field, value))
        wanted = named[0] if named else field
        what = f"{field} = {json.dumps(value)[:30]}"
        check.equal(f"{what}: status", answer.status, 400)
        check.that(f"{what}: names {wanted} and what was expected", answer.faults().get(wanted), answer)
    for body in ("", "{", "[]", "7", "null", '{"a":1}x', "[" * 2000, b"\xff\xfe{}", '{"routing_key":"\\ud800"}'):
        answer = enqueue(muster, body)
        check.that(f"{body[:12]!r}: refused", answer.status == 400 and answer.json["errors"], answer)
    lone = {"routing_key": organisation.key, "event_action": "resolve"}
    check.that("a resolve without a key names it", enqueue(muster, lone).faults().get("/dedup_key"))
    check.equal("an event over 512 KB", enqueue(muster, altered("/payload/custom_details", "x" * 600_000)).status, 413)
    both = altered("/payload/severity", "fatal")
    del both["payload"]["source"]
    named = enqueue(muster, both).faults().keys()
    check.that("two faults are both named", {"/payload/severity", "/payload/source"} <= named, named)
    check.equal("no alert was made of these", muster.items("/alerts"), before)


def generic(check, muster):
    path = "/ingest/generic-key-of-the-refusals/generic"
    for field, event in (("/summary", {"dedup_key": "a"}), ("/colour", {"summary": "s", "colour": "red"}),
                         ("/severity", {"summary": "s", "severity": "fatal"}),
                         ("/links/0/href", {"summary": "s", "links": [{"href": "javascript:x"}]}),
                         ("/labels/team", {"summary": "s", "labels": {"team": 7}})):
        answer = server.call(muster.port, "POST", path, event)
        check.that(f"generic: names {field}", answer.status == 400 and answer.faults().get(field), answer)
    check.equal("generic: an unknown key", server.call(muster.port, "POST", "/ingest/wrong/generic",
                                                       {"summary": "s"}).status, 401)
    answer = server.call(muster.port, "POST", f"/ingest/{organisation.key}/alertmanager", {"version": "4"})
    check.that("alertmanager: names its field", answer.status in (400, 401) and answer.text, answer)


def faulty_calls(muster):
    """Method, path, body, and the field that the answer must name."""
    ids = {name: muster.items(f"/{name}")[0]["id"] for name in ("people", "teams", "services", "schedules", "policies")}
    week = {"name": "W", "people": [ids["people"]], "unit": "weeks", "count": 1, "start": "2026-01-05T09:00"}
    schedule = {"name": "Other", "zone": "UTC", "team": ids["teams"], "rotations": [week]}
    rung = {"targets": [{"kind": "person", "id": ids["people"]}], "wait_seconds": 300}
    policy = {"name": "Other", "team": ids["teams"], "rungs": [rung]}
    return [
        ("POST", "/incidents", {}, "/title"),
        ("POST", "/incidents", {"title": ""}, "/title"),
        ("POST", "/incidents", {"title": "t" * 201}, "/title"),
        ("POST", "/incidents", {"title": "t", "colour": "red"}, "/colour"),
        ("POST", "/incidents", {"title": "t", "severity": "sev9"}, "/severity"),
        ("POST", "/incidents", {"title": "t", "services": ["svc_nope"]}, "/services/0"),
        ("POST", "/incidents", {"title": "t", "drill": "yes"}, "/drill"),
        ("POST", "/incidents", {"title": "t", "detected_at": "yesterday"}, "/detected_at"),
        ("POST", "/incidents", {"title": "t", "detected_at": "2999-01-01T00:00:00Z"}, "/detected_at"),
        ("POST", "/pages", {"title": "t"}, "/people"),
        ("POST", "/pages", {"urgency": "high"}, "/title"),
        ("POST", "/events", {"service": ids["services"]}, "/dedup_key"),
        ("POST", "/events", {"service": ids["services"], "dedup_key": "d"}, "/summary"),
        ("GET", "/alerts?state=odd", None, "/state"),
        ("GET", "/alerts?limit=0", None, "/limit"),
        ("GET", "/alerts?cursor=nonsense", None, "/cursor"),
        ("GET", "/alerts?colour=red", None, "/colour"),
        ("GET", "/figures/incidents?from=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z", None, "/from"),
        ("POST", "/schedules", {**schedule, "zone": "Mars/Olympus"}, "/zone"),
        ("POST", "/schedules", {**schedule, "rotations": [{**week, "people": []}]}, "/rotations/0/people"),
        ("POST", "/schedules", {**schedule, "rotations": [{**week, "count": 0}]}, "/rotations/0/count"),
        ("POST", "/policies", {**policy, "rungs": [{**rung, "wait_seconds": 1}]}, "/rungs/0/wait_seconds"),
        ("POST", "/policies", {**policy, "rungs": [{**rung, "targets": []}]}, "/rungs/0/targets"),
        ("POST", "/policies", {**policy, "repeats": 10}, "/repeats"),
        ("POST", "/people", {"name": "Zoe"}, "/email"),
        ("POST", "/catalog/apply", {}, "/yaml"),
    ]


def calls(check, muster):
    before = muster.export()
    for method, path, body, field in faulty_calls(muster):
        answer = muster.api(method, path, body)
        what = f"{method} {path} {json.dumps(body)[:60] if body else ''}"
        check.equal(f"{what}: status", answer.status, 400)
        check.that(f"{what}: names {field}", answer.faults().get(field), answer)
        check.equal(f"{what}: is a problem document", answer.headers.get_content_type(), "application/problem+json")
    service = next(one for one in muster.items("/services") if one["name"] == "Checkout")
    circle = {"name": "Checkout", "team": service["team"]["id"], "tier": 1,
              "depends_on": [one["id"] for one in muster.items("/services") if one["name"] == "Search"]}
    answer = muster.api("PUT", f"/services/{service['id']}", circle)
    check.that("services in a circle", answer.status in (400, 409) and any("depends_on" in field for field in
                                                                           answer.faults()), answer)
    stale = muster.api("PUT", f"/services/{service['id']}", {**circle, "depends_on": []}, headers={"If-Match": '"99"'})
    check.equal("a change of what somebody else changed", stale.status, 412)
    broken = muster.api("POST", "/incidents", "{", headers={"Content-Type": "application/json"})
    check.equal("not JSON", broken.status, 400)
    check.equal("no such path", muster.api("GET", "/nothing").status, 404)
    wrong = muster.api("DELETE", "/incidents")
    check.that("no such method: says which there are", wrong.status == 405 and "GET" in wrong.headers["Allow"], wrong)
    check.equal("no such incident", muster.api("GET", "/incidents/inc_0000000000001").status, 404)
    check.equal("no incident was made", muster.items("/incidents"), [])
    check.equal("the organisation is as it was", muster.export(), before)


def files(check, muster):
    before = muster.export()
    for what, old, new, field in organisation.faulty:
        text = organisation.sound.replace(old, new, 1)
        assert text != organisation.sound, what
        refused = muster.apply(text)
        check.equal(f"{what}: exit code of apply", refused.returncode, 1)
        check.that(f"{what}: names {field or 'the fault'}", refused.stderr.strip() and field in refused.stderr,
                   refused.stdout + refused.stderr)
        if not check.equal(f"{what}: nothing has changed", muster.export(), before):
            muster.apply(organisation.sound)
    missing = muster.run("apply", "/nonexistent/organisation.yaml")
    is_said = missing.returncode in (1, 2) and "organisation.yaml" in missing.stderr
    check.that("a file that is not there", is_said, missing)


def raw(muster, sent, seconds=20.0, shut=False):
    """Writes bytes and gives what comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", muster.port), timeout=seconds) as connection:
        received = b""
        try:
            connection.sendall(sent)
            if shut:
                connection.shutdown(socket.SHUT_WR)
            while chunk := connection.recv(65536):
                received += chunk
        except OSError:  # Torn down, or silent for too long: what has come is what counts.
            pass
        return received


head = b"POST /v2/enqueue HTTP/1.1\r\nHost: muster\r\nContent-Type: application/json\r\nConnection: close\r\n"


def requests(check, muster):
    """What is no sound HTTP/1.1 is refused, and what is half-written has no effect."""
    before = muster.items("/alerts")
    body = json.dumps({**trigger(), "dedup_key": "half"}).encode()
    length = b"Content-Length: %d\r\n" % len(body)
    raw(muster, head + length + b"\r\n" + body[:-1], shut=True)
    raw(muster, head[:40], shut=True)
    raw(muster, head + b"Transfer-Encoding: chunked\r\n\r\n10\r\n" + body[:16] + b"\r\n", shut=True)
    for what, sent, status in (
            ("headers over 16 KB", head + b"X-Long: " + b"x" * 20_000 + b"\r\n\r\n", 431),
            ("over 100 headers", head + b"".join(b"X-%d: 1\r\n" % i for i in range(120)) + b"\r\n", 431),
            ("a body over 1 MB", head + b"Content-Length: 2000000\r\n\r\n" + b"x" * 1000, 413),
            ("two lengths", head + length + b"Content-Length: 3\r\n\r\n" + body, 400),
            ("a length and chunks", head + length + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
            ("a negative length", head + b"Content-Length: -1\r\n\r\n", 400),
            ("no host", b"GET /api/v1/health HTTP/1.1\r\n\r\n", 400),
            ("HTTP/3", b"GET /api/v1/health HTTP/3.0\r\nHost: m\r\n\r\n", 505),
            ("noise", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
            ("a bare line feed", b"GET /api/v1/health HTTP/1.1\nHost: m\n\n", 400)):
        answer = raw(muster, sent)
        check.that(f"{what}: {status}", answer.startswith(b"HTTP/1.1 %d " % status), answer[:200])
    begun = time.monotonic()
    raw(muster, head[:40])
    check.that("half a header does not hold a connection", time.monotonic() - begun < 18, time.monotonic() - begun)
    check.that("the server still answers", muster.is_healthy())
    check.equal("no alert was made of these", muster.items("/alerts"), before)
