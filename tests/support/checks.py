"""Counts what held and what did not, waits with deadlines, and ends what a check has started.

Every check of tests/ stands on this. Nothing here knows Muster.
"""

import atexit
import ctypes
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback


class NeverHappened(Exception):
    """A wait reached its deadline."""


def until(what, probe, seconds=20.0, every=0.05):
    """Gives the first true answer of `probe`; raises NeverHappened with `what` when the time is over."""
    deadline = time.monotonic() + seconds
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() >= deadline:
            raise NeverHappened(f"{what} did not happen within {seconds:g} s")
        time.sleep(every)


class Checks:
    """Tells of failures as they come, and of the sum at the end. Several runs may share one."""

    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.where = ""

    def that(self, what, holds, seen=None):
        """Notes whether `what` holds; `seen` is shown when it does not."""
        if holds:
            self.passed += 1
            return True
        self.failed += 1
        print(f"FAILED {self.where}{what}" + ("" if seen is None else f": saw {shown(seen)}"), flush=True)
        return False

    def equal(self, what, seen, expected):
        return self.that(what, seen == expected, f"{shown(seen)}, expected {shown(expected)}")

    def happens(self, what, probe, seconds=20.0):
        """Like until(), but a wait in vain is one failure and gives None."""
        try:
            answer = until(what, probe, seconds)
        except NeverHappened as vain:
            self.that(what, False, str(vain))
            return None
        self.passed += 1
        return answer

    def part(self, name, work, *arguments):
        """Runs one part; what it raises is one failure, and the other parts still run."""
        self.where = f"{name}: "
        print(f"-- {name}", flush=True)
        try:
            return work(*arguments)
        except Exception as trouble:  # A part may fail in any way, and the others are worth running.
            line = traceback.extract_tb(trouble.__traceback__)[-1]
            self.that("runs to its end", False, f"{type(trouble).__name__}: {trouble} ({line.filename}:{line.lineno})")
            if os.environ.get("MUSTER_CHECK_TRACE"):
                traceback.print_exc()
            return None
        finally:
            self.where = ""

    def close(self):
        """Prints the sum and gives the exit code."""
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed or not self.passed else 0


def shown(value):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 600 else text[:600] + "..."


def measured(what, value):
    print(f"measured {what}: {value}", flush=True)


def skip(why):
    print(f"skipped: {why}", flush=True)
    print("0 passed, 0 failed", flush=True)
    sys.exit(0)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


_libc = ctypes.CDLL(None)
_children = []
_folders = []


def _die_with_parent():
    _libc.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: also when this process is killed itself.


def start(arguments, before=None, **options):
    """Starts a program that ends with this one at the latest. `before` runs in the child before the program does."""

    def prepare():
        _die_with_parent()
        if before:
            before()

    child = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, preexec_fn=prepare, **options)
    _children.append(child)
    return child


def end(child, signal_number=signal.SIGTERM, seconds=15.0):
    """Ends one program by its process id and gives its exit code."""
    if child.poll() is None:
        child.send_signal(signal_number)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    if child in _children:
        _children.remove(child)
    return child.returncode


def folder(prefix="muster-check-"):
    """A temporary folder that is removed at the end."""
    kept = tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
    _folders.append(kept)
    return kept.name


@atexit.register
def _end_all():
    for child in list(reversed(_children)):
        end(child, seconds=5.0)
    for kept in _folders:
        kept.cleanup()


def _leave(number, _frame):
    sys.exit(128 + number)


for _number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(_number, _leave)
