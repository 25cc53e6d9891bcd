"""Follows the project's files: a worker renders what is asked for, browsers are told of changes.

It knows no site builder. A worker renders in a process of its own, which is replaced when the
engine changes: what Python and its libraries keep of a module outlives its being loaded again.
"""

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

_ENGINE = "macros"
_WATCHED = ("data", "docs", _ENGINE)
_PAUSE, _SETTLED = 0.2, 0.03
# How long a worker may take to render what has changed since; and a browser waits for a word.
_PATIENCE, _QUIET = 20, 60
Files = dict[str, tuple[int, int]]


def files_of(root: Path) -> Files:
    """The files that pages are made of, each with what tells whether it has changed."""
    found = {}
    paths = [str(path) for path in root.glob("*.yml")]
    for name in _WATCHED:
        for folder, folders, names in os.walk(root / name):
            folders[:] = [one for one in folders if one != "__pycache__"]
            paths += (f"{folder}/{one}" for one in names)
    for path in paths:
        # A file may have gone since, and what an editor keeps for itself is no page's.
        with contextlib.suppress(OSError):
            if "/." not in path.removeprefix(str(root)):
                status = os.stat(path)
                found[os.path.relpath(path, root)] = status.st_mtime_ns, status.st_size
    return found


class Commands(NamedTuple):
    """How a worker is started, and how everything is built into the folder that is added."""

    worker: Sequence[str]
    whole: Sequence[str]


class Page(NamedTuple):
    """What is served: a file, or lines that say why it is none or an older one; or nothing.

    `state` is that of the project's files of which it was made.
    """

    state: int
    file: Path | None = None
    lines: Sequence[str] = ()


class _Ended(Exception):
    """The worker was ended, because of a change while it was at work or because all ends."""


class _Process:
    """A process in a session of its own: Ctrl-C is for the server, which ends it."""

    def __init__(self, command: Sequence[str]) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    @property
    def ended(self) -> bool:
        return self.process.poll() is not None

    def end(self) -> None:
        """End it, with the processes that it started."""
        with contextlib.suppress(ProcessLookupError):
            if not self.ended:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ask(self, request: Sequence[Any], given_up: Callable[[float], bool]) -> dict[str, Any]:
        """A worker's answer, or a line that says that there is none.

        `given_up` is asked with the seconds that it takes, whether to end the worker instead.
        """
        begun = time.monotonic()
        try:
            print(json.dumps(request), file=self.process.stdin, flush=True)
            while not select.select([self.process.stdout], [], [], _PAUSE)[0]:
                if given_up(time.monotonic() - begun):
                    self.end()
                    raise _Ended
            if answer := self.process.stdout.readline():
                return json.loads(answer)
        except OSError:
            pass
        self.end()
        return {"lines": ["The process that renders pages has ended by itself."]}


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


class Preview:
    """The site as the files of the project are now: what is asked for is rendered from them."""

    def __init__(self, root: Path, folder: Path, commands: Commands) -> None:
        self.root = root
        self.folder = folder
        self.commands = commands
        self.files: Files = {}
        self.state = 0
        self.lines: Sequence[str] = ()
        self.told: set[str] = set()
        self.ended = False
        self.asking = threading.Lock()
        self.changed = threading.Condition()
        self.building = threading.Lock()
        self.whole: _Process | None = None
        self.whole_state = 0
        self.worker, self.next = (_Process(commands.worker) for _ in range(2))

    def page(self, path: str) -> Page:
        """What stands at the path in the site, rendered if it is not as the files are now."""
        answer, state = {"lines": ["The preview has ended."]}, self.state
        while not self.ended:
            with contextlib.suppress(_Ended), self.asking:
                self._look()
                state, lines = self.state, self.lines
                answer = {"lines": lines} if lines else self._ask(path)
                break
        if answer["lines"]:
            return Page(state, self._kept(path), answer["lines"])
        if answer["file"]:
            return Page(state, self.folder / "site" / answer["file"])
        return Page(state, self._from_all(path))

    def _look(self) -> None:
        """Take the files as they are; if they have changed, have them checked and loaded."""
        if self.ended:
            raise _Ended
        files = files_of(self.root)
        if files == self.files and not self.worker.ended:
            return
        if self.worker.ended or self._touches_engine(files):
            self.worker.end()
            self.worker, self.next = self.next, _Process(self.commands.worker)
        if files == self.files:
            return
        self.files = files
        self.told.clear()
        before, self.lines = self.lines, ()
        self.state += 1
        self.lines = self._ask(None)["lines"]
        if before and not self.lines:
            say("No problems.")
        with self.changed:
            self.changed.notify_all()

    def _is_obsolete(self, seconds: float) -> bool:
        """Whether what a worker does is of no use: an engine may not come to an end."""
        files = files_of(self.root)
        late = seconds > _PATIENCE and files != self.files
        return self.ended or late or self._touches_engine(files)

    def _touches_engine(self, files: Files) -> bool:
        changed = dict(files.items() ^ self.files.items()) if self.files else {}
        return any(name.startswith(f"{_ENGINE}/") for name in changed)

    def _ask(self, path: str | None) -> dict[str, Any]:
        answer = self.worker.ask([self.state, path], self._is_obsolete)
        for line in [*answer.get("warned", ()), *answer["lines"]]:
            if line not in self.told:
                self.told.add(line)
                say(line)
        return answer

    def _kept(self, path: str) -> Path | None:
        """What was last rendered for the path."""
        name = f"{path}index.html" if path.endswith("/") or not path else path
        return _existing(self.folder / "site" / name)

    def _from_all(self, path: str) -> Path | None:
        """What is made of all pages, as the index of the search, from a build of everything.

        It is built at low priority, when it is first asked for after a change.
        """
        if not Path(path).suffix or path.endswith(".html"):
            return None
        out = self.folder / "whole"
        with self.building:
            if self.whole_state != self.state and not self.ended:
                self.whole_state = self.state
                shutil.rmtree(out, ignore_errors=True)
                self.whole = _Process([*self.commands.whole, str(out)])
                with contextlib.suppress(ProcessLookupError):
                    os.setpriority(os.PRIO_PROCESS, self.whole.process.pid, 15)
                self.whole.process.wait()
        return _existing(out / path)

    def watch(self) -> None:
        """Follow the files until the end, so that mistakes are told and browsers load again."""
        while not self.ended:
            files = files_of(self.root)
            if files != self.files:
                time.sleep(_SETTLED)
                if files != files_of(self.root):
                    continue
                with contextlib.suppress(_Ended), self.asking:
                    self._look()
            time.sleep(_PAUSE)

    def wait(self, state: str) -> bool:
        """Whether there is something else than that state; waits for it for a while."""
        with self.changed:
            return self.changed.wait_for(lambda: str(self.state) != state or self.ended, _QUIET)

    def end(self) -> None:
        """End the processes."""
        self.ended = True
        with self.changed:
            self.changed.notify_all()
        if self.whole:
            self.whole.end()
        # Whoever holds one of these starts no other process.
        with self.asking, self.building:
            for process in (self.worker, self.next, self.whole):
                if process:
                    process.end()
