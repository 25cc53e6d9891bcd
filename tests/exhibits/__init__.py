"""What is drawn of exhibits, as it was when somebody last looked at it.

`python -m tests.exhibits` draws all anew: golden files of the invented case, hashes of the cases.
"""

import hashlib
from pathlib import Path

from mkdocs_casebook.case import loading
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.chart_kinds import kind_of, picture, sizes_of
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.pages.project import Project

SVG = "{http://www.w3.org/2000/svg}"
HERE = Path(__file__).parent
LIGHTS = HERE / "lights"
GOLDEN = HERE / "golden"
HASHES = HERE / "hashes.sha256"
ROOT = HERE.parent.parent


def lights(folder=LIGHTS):
    """The invented case, or one like it."""
    problems = []
    read = loading.read(folder, "lights", problems)
    assert problems == []
    return read


def figures(folder=LIGHTS, locale="en_GB"):
    """Each exhibit of the case, with its data, by its id."""
    read = lights(folder)
    words = Words(locale, read.records.case.units)
    return {id_: Figure(read, one, words) for id_, one in read.records.exhibits.items()}


def figure(id_, folder=LIGHTS):
    """One of them."""
    return figures(folder)[id_]


def drawings(kept, folder=LIGHTS):
    """Each drawing of the case that can be drawn, by its file's name; kept in a folder."""
    return {
        f"{id_}-{size}.svg": picture(one, id_, size, kept)
        for id_, one in figures(folder).items()
        if not [*kind_of(one.exhibit).rules(one)]
        for size in sizes_of(one)
    }


def of_cases(root=ROOT):
    """Each drawing of the real cases by case, exhibit and size."""
    project = Project(root, root / "docs/en")
    return {
        f"{case_id}/{id_}-{size}": project.drawing(case_id, id_, size)
        for case_id in project.case_ids
        for id_ in project.case(case_id).records.exhibits
        for size in sizes_of(project.figure(case_id, id_))
    }


def hashes(found):
    """The hash of each drawing, by its name."""
    return {name: hashlib.sha256(svg.encode()).hexdigest() for name, svg in found.items()}


def kept_hashes():
    """The hashes that stand in the repository."""
    lines = HASHES.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}
