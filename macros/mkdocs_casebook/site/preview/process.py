"""The process that renders for the preview, asked by lines of JSON."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import NamedTuple

_PAUSE = 0.2
# Where a session of its own is no word, a process can have a group of its own.
_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


class Rendered(NamedTuple):
    """What a worker answers: a file of the site, or lines that say why there is none."""

    file: str | None = None
    lines: Sequence[str] = ()
    warned: Sequence[str] = ()


class Ended(Exception):
    """The worker was ended, because of a change while it was at work or because all ends."""


class Worker:
    """A process in a session of its own: Ctrl-C is for the server, which ends it."""

    def __init__(self, command: Sequence[str]) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
            creationflags=_GROUP,
        )
        # Not every system can wait for a pipe, or for a while only.
        self._answers: SimpleQueue[str] = SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        """Hand each line of its answers on; an empty one, when there is none any more."""
        assert self.process.stdout
        with contextlib.suppress(OSError, ValueError):
            for line in self.process.stdout:
                self._answers.put(line)
        self._answers.put("")

    @property
    def ended(self) -> bool:
        return self.process.poll() is not None

    def end(self) -> None:
        """End it, with the processes that it started."""
        if not self.ended:
            if sys.platform == "win32":
                whole = ["taskkill", "/F", "/T", "/PID", str(self.process.pid)]
                subprocess.run(whole, capture_output=True)
            else:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ask(self, given_up: Callable[[float], bool], *request: str | int | None) -> Rendered:
        """Its answer to a request, or a line that says that there is none.

        `given_up` is asked with the seconds that it takes, whether to end the worker instead.
        """
        requests, begun = self.process.stdin, time.monotonic()
        assert requests
        with contextlib.suppress(OSError):
            print(json.dumps(request), file=requests, flush=True)
            if answer := self._answer(lambda: given_up(time.monotonic() - begun)):
                return Rendered(*json.loads(answer))
        self.end()
        return Rendered(lines=["The process that renders pages has ended by itself."])

    def _answer(self, given_up: Callable[[], bool]) -> str:
        while True:
            try:
                return self._answers.get(timeout=_PAUSE)
            except Empty:
                if given_up():
                    self.end()
                    raise Ended from None
