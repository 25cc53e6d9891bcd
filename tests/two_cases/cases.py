"""Two cases in one project, the second with ids of the first."""

import re

import yaml
from lxml import html

from tests import projects

FIRST, SECOND = "alibaba", "boat-clinics"
# What the second case calls its records in these tests, as the first calls its own: entities and
# their pages, facts, a source, an event, a point, a claim, a question, an exhibit. The series
# `revenue`, the term `fiscal-year` and others have the same id in both as they are.
SHARED = {
    "skarvoy-trust": "alibaba-group", "terna": "lazada", "gift-2021": "target-abroad-2015",
    "kystbladet-2021": "alibaba-results-2021-12", "boat-bought-2021": "lazada-control-2016",
    "second-boat": "buy-control", "boat-price": "lazada-acquired-2016",
    "who-pays": "price-of-politics", "visits-by-boat": "intl-share",
}  # fmt: skip
TITLES = {
    id_: yaml.safe_load((folder / id_ / "case.yml").read_text(encoding="utf-8"))
    for folder, id_ in ((projects.ROOT / "data", FIRST), (projects.HERE / "second/data", SECOND))
}


def clashing(folder, built):
    """A project with both cases, the second with ids of the first."""
    project = projects.second(projects.real(folder, built))
    found = re.compile(rf"(?<![\w-])({'|'.join(SHARED)})(?![\w-])")
    for part in (project / "data" / SECOND, project / "docs/en" / SECOND):
        for path in [path for path in part.rglob("*") if path.is_file()]:
            text = found.sub(lambda match: SHARED[match[0]], path.read_text(encoding="utf-8"))
            path.unlink()
            path.with_stem(SHARED.get(path.stem, path.stem)).write_text(text, encoding="utf-8")
    return project


def article(path):
    return html.parse(path).find(".//article")
