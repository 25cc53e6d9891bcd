"""What is drawn of exhibits, as it was when somebody last looked at it.

`python -m tests.exhibits` draws all anew: golden files of the invented case, hashes of the cases.
"""

import hashlib
from pathlib import Path

from mkdocs_casebook.case import loading
from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.chart_kinds import SIZES, specification
from mkdocs_casebook.exhibits.descriptions import description
from mkdocs_casebook.exhibits.svg import draw
from mkdocs_casebook.pages.project import Project

SVG = "{http://www.w3.org/2000/svg}"
HERE = Path(__file__).parent
LIGHTS = HERE / "lights"
GOLDEN = HERE / "golden"
HASHES = HERE / "hashes.sha256"
ROOT = HERE.parent.parent


def lights():
    """The invented case, and how its numbers read."""
    problems = []
    read = loading.read(LIGHTS, "lights", problems)
    assert problems == []
    return read, Words("en_GB", read.records.case.units)


def drawings(folder):
    """Each drawing of the invented case by its file's name; kept in the folder."""
    read, words = lights()
    return {
        f"{id_}-{size}.svg": draw(
            id_,
            specification(read, words, exhibit, SIZES[size]),
            plain_text(read, words, exhibit.title),
            description(read, words, exhibit),
            folder,
        )
        for id_, exhibit in read.records.exhibits.items()
        if exhibit.kind != "table"
        for size in SIZES
    }


def of_cases(root=ROOT):
    """Each drawing of the real cases by case, exhibit and size."""
    project = Project(root, root / "docs/en")
    return {
        f"{case_id}/{id_}-{size}": project.drawing(case_id, id_, size)
        for case_id in project.case_ids
        for id_, exhibit in project.case(case_id).records.exhibits.items()
        if exhibit.kind != "table"
        for size in SIZES
    }


def hashes(found):
    """The hash of each drawing, by its name."""
    return {name: hashlib.sha256(svg.encode()).hexdigest() for name, svg in found.items()}


def kept_hashes():
    """The hashes that stand in the repository."""
    lines = HASHES.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}
