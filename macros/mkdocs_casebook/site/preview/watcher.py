"""Follows the project's files: a worker renders what is asked for, browsers are told of changes.

It knows no site builder. A worker renders in a process of its own, which is replaced when the
engine changes: what Python and its libraries keep of a module outlives its being loaded again.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import NamedTuple

from mkdocs_casebook import ENGINE
from mkdocs_casebook.pages.builders import SETTINGS
from mkdocs_casebook.pages.settings import read_settings

_PAUSE, _SETTLED = 0.2, 0.03
# How long a worker may take to render what has changed since; and a browser waits for a word.
_PATIENCE, _QUIET = 20, 60
# Where a session of its own is no word, a process can have a group of its own.
_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
Files = dict[str, tuple[int, int]]


def folders_of(root: Path) -> list[Path]:
    """The folders that pages are made of: the project's, its templates', and the engine's."""
    own = read_settings(root, SETTINGS).text("theme", "custom_dir") or "docs"
    folders = {*(root / name for name in ("data", "docs", "macros", own)), ENGINE}
    return [one for one in folders if not folders.intersection(one.parents)]


def files_of(root: Path, folders: Sequence[Path]) -> Files:
    """The settings and the files of the folders, each with what tells whether it has changed."""
    found = {}
    for path in (*(str(path) for path in root.glob("[!.]*.yml")), *_below(folders)):
        # A file may have gone since.
        with contextlib.suppress(OSError):
            status = os.stat(path)
            found[path] = status.st_mtime_ns, status.st_size
    return found


def _below(folders: Sequence[Path]) -> Iterator[str]:
    """What lies in the folders, without bytecode and what an editor keeps for itself."""
    for top in folders:
        for folder, inner, names in os.walk(top):
            inner[:] = [one for one in inner if one != "__pycache__" and one[0] != "."]
            yield from (f"{folder}/{one}" for one in names if one[0] != ".")


class Rendered(NamedTuple):
    """What a worker answers: a file of the site, or lines that say why there is none."""

    file: str | None = None
    lines: Sequence[str] = ()
    warned: Sequence[str] = ()


class Served(NamedTuple):
    """What is served: a file, or lines that say why it is none or an older one; or nothing.

    `state` is that of the project's files of which it was made.
    """

    state: int
    file: Path | None = None
    lines: Sequence[str] = ()


class _Ended(Exception):
    """The worker was ended, because of a change while it was at work or because all ends."""


class _Worker:
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
                    raise _Ended from None


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


class Preview:
    """The site as the files of the project are now: what is asked for is rendered from them.

    `command` starts a worker, which writes into `folder/site`.
    """

    def __init__(self, root: Path, folder: Path, command: Sequence[str]) -> None:
        self.root = root
        self.folder = folder
        self.command = command
        self.folders = folders_of(root)
        self.files: Files = {}
        self.state = 0
        self.lines: Sequence[str] = ()
        self.told: set[str] = set()
        self.ended = False
        self.asking = threading.Lock()
        self.changed = threading.Condition()
        self.building = threading.Lock()
        self.whole: _Worker | None = None
        self.whole_state = 0
        self.worker, self.next = (_Worker(command) for _ in range(2))

    def look_up(self, path: str) -> Served:
        """What stands at the path in the site, rendered if it is not as the files are now."""
        answer, state = Rendered(lines=["The preview has ended."]), self.state
        while not self.ended:
            with contextlib.suppress(_Ended), self.asking:
                self._look()
                state = self.state
                answer = Rendered(lines=self.lines) if self.lines else self._ask(path)
                break
        if answer.lines:
            return Served(state, self._kept(path), answer.lines)
        if answer.file:
            return Served(state, self.folder / "site" / answer.file)
        return Served(state, self._from_all(path))

    def _look(self) -> None:
        """Take the files as they are; if they have changed, have them checked and loaded."""
        if self.ended:
            raise _Ended
        files = files_of(self.root, self.folders)
        if files == self.files and not self.worker.ended:
            return
        if self.worker.ended or self._touches_engine(files):
            self.worker.end()
            self.worker, self.next = self.next, _Worker(self.command)
        if files == self.files:
            return
        self.files, self.folders = files, folders_of(self.root)
        self.told.clear()
        before, self.lines = self.lines, ()
        self.state += 1
        self.lines = self._ask(None).lines
        if before and not self.lines:
            say("No problems.")
        with self.changed:
            self.changed.notify_all()

    def _is_obsolete(self, seconds: float) -> bool:
        """Whether what a worker does is of no use: an engine may not come to an end."""
        files = files_of(self.root, self.folders)
        late = seconds > _PATIENCE and files != self.files
        return self.ended or late or self._touches_engine(files)

    def _touches_engine(self, files: Files) -> bool:
        """Whether programs have changed, which a worker loads once; the theme is none."""
        programs = f"{ENGINE}/", f"{self.root}/macros/"
        changed = dict(files.items() ^ self.files.items()) if self.files else {}
        theme = f"{ENGINE}/theme/"
        return any(name.startswith(programs) and not name.startswith(theme) for name in changed)

    def _ask(self, path: str | None) -> Rendered:
        return self._told(self.worker.ask(self._is_obsolete, "render", self.state, path))

    def _told(self, answer: Rendered) -> Rendered:
        """The answer, whose lines are told in the terminal, once as long as no file changes."""
        for line in [*answer.warned, *answer.lines]:
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
                self.whole = _Worker(self.command)
                with contextlib.suppress(ProcessLookupError):
                    os.setpriority(os.PRIO_PROCESS, self.whole.process.pid, 15)
                with contextlib.suppress(_Ended):
                    self._told(self.whole.ask(lambda _: self.ended, "build", str(out)))
                self.whole.end()
        return _existing(out / path)

    def watch(self) -> None:
        """Follow the files until the end, so that mistakes are told and browsers load again."""
        while not self.ended:
            files = files_of(self.root, self.folders)
            if files != self.files:
                time.sleep(_SETTLED)
                if files != files_of(self.root, self.folders):
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
            for worker in (self.worker, self.next, self.whole):
                if worker:
                    worker.end()
