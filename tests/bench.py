"""How fast it is: a few figures from one run, each with its goal. `python -m tests.bench`"""

import http.client
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from decimal import Decimal
from filecmp import dircmp
from pathlib import Path
from statistics import median
from typing import NamedTuple

from mkdocs_casebook.case.case import Datum
from mkdocs_casebook.export.site_files import write_twin
from mkdocs_casebook.pages.languages import languages, navigation
from mkdocs_casebook.pages.project import Project
from tests import large, projects, slow_line

ROOT = Path(__file__).parent.parent
PARTS = ("data", "docs", "macros", "mkdocs.yml")
CONFIG = "bench.yml"
ROUNDS = 3
PATIENCE = 60
# Between two edits, as an author's: the process for the next engine gets ready in it.
PAUSE = 3
PAINT = 2

# The macros' output in place of their calls, and what they give the theme, as it is at the end.
KEEP = """\
from pathlib import Path
import yaml

def on_page_markdown(markdown, page, config, files):
    path = Path("../plain/docs") / Path(config.docs_dir).name / page.file.src_uri
    path.write_text(f"---\\n{yaml.safe_dump(page.meta)}---\\n{markdown}", encoding="utf-8")

def on_post_build(config):
    given = {key: config.extra[key] for key in ("hits", "titles", "cited")}
    with open("../plain/bench.yml", "a", encoding="utf-8") as settings:
        settings.write(yaml.safe_dump({"extra": given}))
"""


class Figure(NamedTuple):
    """Something measured, beside what it is measured against."""

    what: str
    measured: str
    against: str
    ratio: float
    goal: float


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        real, plain = copies(Path(folder))
        pages = sum(1 for _ in (real / "docs").rglob("*.md"))
        print(
            f"{pages} pages; Python {platform.python_version()}, {os.cpu_count()} cores; "
            f"medians of {ROUNDS} or more, citations kept from a former build.\n"
        )
        show([
            built(real, plain), exported(real, Path(folder)), checked(real),
            large_checked(Path(folder)), *drawn(real), *served(real), painted(plain),
        ])  # fmt: skip


def copies(folder: Path) -> tuple[Path, Path]:
    """The project, and the project with the macros' output written into its pages, both built."""
    real, plain = folder / "real", folder / "plain"
    for copy in (real, plain):
        for part in PARTS:
            from_, to = ROOT / part, copy / part
            if from_.is_dir():
                shutil.copytree(from_, to, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(from_, to)
    (real / "keep.py").write_text(KEEP, encoding="utf-8")
    (real / CONFIG).write_text("INHERIT: mkdocs.yml\nhooks: [keep.py]\n", encoding="utf-8")
    (plain / CONFIG).write_text("INHERIT: mkdocs.yml\nplugins: [search]\n", encoding="utf-8")
    cpu(real, "mkdocs", "build", "-f", CONFIG)
    shutil.copy(real / "mkdocs.yml", real / CONFIG)
    for copy in (real, plain):
        cpu(copy, "mkdocs", "build", "-f", CONFIG)
    if unlike := list(differences(dircmp(real / "site", plain / "site"))):
        sys.exit(f"{len(unlike)} pages differ with the macros' output written in: {unlike[0]} …")
    return real, plain


def differences(compared: dircmp) -> Iterator[str]:
    """The pages that are not the same in both folders."""
    names = [*compared.left_only, *compared.right_only, *compared.diff_files]
    yield from (name for name in names if name.endswith(".html"))
    for inner in compared.subdirs.values():
        yield from differences(inner)


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": str(folder),
        "SOURCE_DATE_EPOCH": "0",
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "1",
    }


def start(folder: Path, *command: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", *command], cwd=folder, env=environment(folder),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def cpu(folder: Path, *command: str) -> float:
    """The processor's seconds that the command took, its children's included."""
    with start(folder, *command) as process:
        printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{printed}")
    return used.ru_utime + used.ru_stime


def wall(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def built(real: Path, plain: Path) -> Figure:
    """A cold build against the same pages with the macros' output already written in."""
    rounds = [
        [cpu(copy, "mkdocs", "build", "-f", CONFIG) for copy in (real, plain)]
        for _ in range(ROUNDS)
    ]
    ours, theirs = map(median, zip(*rounds, strict=True))
    return Figure("mkdocs build, CPU seconds", f"{ours:.2f}", f"{theirs:.2f} written in",
                  ours / theirs, 1.15)  # fmt: skip


def exported(real: Path, folder: Path) -> Figure:
    """The case as data, what cites it, and its pages as Markdown, written into a built site."""
    project = replace(languages(real)[0].project, site_name="Casebook").kept()
    order, taken = navigation(real), []
    for number in range(ROUNDS):
        site = shutil.copytree(real / "site", folder / f"site-{number}")
        taken.append(wall(lambda site=site: write_twin(project, site, order)))
    files = len(write_twin(project, site, order))
    figure = median(taken)
    return Figure("the case as data beside its pages, seconds", f"{figure:.2f}", f"{files} files",
                  figure / 0.5, 0.5)  # fmt: skip


def checked(real: Path) -> Figure:
    """`casebook check`, the interpreter's start included."""
    used = []
    check = "mkdocs_casebook", "check"
    taken = median(wall(lambda: used.append(cpu(real, *check))) for _ in range(5))
    return Figure("casebook check, seconds", f"{taken:.2f}", f"{median(used):.2f} CPU seconds",
                  taken, 1)  # fmt: skip


def large_checked(folder: Path) -> Figure:
    """`casebook check` of a case with twenty thousand facts, the interpreter's start included."""
    project = folder / "large"
    (project / "docs/en").mkdir(parents=True)
    home = "# Home\n\nA large case.\n{: .finding }\n"
    (project / "docs/en/index.md").write_text(home, encoding="utf-8")
    projects.engine(project)
    projects.settings(project)
    large.write(project)
    used = []
    check = "mkdocs_casebook", "check"
    taken = median(wall(lambda: used.append(cpu(project, *check))) for _ in range(3))
    return Figure("casebook check of 20 000 facts, seconds", f"{taken:.2f}",
                  f"{median(used):.2f} CPU seconds", taken / 8, 8)  # fmt: skip


# Seconds for all drawings of all cases, their records read before.
DRAW = """\
import time
from pathlib import Path
from mkdocs_casebook.exhibits.chart_kinds import SIZES
from mkdocs_casebook.pages.project import Project

project = Project(Path.cwd(), Path.cwd() / "docs/en")
wanted = [
    (case, id_, size) for case in project.case_ids for size in SIZES
    for id_, exhibit in project.case(case).records.exhibits.items() if exhibit.kind != "table"
]
begun = time.perf_counter()
for one in wanted:
    project.drawing(*one)
print(time.perf_counter() - begun)
"""


def drawn(real: Path) -> Iterator[Figure]:
    """All exhibits from nothing, and again."""

    def seconds() -> float:
        command = [sys.executable, "-c", DRAW]
        done = subprocess.run(command, cwd=real, env=environment(real), capture_output=True)
        return float(done.stdout)

    first, again = [], []
    for _ in range(ROUNDS):
        shutil.rmtree(real / ".cache/exhibits", ignore_errors=True)
        first.append(seconds())
        again.append(seconds())
    for what, taken, goal in (("from nothing", first, 6), ("again", again, 0.2)):
        name, measured = f"all exhibits {what}, seconds", median(taken)
        yield Figure(name, f"{measured:.2f}", "", measured / goal, goal)


# -- an edit --------------------------------------------------------------------------------------


def served(real: Path) -> Iterator[Figure]:
    """From a saved edit of each sort until the preview gives the page with it."""
    project = Project(real, next(path.parent for path in (real / "docs").glob("*/index.md")))
    case = project.case(project.case_ids[0])
    datum = next(
        datum
        for datum in case.data.values()
        if datum.home in case.records.entities and datum.value and datum.unit != "percent"
        and not datum.operation
    )  # fmt: skip
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

    macro = (
        '\n\ndef profile(view, id: EntityId):\n    return "{}"\n\n\nMACROS["profile"] = profile\n'
    )
    edits = {
        "page": (added(project.docs / file, "\n{}\n"), page),
        "fact": (fact, page),
        "template": (
            added(real / "docs/theme/404.html", "{{% block libs %}}{}{{% endblock %}}"),
            "/no/",
        ),
        "style": (added(real / "docs/theme/assets/dark.css", "/* {} */"), "/assets/dark.css"),
        "engine": (added(real / "macros/mkdocs_casebook/show/macros.py", macro), page),
    }
    with server(real) as (port, used):
        wait_for(port, page, words.exact(datum))
        for what, (edit, at) in edits.items():
            wait_for(port, at, "")
            taken, before = [], used()
            for number in range(1, ROUNDS + 1):
                shown = edit(str(number))
                taken.append(wall(lambda at=at, shown=shown: wait_for(port, at, shown)))
                time.sleep(PAUSE)
            figure, each = median(taken), (used() - before) / ROUNDS
            yield Figure(f"an edited {what} until it is served, seconds", f"{figure:.2f}",
                         f"{each:.2f} CPU seconds", figure / 2, 2)  # fmt: skip


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
            cwd=folder, env=environment(folder), stdout=output, stderr=output,
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


def painted(plain: Path) -> Figure:
    """A first visit to the home on a slow line, beside a page with nothing but words."""
    site = slow_line.copied(plain / "site", plain)
    ours, bare = slow_line.first_paints(site, "", ROUNDS)
    return Figure("first paint on a slow line, s", f"{ours:.2f}", f"{bare:.2f} a bare page",
                  ours / PAINT, PAINT)  # fmt: skip


# -- the table ------------------------------------------------------------------------------------


def show(figures: list[Figure]) -> None:
    """The table, and what a reader must know of it."""
    heads = ("", "measured", "beside", "ratio", "goal", "")
    rows = [
        (what, measured, against, f"{ratio:.2f}", f"{goal:g}", "met" if met else "missed")
        for what, measured, against, ratio, goal in figures
        for met in [ratio <= (goal if "written" in against else 1)]
    ]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())
    print(
        "\nratio: to the pages with the macros' output written in for the build, to the goal for"
        "\nthe others. After an edit the preview checks everything and builds the page that is"
        "\nasked for; after one of the engine it starts a new process."
    )


if __name__ == "__main__":
    main()
