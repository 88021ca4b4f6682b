"""An incident declared from the alert, led through every stage by the one next step that it names."""

import datetime
import json

import checks
import organisation
import sinks


class Walk:
    def __init__(self, stage, identity):
        self.stage, self.muster, self.check, self.id = stage, stage.muster, stage.check, identity
        self.people = {person["name"]: person["id"] for person in stage.muster.items("/people")}
        self.path = f"/incidents/{identity}"

    def seen(self):
        return self.muster.get(self.path)

    def next_is(self, action):
        """The one thing to do next, with its reason, is the same in the incident and in the lists."""
        seen = self.seen()
        step = seen["next_step"]
        self.check.equal(f"{seen['stage']}: the next step", step["action"], action)
        self.check.that(f"{seen['stage']}: the next step says why", step["because"] and step["title"], step)
        listed = next(one for one in self.muster.items("/incidents") if one["id"] == self.id)
        self.check.equal(f"{seen['stage']}: the list says the same", listed["next_step"]["action"], action)

    def correct(self, **facts):
        self.muster.do("PATCH", self.path, facts)

    def move(self, stage):
        moved = self.muster.do("PUT", f"{self.path}/stage", {"stage": stage})
        self.check.equal(f"moved to {stage}", moved["stage"], stage)

    def refuses_to_leave(self, stage, field):
        answer = self.muster.api("PUT", f"{self.path}/stage", {"stage": stage})
        self.check.equal(f"not to {stage} yet", answer.status, 409)
        self.check.that(f"not to {stage}: names {field}", field in answer.faults(), answer)

    def update(self, text):
        """Each follower gets it by mail."""
        self.muster.do("POST", f"{self.path}/updates", {"text": text})
        for follower in self.seen()["followers"]:
            self.check.happens(f"{follower['name']} gets the update: {text}",
                               lambda name=follower["name"]: self.stage.mail.to(organisation.address(name), text), 30)


def now():
    return organisation.utc(datetime.datetime.now(datetime.timezone.utc))


def declare(stage):
    """By the command line, from the alert, which fills in what it knows."""
    done = stage.muster.run("declare", "Checkout fails", "--alert", stage.alert, "--json")
    stage.check.equal("muster declare: exit code", (done.returncode, done.stderr), (0, ""))
    made = json.loads(done.stdout)
    stage.check.equal("declared", made["stage"], "declared")
    stage.check.equal("the alert names the service", [service["name"] for service in made["services"]], ["Checkout"])
    stage.check.equal("the service names the team", made["team"]["name"], "Shop")
    twice = stage.muster.api("POST", "/incidents", {"title": "Again", "alert": stage.alert})
    stage.check.equal("one incident an alert", twice.status, 409)
    return Walk(stage, made["id"])


def to_investigating(walk):
    muster, check, path = walk.muster, walk.check, walk.path
    muster.do("PUT", f"{path}/followers/{walk.people['Ed']}")
    check.equal("who follows", sorted(person["name"] for person in walk.seen()["followers"]), ["Ada", "Ed"])
    walk.next_is("tell_stakeholders")
    walk.refuses_to_leave("prioritised", "/updates")
    walk.update("Checkout fails for some customers.")
    walk.next_is("advance")
    walk.move("prioritised")
    walk.next_is("set_severity")
    walk.correct(severity="sev2")
    walk.next_is("assign_commander")
    walk.refuses_to_leave("investigating", "/roles/commander")
    muster.do("PUT", f"{path}/roles/commander", {"person": walk.people["Bela"]})
    check.equal("the commander", walk.seen()["commander"]["name"], "Bela")
    walk.next_is("advance")
    walk.move("investigating")


def to_resolved(walk):
    muster, check, path = walk.muster, walk.check, walk.path
    walk.next_is("post_update")
    task = muster.do("POST", f"{path}/tasks", {"title": "Look at the connection pool", "assignee": walk.people["Cleo"]})
    muster.do("PUT", f"{path}/tasks/{task['id']}", {"done": True})
    check.equal("the task is done", [task["done"] for task in walk.seen()["tasks"]], [True])
    muster.do("POST", f"{path}/notes", {"text": "The pool has no free connection."})
    walk.update("We believe that the connection pool is too small.")
    due = datetime.datetime.fromisoformat(walk.seen()["update_due_at"])
    minutes = (due - datetime.datetime.now(datetime.timezone.utc)).total_seconds() / 60
    check.that("a SEV2 is due for an update every 60 minutes", 58 < minutes <= 60, minutes)
    walk.next_is("advance")
    walk.move("mitigating")
    walk.next_is("record_mitigation")
    walk.correct(mitigation="Rolled back to the version before.")
    walk.next_is("advance")
    walk.move("recovering")
    walk.next_is("record_impact_end")
    walk.correct(impact_ended_at=now())
    walk.next_is("advance")
    walk.move("resolved")


def to_closed(walk):
    muster, check, path = walk.muster, walk.check, walk.path
    walk.next_is("write_resolution")
    walk.correct(resolution="The pool is larger now.")
    walk.next_is("tell_stakeholders")
    walk.update("It is over: checkout works.")
    walk.next_is("advance")
    walk.move("reviewing")
    walk.next_is("start_review")
    draft = muster.do("POST", f"{path}/review/draft")
    told = draft["markdown"] + "".join(each["markdown"] for each in muster.do("GET", f"{path}/review/blocks")["items"])
    for text in ("Checkout fails", "The pool has no free connection.", "Rolled back", "connection pool is too small"):
        check.that(f"the draft and its blocks have: {text}", text in told, told)
    walk.next_is("publish_review")
    muster.do("PUT", f"{path}/review", {"state": "published", "markdown": draft["markdown"] + "\n\nWe *learned*.\n"})
    check.that("its blocks are frozen", "{{" not in walk.seen()["review"]["published"], walk.seen()["review"]["published"])
    check.that("the review is shown as HTML", "<em>learned</em>" in walk.seen()["review"]["html"])
    walk.next_is("advance")
    walk.move("improving")
    wanted = {"title": "Alert on a full pool", "priority": "high", "kind": "detect"}
    item = muster.do("POST", f"{path}/action-items", wanted)
    walk.next_is("own_action_items")
    due_on = (datetime.date.today() + datetime.timedelta(days=14)).isoformat()
    muster.do("PUT", f"{path}/action-items/{item['id']}", {"owner": walk.people["Cleo"], "due_on": due_on})
    walk.next_is("advance")
    walk.move("closed")
    walk.next_is("nothing")


def timeline_tells_all(walk):
    told = [entry["text"] for entry in walk.muster.items(f"{walk.path}/timeline")]
    for text in ("Checkout fails", "The pool has no free connection.", "We believe", "commander"):
        walk.check.that(f"the timeline tells: {text}", any(text in line for line in told), told)


def resolve_alert(stage):
    """What caused it is over too, as Alertmanager says."""
    stage.alertmanager.post("CheckoutDown", "webhook", is_over=True)
    stage.check.happens("the incident's alert is resolved",
                        lambda: stage.muster.get(f"/alerts/{stage.alert}")["state"] == "resolved")
    stage.check.equal("the alert names its incident", stage.muster.get(f"/alerts/{stage.alert}")["incident"]["id"],
                      stage.walk.id)


def mails_are_whole(stage):
    for address, message in list(stage.mail.mails):
        if not stage.check.that(f"a mail to {address} says what and how", message["Subject"] and message["Message-ID"]
                                and message["From"] and sinks.plain_text(message).strip(), str(message)):
            return


def run(stage):
    walk = stage.walk = declare(stage)
    to_investigating(walk)
    to_resolved(walk)
    resolve_alert(stage)
    to_closed(walk)
    timeline_tells_all(walk)
    mails_are_whole(stage)
    checks.measured("mails, webhooks", (len(stage.mail.mails), len(stage.hook.calls)))
