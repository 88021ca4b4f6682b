"""From a real alert to somebody who is on it: by every source, to the right person, through every door."""

import datetime
import json
import re

import checks
import organisation
import server
import sinks


def service_id(muster, name):
    return next(service["id"] for service in muster.items("/services") if service["name"] == name)


def alerts_of(muster, service, **query):
    return muster.items("/alerts", service=service_id(muster, service), **query)


def page_of(muster, alert):
    return muster.get(f"/pages/{alert['page']}")


def one_alert(stage, service, seconds=20):
    """Waits for the alert of a service and for its page."""
    found = checks.until(f"an alert on {service}",
                         lambda: [alert for alert in alerts_of(stage.muster, service) if alert.get("page")], seconds)
    stage.check.equal(f"{service}: one alert", len(found), 1)
    return found[0]


def signing_key_of(stage, name):
    """The key of a person's webhook, as an administrator reads it to pass it on to the receiver."""
    person = next(person for person in stage.muster.items("/people") if person["name"] == name)
    methods = stage.muster.get(f"/people/{person['id']}")["contact_methods"]
    return next(method["signing_key"] for method in methods if method["kind"] == "webhook")


def is_told(stage, name, containing):
    """Whether somebody was told by mail and by a signed webhook."""
    check = stage.check
    mail = check.happens(f"{name} gets a mail about {containing}",
                         lambda: stage.mail.to(organisation.address(name), containing), 30)
    called = check.happens(f"{name} gets a webhook about {containing}",
                           lambda: stage.hook.to(f"/{name.lower()}", containing), 30)
    if called:
        kept = called[0]
        check.that("the webhook names its page", sinks.body_of(kept)["data"]["reference"].startswith("pag_"), kept)
        is_signed = sinks.is_signed(kept, signing_key_of(stage, name))
        check.that("the webhook bears the signature of Standard Webhooks", is_signed, dict(kept["headers"]))
    return mail[0] if mail else None


def fire(stage):
    """One alert through each source; gives the pages by service."""
    check, muster = stage.check, stage.muster
    stage.alertmanager.post("CheckoutDown", "webhook")
    stage.alertmanager.post("SearchSlow", "pagerduty")
    generic = {"dedup_key": "billing/late", "summary": "Billing is late", "severity": "error", "source": "cron"}
    for _ in range(5):
        answer = server.call(muster.port, "POST", f"/ingest/{organisation.keys['generic']}/generic", generic)
        check.equal("the generic source takes an event", answer.status, 202)
    sent = muster.run("alert", "send", "Reports are empty", "--service", "Reports", "--key", "reports/1")
    check.equal("muster alert send: exit code", sent.returncode, 0)
    alerts = {name: one_alert(stage, name) for name in ("Checkout", "Search", "Billing", "Reports")}
    check.equal("five events are one alert, counted", alerts["Billing"]["count"], 5)
    check.that("the summary is Alertmanager's", "CheckoutDown" in json.dumps(alerts["Checkout"]), alerts["Checkout"])
    return alerts


def right_people(stage, alerts):
    """The override beats the rotation; where none is, the week's holder by Berlin's clock is asked."""
    holder = organisation.on_weekly_rotation(datetime.datetime.now(datetime.timezone.utc))
    for service, person, text in (("Checkout", "Dora", "CheckoutDown"), ("Search", holder, "SearchSlow"),
                                  ("Billing", holder, "Billing is late")):
        page = page_of(stage.muster, alerts[service])
        paged = page["decisions"][0]["paged"]
        stage.check.equal(f"{service}: the person on call is paged", [p["person"]["name"] for p in paged], [person])
        stage.check.that(f"{service}: the page says why", all(p["because"] for p in paged) and
                         page["decisions"][0]["because"], page["decisions"])
        is_told(stage, person, text)


def acknowledge_by_api(stage, page):
    """After it was passed on by hand: the second rung is told at once."""
    muster, check = stage.muster, stage.check
    muster.do("POST", f"/pages/{page}/escalation")
    is_told(stage, "Ada", "SearchSlow")
    seen = muster.get(f"/pages/{page}")
    check.equal("escalated: both rungs are decided", [d["rung"] for d in seen["decisions"]], [0, 1])
    muster.do("PUT", f"/pages/{page}/acknowledgement")
    seen = muster.get(f"/pages/{page}")
    check.equal("acknowledged by the API", (seen["state"], seen["acknowledged_by"]["name"]), ("acknowledged", "Ada"))


def acknowledge_by_command_line(stage, page):
    done = stage.muster.run("ack", page)
    stage.check.equal("muster ack: exit code", (done.returncode, done.stderr), (0, ""))
    stage.check.equal("acknowledged by the command line", stage.muster.get(f"/pages/{page}")["state"], "acknowledged")


def acknowledge_in_browser(stage, page):
    """As the web app does: a session cookie, and the header that other sites can't send."""
    muster, check = stage.muster, stage.check
    link = {"token": muster.sign_in_token}
    signed_in = server.call(muster.port, "POST", "/api/v1/session/link", link,
                            {"Origin": muster.url, "X-Muster-CSRF": "1"})
    check.equal("the sign-in link signs in", signed_in.status, 201)
    set_cookie = signed_in.headers.get("Set-Cookie", "")
    check.that("the cookie is bound to the host", set_cookie.startswith("__Host-") and "HttpOnly" in set_cookie and
               "Secure" in set_cookie, set_cookie)
    again = server.call(muster.port, "POST", "/api/v1/session/link", link,
                        {"Origin": muster.url, "X-Muster-CSRF": "1"})
    check.that("the sign-in link works once", again.status in (401, 403, 404, 410), again)
    cookie = {"Cookie": set_cookie.split(";")[0], "Origin": muster.url}
    path = f"/api/v1/pages/{page}/acknowledgement"
    check.equal("without the header of our pages", server.call(muster.port, "PUT", path, None, cookie).status, 403)
    cookie["X-Muster-CSRF"] = "1"
    stranger = server.call(muster.port, "PUT", path, None, {**cookie, "Origin": "https://evil.example"})
    check.equal("from a page of another site", stranger.status, 403)
    check.equal("still open", muster.get(f"/pages/{page}")["state"], "open")
    check.equal("from our page", server.call(muster.port, "PUT", path, None, cookie).status, 200)
    check.equal("acknowledged in the browser", muster.get(f"/pages/{page}")["state"], "acknowledged")


def acknowledge_by_link(stage, page):
    """Nobody answers for a minute; the second rung is told, and answers by the link in the mail."""
    muster, check = stage.muster, stage.check
    seen = checks.until("the second rung is decided",
                        lambda: (p := muster.get(f"/pages/{page}")) and len(p["decisions"]) > 1 and p, 80)
    first, second = (datetime.datetime.fromisoformat(d["at"]) for d in seen["decisions"][:2])
    waited = (second - first).total_seconds()
    checks.measured("seconds from the first rung to the second", f"{waited:.3f} of 60")
    check.that("the second rung is told after its wait, not before", 60 <= waited < 75, waited)
    check.that("the second decision says why", "60" in seen["decisions"][1]["because"] or
               "1 minute" in seen["decisions"][1]["because"], seen["decisions"][1]["because"])
    mail = is_told(stage, "Ada", "CheckoutDown")
    found = re.search(rf"{muster.url}(/ack/\S+)", sinks.plain_text(mail)) if mail else None
    if not check.that("the mail holds the link to acknowledge", found, mail and sinks.plain_text(mail)):
        return
    link = found.group(1)
    asks = server.call(muster.port, "GET", link)
    check.that("following the link asks", asks.status == 200 and "<form" in asks.text, asks)
    check.equal("following the link does nothing", muster.get(f"/pages/{page}")["state"], "open")
    check.equal("the button acknowledges", server.call(muster.port, "POST", link, b"").status, 200)
    seen = muster.get(f"/pages/{page}")
    check.equal("acknowledged by the link", (seen["state"], seen["acknowledged_by"]["name"]), ("acknowledged", "Ada"))
    check.equal("the link works once", server.call(muster.port, "POST", link, b"").status, 410)
    check.equal("a made-up link", server.call(muster.port, "GET", link[:-3] + "xyz").status, 404)


def nobody_paged(stage):
    sent = stage.muster.run("alert", "send", "Archive is full", "--service", "Archive")
    stage.check.equal("an alert on a service without a policy", sent.returncode, 0)
    alert = stage.muster.get(f"/alerts/{alerts_of(stage.muster, 'Archive')[0]['id']}")
    told = [entry["text"] for entry in alert["timeline"]]
    stage.check.that("it says why nobody was paged", any("Nobody was paged" in text for text in told), told)


def resolve(stage, alerts):
    """The sources say that it is over; the alert that an incident is made of later stays."""
    muster, check = stage.muster, stage.check
    check.happens("Alertmanager's repeats are counted into one alert",
                  lambda: muster.get(f"/alerts/{alerts['Search']['id']}")["count"] > 1)
    stage.alertmanager.post("SearchSlow", "pagerduty", is_over=True)
    over = {"action": "resolve", "dedup_key": "billing/late"}
    answer = server.call(muster.port, "POST", "/ingest/generic", over,
                         {"Authorization": f"Bearer {organisation.keys['generic']}"})
    check.equal("the generic source takes the resolve", answer.status, 202)
    for name in ("Search", "Billing"):
        path = f"/alerts/{alerts[name]['id']}"
        check.happens(f"{name}: resolved", lambda path=path: muster.get(path)["state"] == "resolved")
        page = muster.get(f"/pages/{alerts[name]['page']}")
        check.equal(f"{name}: the page is done", page["state"], "done")
        check.that(f"{name}: the page says why", page.get("done_because"), page)
    muster.do("PUT", f"/alerts/{alerts['Reports']['id']}/resolution")
    check.equal("one alert each, still", [len(alerts_of(muster, name)) for name in alerts], [1] * len(alerts))


def run(stage):
    alerts = fire(stage)
    right_people(stage, alerts)
    acknowledge_by_api(stage, alerts["Search"]["page"])
    acknowledge_by_command_line(stage, alerts["Billing"]["page"])
    acknowledge_in_browser(stage, alerts["Reports"]["page"])
    nobody_paged(stage)
    resolve(stage, alerts)
    acknowledge_by_link(stage, alerts["Checkout"]["page"])
    stage.alert = alerts["Checkout"]["id"]
