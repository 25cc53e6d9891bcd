"""Reports that copy or retell one another count once."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from mkdocs_casebook.case.origins import origins, retold
from mkdocs_casebook.records.facts import Evidence
from tests.case.citations.works import source

SOURCES = {
    "wire": source(type="webpage", title="Wire"),
    "paper": source(type="webpage", title="Paper", origin="wire"),
    "blog": source(type="webpage", title="Blog", origin="A letter"),
    "copy": source(type="webpage", title="Copy", origin="A letter"),
    "court": source(type="webpage", title="Court"),
}
CASE = SimpleNamespace(records=SimpleNamespace(sources=SOURCES))


@dataclass
class Number:
    evidence: list = field(default_factory=list)
    operation: str = ""


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        ("wire paper", "2 reports, 1 origin"),
        ("wire paper court", "3 reports, 2 origins"),
        ("blog copy", "2 reports, 1 origin"),
        ("wire blog court", ""),
        ("wire wire", ""),
        ("", ""),
    ],
)
def test_a_reader_is_told_how_many_reports_are_one(ids, told):
    """The source itself and all that go back to it are one; a piece against it bears nothing."""
    number = Number([Evidence(source=id_) for id_ in ids.split()])
    assert retold(CASE, number) == told
    number.evidence.append(Evidence(source="copy", supports="contradicts"))
    assert retold(CASE, number) == told
    assert retold(CASE, Number(number.evidence, "sum")) == ""


def test_each_origin_once():
    assert origins(CASE, ["paper", "wire", "blog", "copy"]) == ["wire", "A letter"]
