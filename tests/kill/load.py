"""Sends events at a steady rate over several connections, and remembers which of them were accepted."""

import http.client
import json
import threading
import time

connections = 4
one_in = 20  # of the events is for the service that pages somebody


class Sender:
    def __init__(self, port, keys, rate):
        self.port, self.keys, self.pause = port, keys, connections / rate
        self.sent, self.accepted = set(), set()
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self._send, args=(number,), daemon=True)
                        for number in range(connections)]
        self.seconds = 0.0
        self.begun = 0.0

    def start(self):
        self.begun = time.monotonic()
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join(30)
        self.seconds = time.monotonic() - self.begun

    def _send(self, number):
        """An event that was not answered is forgotten: whether it was taken in is unknown."""
        connection = None
        count = 0
        due = time.monotonic() + self.pause * number / connections
        while not self.stopping.wait(max(0.0, due - time.monotonic())):
            due = max(due + self.pause, time.monotonic() - 1)
            service = "paged" if count % one_in == number else "quiet"
            key = f"{service}-{number}-{count}"
            count += 1
            self.sent.add(key)
            try:
                connection = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                if self._is_accepted(connection, service, key):
                    self.accepted.add(key)
            except (OSError, http.client.HTTPException):
                if connection:
                    connection.close()
                connection = None

    def _is_accepted(self, connection, service, key):
        body = {"routing_key": self.keys[service], "event_action": "trigger", "dedup_key": key,
                "payload": {"summary": key, "severity": "critical", "source": "load"}}
        connection.request("POST", "/v2/enqueue", json.dumps(body), {"Content-Type": "application/json"})
        response = connection.getresponse()
        response.read()
        return response.status == 202
