"""Every record has its place on the pages of its case."""

import pytest
from lxml import html

from mkdocs_casebook.case.loading import read
from mkdocs_casebook.pages.languages import languages
from tests import projects

CASES = sorted(path for path in (projects.ROOT / "data").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_record_has_its_place_and_every_place_its_record(folder, built):
    """Each entity has a page; what else is recorded stands on a page under its id, and no other."""
    records = read(folder, folder.name, []).records
    project = languages(built.parent)[0].project
    pages = {}
    for page in (project.read_page(path, []) for path in project.page_files()):
        if page.uri.startswith(f"{folder.name}/"):
            ids = html.parse(built / page.address / "index.html").xpath("//@id")
            name = page.address.removeprefix(f"{folder.name}/").rstrip("/")
            pages[name] = set(ids) - {heading.id for heading in page.headings}

    def shown(prefix: str, *only: str) -> set[str]:
        on = (ids for page, ids in pages.items() if not only or page in only)
        found = (id_ for ids in on for id_ in ids if id_.startswith(prefix))
        return {id_.removeprefix(prefix) for id_ in found}

    for id_, kind in records.kind_of.items():
        assert shown("fact-", f"{kind}/{id_}") == set(records.entities[id_].facts), id_
    for kind in records.case.kinds:
        own = {id_ for id_ in records.kind_of if records.kind_of[id_] == kind}
        found = {page.partition("/")[2] for page in pages if page.startswith(f"{kind}/")}
        assert found == own, kind
    rows = {f"{id_}.{row}" for id_, series in records.series.items() for row in series.rows}
    assert shown("row-") == rows
    assert shown("series-") == set(records.series)
    assert shown("exhibit-") == set(records.exhibits)
    assert shown("gallery-") == set(records.exhibits)
    assert shown("event-") == set(records.events)
    assert shown("source-") == set(records.sources)
    assert shown("term-") == set(records.glossary)
    assert shown("point-") == set(records.points)
    assert shown("claim-") == set(records.claims)
    assert shown("question-") == set(records.questions)
    assert shown("answer-") == set(records.questions)
