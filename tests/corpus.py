"""The corpus of hostile and careless files, tests/hostile/*.yml, and how it is checked.

A file of it is a theme: a list of entries, each with a `name`, with `files:` as the examples of
tests/problems have them, or with one `page:`, and with the rules that an author is `told` of. What
is told of nothing must be built: its page has the words that are `shown`, and not those `hidden`.
If it is `rendered`, it is told of by these rules after the build, where `at` stands.
`python -m tests.corpus THEME FOLDER` checks a theme and prints what came of it as JSON.
"""

import json
import re
import shutil
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

import yaml

from mkdocs_casebook.exhibits import pictures

HERE = Path(__file__).parent
THEMES = sorted(path.stem for path in (HERE / "hostile").glob("*.yml"))
PAGE = "docs/en/example/hostile.md"
FINDING = "It works.\n{: .finding }"
# What a file outside the project holds, which nothing may read.
CANARY = "canary-that-nobody-may-read"
PATIENCE = 6
_ALLOWED = ("/dev/null", "/dev/urandom", "/proc/", "/sys/")
# An exhibit is drawn by a process of its own.
_DRAWER = [sys.executable, "-P", str(Path(pictures.__file__).with_name("drawer.py"))]


def entries(theme: str) -> list[dict[str, Any]]:
    """The entries of a theme."""
    return yaml.safe_load((HERE / f"hostile/{theme}.yml").read_text(encoding="utf-8"))


def files_of(entry: dict[str, Any]) -> dict[str, Any]:
    """The files of an entry by their paths; a page that is a text gets a title and a finding."""
    files = dict(entry.get("files", {}))
    if "page" in entry:
        page = entry["page"]
        files[PAGE] = f"# Page\n\n{FINDING}\n\n{page}" if isinstance(page, str) else page
    return files


def watch(*folders: Path) -> set[str]:
    """The files outside these folders and Python's own that are opened from now on."""
    opened: set[str] = set()
    inside = {str(folder.resolve()) for folder in folders}
    inside |= {str(Path(path).resolve()) for path in (sys.prefix, sys.base_prefix, HERE.parent)}
    inside |= {str(Path(path).resolve()) for path in sys.path if path}
    within = tuple(f"{path}/" for path in inside)

    def hook(event: str, given: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(given[0], str):
            path = str(Path(given[0]).absolute())
            real = str(Path(path).resolve())
            if not f"{real}/".startswith(within) and not path.startswith(_ALLOWED):
                opened.add(path)
        elif event == "subprocess.Popen" and [*given[1]][:3] == _DRAWER:
            pass
        elif event in ("socket.connect", "subprocess.Popen", "os.system"):
            opened.add(f"{event} {given[:2]}")

    sys.addaudithook(hook)
    return opened


def _late(*_: object) -> None:
    raise TimeoutError(f"more than {PATIENCE} seconds of the processor")


def main(theme: str, folder: Path) -> None:
    """Check each entry in a project of its own; print its lines, seconds, and what it opened."""
    from mkdocs_casebook.checks.problems import problems_of
    from tests.base import project

    (folder / "canary.txt").write_text(CANARY, encoding="utf-8")
    problems_of(project(folder / "first", {}))
    signal.signal(signal.SIGPROF, _late)
    opened, found = watch(folder), {}
    for number, entry in enumerate(entries(theme)):
        came = _checked(project(folder / f"p{number}", files_of(entry)))
        # Others may have had the processor's caches: of what takes long the least is what it takes.
        for again in range(2 * (came["seconds"] > 1)):
            late = _checked(project(folder / f"p{number}-{again}", files_of(entry)))
            came["seconds"] = min(came["seconds"], late["seconds"])
        found[entry["name"]] = came | {"opened": sorted(opened)}
        opened.clear()
        for root in folder.glob(f"p{number}*"):
            shutil.rmtree(root)
    print(json.dumps({"entries": found, "memory": memory()}))


def _checked(root: Path) -> dict[str, Any]:
    """The lines of a project's check, the seconds that it took, and why it broke, if it did."""
    from mkdocs_casebook.checks.problems import problems_of
    from tests.pace import quiet

    start, lines, broken = time.process_time(), [], ""
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        lines = [str(problem) for problem in problems_of(root)]
    except BaseException:
        broken = traceback.format_exc()
    signal.setitimer(signal.ITIMER_PROF, 0)
    return {"lines": lines, "seconds": quiet(time.process_time() - start), "broken": broken}


def memory() -> int:
    """The most bytes that this process had; getrusage counts those of the one that started it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)[1]) * 1024


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
