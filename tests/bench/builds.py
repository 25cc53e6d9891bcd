"""What a build, a check, an export, a drawing and a first visit take."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from math import log10
from pathlib import Path
from statistics import median

from mkdocs_casebook.export.case_files import write_twin
from mkdocs_casebook.pages.builders import CHECKED
from mkdocs_casebook.pages.languages import languages
from tests import projects
from tests.bench import large, peers, slow_line
from tests.bench.copies import CONFIG
from tests.bench.edits import a_fact, project_of, write
from tests.bench.measures import ROUNDS, Figure, cpu, environment, usage, wall

_CHECK = "mkdocs_casebook", "check"


def built(real: Path, plain: Path) -> Iterator[Figure]:
    """A build against the same pages with the macros' output already written in: with none of them
    kept, then of what did not change, then with another value of one fact, and from nothing at all.
    """
    project = project_of(real)
    datum = a_fact(project)
    names = "no page kept", "nothing changed", "one fact changed", "nothing kept"
    taken: dict[str, list[float]] = {name: [] for name in (*names, "plain")}
    for number in range(1, ROUNDS + 1):
        for name in names:
            if name in (names[0], names[3]):
                shutil.rmtree(real / (".cache/pages" if name == names[0] else ".cache"))
            if name == names[2]:
                write(project, datum, datum.value + number)
            taken[name].append(cpu(real, "mkdocs", "build", "-f", CONFIG))
        taken["plain"].append(cpu(plain, "mkdocs", "build", "-f", CONFIG))
    write(project, datum, datum.value)
    theirs = median(taken["plain"])
    for name, goal in zip(names, (1.5, 1, 1.12, 0), strict=True):
        ours = median(taken[name])
        yield Figure(f"mkdocs build, {name}, CPU seconds", f"{ours:.2f}",
                     f"{theirs:.2f} written in", ours / theirs, goal, goal)  # fmt: skip


def whole(real: Path) -> Iterator[Figure]:
    """What `casebook build` adds to the builder's pages: files beside them, verification, swap."""
    commands = ("mkdocs_casebook", "build"), ("mkdocs", "build", "-f", CONFIG)
    for when in ("no page kept", "nothing changed"):
        rounds = []
        for _ in range(ROUNDS):
            taken = []
            for command in commands:
                if when == "no page kept":
                    shutil.rmtree(real / ".cache/pages")
                taken.append(cpu(real, *command))
            rounds.append(taken)
        ours, theirs = map(median, zip(*rounds, strict=True))
        yield Figure(f"casebook build, {when}, CPU seconds", f"{ours:.2f}",
                     f"{theirs:.2f} its pages alone", ours / theirs, 1.15, 1.15)  # fmt: skip


def scaled(folder: Path) -> Iterator[Figure]:
    """How the work grows with the pages, and the memory that many take."""
    for way in ("with navigation", "without"):
        used = []
        for pages in (200, 2_000):
            project = folder / f"{way.split()[0]}-{pages}"
            peers.casebook(project, pages)
            if way != "without":
                projects.list_pages(project)
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
            used.append(usage(project, command, **{CHECKED: "1"}))
        (few, _), (many, memory) = used
        power = log10(many / few)
        yield Figure(f"exponent of CPU from 200 to 2 000 pages, {way}", f"{power:.2f}",
                     f"{few:.1f} and {many:.1f} CPU seconds", power, 1)  # fmt: skip
        yield Figure(f"memory at 2 000 pages, {way}, MB", f"{memory:.0f}", "", memory / 300, 300)


def exported(real: Path, folder: Path) -> Figure:
    """The case as data, what cites it, and its pages as Markdown, written into a built site."""
    project, taken = languages(real)[0].project, []
    for number in range(ROUNDS):
        site = shutil.copytree(real / "site", folder / f"site-{number}")
        taken.append(wall(lambda site=site: write_twin(project, site)))
    files = len(write_twin(project, site))
    figure = median(taken)
    return Figure("the case as data beside its pages, seconds", f"{figure:.2f}", f"{files} files",
                  figure / 0.5, 0.5)  # fmt: skip


def checked(project: Path, what: str = "", goal: float = 0.6) -> Iterator[Figure]:
    """`casebook check`, the interpreter's start included: with nothing kept, when nothing changed,
    and after an edit of a page, and of a fact.
    """
    page = next((project / "docs").glob("*/index.md"))
    own = project_of(project)
    datum, values = a_fact(own), count(1)

    def unkept() -> None:
        (project / ".cache/check.json").unlink(missing_ok=True)
        shutil.rmtree(project / ".cache/found", ignore_errors=True)

    def edited() -> None:
        page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    when = {
        "nothing kept": unkept,
        "nothing changed": lambda: None,
        "a page edited": edited,
        "a fact edited": lambda: write(own, datum, datum.value + next(values)),
    }
    for name, prepared in when.items():
        used, taken = [], []
        for _ in range(ROUNDS):
            prepared()
            taken.append(wall(lambda used=used: used.append(cpu(project, *_CHECK))))
        yield Figure(f"casebook check{what}, {name}, CPU seconds", f"{median(used):.2f}",
                     f"{median(taken):.2f} seconds", median(used) / goal, goal)  # fmt: skip


def large_checked(folder: Path) -> Iterator[Figure]:
    """`casebook check` of a case with twenty thousand facts, the interpreter's start included."""
    project = folder / "large"
    (project / "docs/en").mkdir(parents=True)
    home = "# Home\n\nA large case.\n{: .finding }\n"
    (project / "docs/en/index.md").write_text(home, encoding="utf-8")
    projects.engine(project)
    projects.settings(project)
    large.write(project)
    yield from checked(project, " of 20 000 facts", 3.5)


# Seconds for all drawings of all cases, their records read before.
DRAW = """\
import time
from pathlib import Path
from mkdocs_casebook.exhibits.chart_kinds import sizes_of
from mkdocs_casebook.pages.project import Project

project = Project(Path.cwd(), Path.cwd() / "docs/en")
wanted = [
    (case, id_, size) for case in project.case_ids
    for id_ in project.case(case).records.exhibits
    for size in sizes_of(project.figure(case, id_))
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
        done = subprocess.run(command, cwd=real, env=environment(), capture_output=True)
        return float(done.stdout)

    first, again = [], []
    for _ in range(ROUNDS):
        shutil.rmtree(real / ".cache/exhibits", ignore_errors=True)
        first.append(seconds())
        again.append(seconds())
    for what, taken, goal in (("from nothing", first, 6), ("again", again, 0.2)):
        name, measured = f"all exhibits {what}, seconds", median(taken)
        yield Figure(name, f"{measured:.2f}", "", measured / goal, goal)


def visited(plain: Path) -> Iterator[Figure]:
    """A first visit to the home on a slow line, beside a page with nothing but words."""
    site = slow_line.copied(plain / "site", plain)
    ours, bare = slow_line.first_visits(site, "", ROUNDS)
    for what, mine, other, goal in (
        ("first paint on a slow line, s", ours.first, bare.first, 1.4),
        ("largest paint on a slow line, s", ours.largest, bare.largest, 1.5),
        ("a first visit to the home, kB", ours.weight, bare.weight, 50),
    ):
        yield Figure(what, f"{mine:.2f}", f"{other:.2f} a bare page", mine / goal, goal)
