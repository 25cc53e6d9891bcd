"""Follows the project's files: a worker renders what is asked for, browsers are told of changes.

It knows no site builder. A worker renders in a process of its own, which is replaced when the
engine changes: what Python and its libraries keep of a module outlives its being loaded again.
"""

import contextlib
import os
import shutil
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.site.preview.process import Ended, Rendered, Worker
from mkdocs_casebook.site.preview.project_files import (
    ASSETS,
    Files,
    Told,
    files_of,
    folders_of,
    written_on,
)

_SETTLED = 0.03
# How long the rest of a check waits for a browser that loads its page again first.
_FIRST = 0.5
# How long a worker may take to render what has changed since; and a browser waits for a word.
_PATIENCE, _QUIET = 20, 60


class Served(NamedTuple):
    """What is served: a file, or lines that say why it is none or an older one; or nothing.

    `state` is that of the project's files of which it was made.
    """

    state: int
    file: Path | None = None
    lines: Sequence[str] = ()


def _is_page(path: str) -> bool:
    return not Path(path).suffix or path.endswith(".html")


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
        self.checked = 0
        self.wrong = False
        self.lines: Sequence[str] = ()
        self.fresh: dict[str, str] = {}
        self.open: str | None = None
        self.told: set[str] = set()
        self.ended = False
        self.asking = threading.Lock()
        self.changed = threading.Condition()
        self.shown = threading.Event()
        self.word = Told()
        self.building = threading.Lock()
        self.whole: Worker | None = None
        self.whole_state = 0
        self.worker, self.next = (Worker(command) for _ in range(2))

    def look_up(self, path: str) -> Served:
        """What stands at the path in the site, rendered if it is not as the files are now."""
        files = self.files  # before what is fresh, which is forgotten before these are replaced
        if (file := self.fresh.get(path)) and files_of(self.root, self.folders) == files:
            return Served(self.state, self.folder / "site" / file)
        answer, state = Rendered(lines=["The preview has ended."]), self.state
        while not self.ended:
            with contextlib.suppress(Ended), self.asking:
                self._look()
                state = self.state
                answer = Rendered(lines=self.lines) if self.lines else self._ask(path)
                if not path.startswith(ASSETS):
                    self.open = path if _is_page(path) else self.open
                    self.shown.set()
                elif answer.file:
                    self.fresh[path] = answer.file
                break
        if answer.lines:
            return Served(state, self._kept(path), answer.lines)
        if answer.file:
            return Served(state, self.folder / "site" / answer.file)
        return Served(state, self._from_all(path))

    def _look(self, *, again: bool = True) -> None:
        """Take the files as they are; if they have changed, have them loaded, and checked as far
        as that goes before a page of them is served.
        """
        if self.ended:
            raise Ended
        files = files_of(self.root, self.folders)
        if files == self.files and not self.worker.ended:
            return
        if self.worker.ended or self._touches_engine(files):
            self.worker.end()
            self.worker, self.next = self.next, Worker(self.command)
        if files == self.files:
            return
        if written_on(self.root, self.files, files) is None:
            self.fresh = {}
        self.files, self.folders = files, folders_of(self.root)
        self.told.clear()
        self.shown.clear()
        self.lines = ()
        self.state += 1
        answer = self.worker.ask(self._is_obsolete, "render", self.state, None)
        if again and files_of(self.root, self.folders) != self.files:
            return self._look(again=False)  # one was half written when its time was read
        self.lines = self._told(answer).lines
        self.wrong = self.wrong or bool(self.lines)
        with self.changed:
            self.changed.notify_all()

    def _check(self) -> None:
        """Have the rest checked of what is served; lines of what is wrong take its place."""
        if self.checked == self.state:
            return
        if not self.lines:
            self.lines = self._told(self.worker.ask(self._is_obsolete, "check", self.state)).lines
            if self.lines:
                self.state += 1
        if self.wrong and not self.lines:
            say("No problems.")
        self.checked, self.wrong = self.state, bool(self.lines)
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
        if _is_page(path):
            return None
        out = self.folder / "whole"
        with self.building:
            if self.whole_state != self.state and not self.ended:
                self.whole_state = self.state
                shutil.rmtree(out, ignore_errors=True)
                self.whole = Worker(self.command)
                with contextlib.suppress(ProcessLookupError):
                    os.setpriority(os.PRIO_PROCESS, self.whole.process.pid, 15)
                with contextlib.suppress(Ended):
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
                with contextlib.suppress(Ended), self.asking:
                    self._look()
                    if not self.lines:
                        self._ask(self.open)
            if self.checked != self.state:
                self.shown.wait(_FIRST)
                with contextlib.suppress(Ended), self.asking:
                    self._look()
                    self._check()
                continue
            self.word.wait(self.root, self.folders)

    def wait(self, state: str) -> bool:
        """Whether there is something else than that state; waits for it for a while."""
        with self.changed:
            return self.changed.wait_for(lambda: str(self.state) != state or self.ended, _QUIET)

    def end(self) -> None:
        """End the processes."""
        self.ended = True
        self.word.end()
        with self.changed:
            self.changed.notify_all()
        if self.whole:
            self.whole.end()
        # Whoever holds one of these starts no other process.
        with self.asking, self.building:
            for worker in (self.worker, self.next, self.whole):
                if worker:
                    worker.end()
