"""Receivers on the loopback address that keep what they get: a mail relay and a webhook receiver."""

import base64
import email
import email.policy
import hashlib
import hmac
import http.server
import json
import threading
import time

import checks

try:
    from aiosmtpd.controller import Controller
except ImportError:  # Debian: python3-aiosmtpd
    Controller = None


class MailSink:
    """A real SMTP server. `mails` are (address, message) in the order of their arrival."""

    def __init__(self):
        if Controller is None:
            checks.skip("python3-aiosmtpd is not installed")
        self.mails = []
        self.port = checks.free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    async def handle_DATA(self, _server, _session, envelope):  # aiosmtpd's name for it
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.mails += [(address, message) for address in envelope.rcpt_tos]
        return "250 kept"

    def to(self, address, containing=""):
        """The messages to an address whose plain text or subject holds `containing`."""
        return [message for to, message in list(self.mails)
                if to == address and (containing in plain_text(message) or containing in str(message["Subject"]))]

    def close(self):
        self.controller.stop()


def plain_text(message):
    part = message.get_body(("plain",))
    return part.get_content() if part else ""


class WebhookSink:
    """Answers 200 to every POST. `calls` are dictionaries: at, path, headers, body (bytes)."""

    def __init__(self):
        sink = self

        class Receiver(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):  # http.server's name for it
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                sink.calls.append({"at": time.monotonic(), "path": self.path, "headers": self.headers, "body": body})
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_arguments):
                pass

        class Quiet(http.server.ThreadingHTTPServer):
            def handle_error(self, *_arguments):  # A sender that was killed leaves its connection torn.
                pass

        self.calls = []
        self.server = Quiet(("127.0.0.1", 0), Receiver)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def to(self, path, containing=""):
        return [kept for kept in list(self.calls) if kept["path"] == path and containing in kept["body"].decode()]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def is_signed(kept, secret):
    """Whether a webhook bears the signature of Standard Webhooks under `secret` ("whsec_" and base 64)."""
    key = base64.b64decode(secret.removeprefix("whsec_") + "=" * (-len(secret.removeprefix("whsec_")) % 4))
    headers = kept["headers"]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + kept["body"]
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    is_fresh = abs(time.time() - int(headers["webhook-timestamp"])) < 300
    return is_fresh and any(hmac.compare_digest(given, expected) for given in headers["webhook-signature"].split())


def body_of(kept):
    return json.loads(kept["body"])
