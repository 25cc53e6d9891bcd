"""The files that a site is made of: as they are, what an edit can change, and word of changes."""

import contextlib
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from mkdocs_casebook.pages.builders import SETTINGS
from mkdocs_casebook.pages.settings import read_settings
from mkdocs_casebook.reading.engine import ENGINE

# What lies there in the site has no part in pages and records.
ASSETS = "assets/"
Files = dict[str, tuple[int, int]]
# How long to wait for word of a change before looking: where the system gives none, and where it
# does, since it tells of no change that another machine makes.
_LOOKED_FOR, _TOLD = 0.2, 2
_EVENTS = ("created", "deleted", "modified", "moved")


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


def written_on(root: Path, before: Files, after: Files) -> set[str] | None:
    """The pages and files of records that were written on; None if anything else has changed."""
    changed = dict(before.items() ^ after.items())
    ours = tuple((f"{root / name}/", end) for name, end in (("data", ".yml"), ("docs", ".md")))
    written = all(any(one.startswith(at) and one.endswith(end) for at, end in ours)
                  for one in changed)  # fmt: skip
    return {*changed} if written and before.keys() == after.keys() else None


class Told:
    """Waits for the system's word that a file of the folders may have changed."""

    def __init__(self) -> None:
        self._changed = threading.Event()
        self._folders: list[Path] = []
        self._observer: Any = None

    def wait(self, root: Path, folders: Iterable[Path]) -> None:
        """Wait for that, or for a while."""
        self._follow(root, [folder for folder in folders if folder.is_dir()])
        self._changed.wait(_TOLD if self._observer else _LOOKED_FOR)
        self._changed.clear()

    def _follow(self, root: Path, folders: list[Path]) -> None:
        if folders == self._folders:
            return
        # What only a preview needs.
        from watchdog.events import FileSystemEvent, FileSystemEventHandler
        from watchdog.observers import Observer

        changed, self._folders = self._changed, folders

        class Handler(FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                if event.event_type in _EVENTS:
                    changed.set()

        self.end()
        observer = Observer()
        observer.daemon = True
        observer.schedule(Handler(), str(root))
        for folder in folders:
            observer.schedule(Handler(), str(folder), recursive=True)
        # A system gives word of so many folders, and not of all kinds of disks.
        with contextlib.suppress(OSError):
            observer.start()
            self._observer = observer

    def end(self) -> None:
        """Follow nothing any more."""
        if self._observer:
            self._observer.stop()
        self._observer = None
        self._changed.set()
