"""What a build, a check, an export, a drawing and a first visit take."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from mkdocs_casebook.export.site_files import write_twin
from mkdocs_casebook.pages.languages import languages
from tests import projects
from tests.bench import large, slow_line
from tests.bench.copies import CONFIG
from tests.bench.measures import ROUNDS, Figure, cpu, environment, wall

PAINT = 2
_CHECK = "mkdocs_casebook", "check"


def built(real: Path, plain: Path) -> Figure:
    """A cold build against the same pages with the macros' output already written in."""
    rounds = [
        [cpu(copy, "mkdocs", "build", "-f", CONFIG) for copy in (real, plain)]
        for _ in range(ROUNDS)
    ]
    ours, theirs = map(median, zip(*rounds, strict=True))
    return Figure("mkdocs build, CPU seconds", f"{ours:.2f}", f"{theirs:.2f} written in",
                  ours / theirs, 1.15)  # fmt: skip


def whole(real: Path) -> Figure:
    """What `casebook build` adds to the builder's pages: files beside them, verification, swap."""
    commands = ("mkdocs_casebook", "build"), ("mkdocs", "build", "-f", CONFIG)
    rounds = [[cpu(real, *command) for command in commands] for _ in range(ROUNDS)]
    ours, theirs = map(median, zip(*rounds, strict=True))
    return Figure("casebook build, CPU seconds", f"{ours:.2f}", f"{theirs:.2f} its pages alone",
                  ours / theirs, 1.15)  # fmt: skip


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
    and after an edit of a page.
    """
    page = next((project / "docs").glob("*/index.md"))

    def unkept() -> None:
        (project / ".cache/check.json").unlink(missing_ok=True)

    def edited() -> None:
        page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    when = {"nothing kept": unkept, "nothing changed": lambda: None, "a page edited": edited}
    for name, prepared in when.items():
        used, taken = [], []
        for _ in range(ROUNDS):
            prepared()
            taken.append(wall(lambda used=used: used.append(cpu(project, *_CHECK))))
        yield Figure(f"casebook check{what}, {name}, seconds", f"{median(taken):.2f}",
                     f"{median(used):.2f} CPU seconds", median(taken) / goal, goal)  # fmt: skip


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


def painted(plain: Path) -> Figure:
    """A first visit to the home on a slow line, beside a page with nothing but words."""
    site = slow_line.copied(plain / "site", plain)
    ours, bare = slow_line.first_paints(site, "", ROUNDS)
    return Figure("first paint on a slow line, s", f"{ours:.2f}", f"{bare:.2f} a bare page",
                  ours / PAINT, PAINT)  # fmt: skip
