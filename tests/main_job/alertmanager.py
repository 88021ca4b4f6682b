"""A real Alertmanager that sends to Muster by its webhook and by its PagerDuty receiver."""

import datetime
import os
import shutil

import checks
import organisation
import server

program = "/usr/bin/prometheus-alertmanager"

# Groups are sent at once, and what still fires again every 2 s: repeats that must be counted into one alert.
configuration = """\
route:
  receiver: webhook
  group_by: [alertname]
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 2s
  routes:
    - matchers: [via = pagerduty]
      receiver: pagerduty
receivers:
  - name: webhook
    webhook_configs:
      - url: {url}/ingest/{alertmanager}/alertmanager
        send_resolved: true
  - name: pagerduty
    pagerduty_configs:
      - routing_key: {pagerduty}
        url: {url}/v2/enqueue
        send_resolved: true
"""


def is_installed():
    return shutil.which(program) is not None


class Alertmanager:
    def __init__(self, muster):
        self.folder = checks.folder()
        self.port = checks.free_port()
        path = os.path.join(self.folder, "alertmanager.yml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(configuration.format(url=muster.url, **organisation.keys))
        with open(os.path.join(self.folder, "log"), "ab") as log:
            self.process = checks.start([program, f"--config.file={path}", f"--storage.path={self.folder}",
                                         f"--web.listen-address=127.0.0.1:{self.port}", "--cluster.listen-address="],
                                        stdout=log, stderr=log)
        checks.until("Alertmanager is ready", self.is_ready, 60)

    def is_ready(self):
        try:
            return server.call(self.port, "GET", "/-/ready").status == 200
        except OSError:
            return False

    def post(self, name, via, is_over=False):
        """Says that an alert fires, or that it does no more."""
        now = datetime.datetime.now(datetime.timezone.utc)
        alert = {"labels": {"alertname": name, "via": via, "severity": "critical", "instance": "web-1"},
                 "annotations": {"summary": f"{name} is on fire"},
                 "startsAt": organisation.utc(now - datetime.timedelta(minutes=1))}
        if is_over:
            alert["endsAt"] = organisation.utc(now - datetime.timedelta(seconds=1))
        answer = server.call(self.port, "POST", "/api/v2/alerts", [alert])
        if answer.status != 200:
            raise server.Refused("Alertmanager", answer)

    def stop(self):
        checks.end(self.process)
