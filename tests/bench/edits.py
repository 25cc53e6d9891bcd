"""What an edit takes until it is served."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from statistics import median

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.pages.project import Project
from tests import projects
from tests.bench.measures import PATIENCE, ROUNDS, Figure, environment, wall

# Between two edits, as an author's: the process for the next engine gets ready in it.
PAUSE = 3
# Seconds that an edit of each sort may take.
GOALS = {"page": 0.2, "fact": 0.25, "template": 2, "style": 2, "engine": 2}


def project_of(real: Path) -> Project:
    """The project in the folder, as far as its records and pages go."""
    return Project(real, next(path.parent for path in (real / "docs").glob("*/index.md")))


def a_fact(project: Project) -> Datum:
    """A number of the first case of which another value is a mistake nowhere."""
    case = project.case(project.case_ids[0])
    texts = "".join(
        path.read_text(encoding="utf-8") for path in (project.root / "data").rglob("*.yml")
    )
    return next(
        datum
        for datum in case.data.values()
        if datum.home in case.records.entities and datum.value and datum.unit != "percent"
        and not datum.operation and datum.id not in texts
    )  # fmt: skip


def served(real: Path) -> Iterator[Figure]:
    """From a saved edit of each sort until the preview gives the page with it."""
    project = project_of(real)
    case, datum = project.case(project.case_ids[0]), a_fact(project)
    kind = case.records.kind_of[datum.home]
    page, file = f"/{case.id}/{kind}/{datum.home}/", f"{case.id}/{kind}/{datum.home}.md"
    words = project.words(case.id)

    def fact(mark: str) -> str:
        value = datum.value + int(mark)
        write(project, datum, value)
        return words.exact(replace(datum, value=value))

    def added(path: Path, text: str) -> Callable[[str], str]:
        former = path.read_text(encoding="utf-8")

        def edit(mark: str) -> str:
            path.write_text(former + text.format(f"saved{mark}"), encoding="utf-8")
            return f"saved{mark}"

        return edit

    edits = {
        "page": (added(project.docs / file, "\n{}\n"), page),
        "fact": (fact, page),
        "template": (
            added(real / projects.THEME / "404.html", "{{% block libs %}}{}{{% endblock %}}"),
            "/no/",
        ),
        "style": (added(real / projects.THEME / "assets/dark.css", "/* {} */"), "/assets/dark.css"),
        "engine": (
            added(real / "macros/mkdocs_casebook/show/templates/profile.html", "<p>{}</p>"),
            page,
        ),
    }
    with server(real) as (port, used):
        wait_for(port, page, words.exact(datum))
        for what, (edit, at) in edits.items():
            wait_for(port, at, "")
            taken, until, after = [], [], []
            for number in range(1, ROUNDS + 1):
                time.sleep(PAUSE)
                before = used()
                shown = edit(str(number))
                taken.append(wall(lambda at=at, shown=shown: wait_for(port, at, shown)))
                until.append(used() - before)
                time.sleep(PAUSE)
                after.append(used() - before)
            figure, own, whole = map(median, (taken, until, after))
            yield Figure(f"an edited {what} until it is served, seconds", f"{figure:.2f}",
                         f"{own:.2f} CPU seconds, {whole:.2f} with the check",
                         figure / GOALS[what], GOALS[what])  # fmt: skip


def write(project: Project, datum: Datum, value: Decimal) -> None:
    """Another value in the fact's record."""
    fact = datum.id.split(".")[1]
    records = project.case(project.case_ids[0]).records
    file, number, _ = records.place("entities", datum.home, "facts", fact, "value")
    path = project.root / file
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[number - 1] = re.sub(r"(?<=value: )[-0-9.]+", str(value), lines[number - 1])
    path.write_text("\n".join(lines), encoding="utf-8")


@contextmanager
def server(folder: Path) -> Iterator[tuple[int, Callable[[], float]]]:
    """The preview of the folder: its port, and the CPU seconds that it and its processes used."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "serve.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs_casebook", "serve", "--address", f"127.0.0.1:{port}"],
            cwd=folder, env=environment(), stdout=output, stderr=output,
        )  # fmt: skip
    try:
        yield port, lambda: seconds_of(process.pid)
    except TimeoutError as error:
        sys.exit(f"casebook serve: {error}\n{log.read_text()}")
    finally:
        process.terminate()
        process.wait()


def seconds_of(process: int) -> float:
    """The CPU seconds of a process and of those below it, ended ones included."""
    table = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            table[int(path.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    below = [process]
    for one in below:
        below += [pid for pid, (parent, _) in table.items() if parent == one]
    return sum(table[one][1] for one in below if one in table) / os.sysconf("SC_CLK_TCK")


def wait_for(port: int, page: str, words: str) -> None:
    """Ask for the page until it holds the words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", page)
            if words in plain_text(connection.getresponse().read().decode()):
                return
        except OSError:
            pass  # not listening yet
        finally:
            connection.close()
        time.sleep(0.02)
    raise TimeoutError(f"{words!r} was not on {page} after {PATIENCE} seconds")


def plain_text(html: str) -> str:
    from html import unescape

    return unescape(re.sub("<[^>]*>", "", html))
