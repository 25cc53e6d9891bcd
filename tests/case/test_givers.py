"""Who gives a number: what the note says, by the record or by its sources."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.givers import KINDS, can_bear, given
from mkdocs_casebook.records.base import FactKind
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.sources import Source
from tests.case.values import datum

ALIBABA = SimpleNamespace(
    name="Alibaba Group", aliases=["Alibaba", "Alibaba Group Holding Limited"]
)
TIKTOK = SimpleNamespace(name="TikTok", aliases=[])
SOURCES = {
    "annual": {"grade": "primary", "author": [{"literal": "Alibaba Group Holding Limited"}]},
    "copy": {"grade": "copy of primary", "author": [{"literal": "Loom Works"}]},
    "docs": {"grade": "primary", "publisher": "Alibaba"},
    "wire": {"grade": "press", "container-title": "Reuters", "author": [{"family": "Rao"}]},
    "blog": {"grade": "weak", "author": [{"family": "Li", "given": "Jianggan"}]},
}


def told(kind, by="", *sources):
    records = {
        id_: Source.model_validate({"type": "report", "title": "A title", **SOURCES[id_]})
        for id_ in SOURCES
    }
    entities = {"alibaba-group": ALIBABA, "tiktok": TIKTOK}
    case = Case("trade", SimpleNamespace(sources=records, entities=entities))
    evidence = tuple(Evidence.model_validate({"source": id_}) for id_ in sources)
    return given(case, replace(datum(1, kind=kind), by=by, evidence=evidence))


@pytest.mark.parametrize(
    ("words", "kind", "by", "sources"),
    [
        ("Filed by Alibaba", "filed", "", ["annual"]),
        ("Filed by Alibaba", "filed", "", ["wire", "annual"]),
        ("Filed by Loom Works", "filed", "", ["copy"]),
        ("Filed by Alibaba", "filed", "", ["docs"]),
        ("Filed by TikTok", "filed", "tiktok", ["annual"]),
        ("Filed", "filed", "", []),
        ("Stated by TikTok", "stated", "tiktok", ["wire"]),
        ("Stated by Jane Doe", "stated", "Jane Doe", ["wire"]),
        ("Reported by Reuters", "reported", "", ["wire"]),
        ("Reported by Reuters", "reported", "", ["annual", "wire"]),
        ("Reported by Jianggan Li", "reported", "", ["blog"]),
        ("Estimated by Momentum Works", "estimate", "Momentum Works", ["blog"]),
        ("Estimated by Loom Works", "estimate", "", ["copy"]),
        ("An estimate", "estimate", "", ["wire"]),
        ("A survey", "survey", "", ["wire"]),
        ("According to the court", "authority", "the court", ["wire"]),
        ("Forecast by Alibaba Group", "forecast", "alibaba-group", ["wire"]),
        ("The original says so", "original", "", ["wire"]),
        ("Computed", "derived", "", ["annual"]),
    ],
)
def test_a_reader_is_told_who_gives_it(words, kind, by, sources):
    assert told(kind, by, *sources) == words


def test_each_kind_has_words_and_sources_that_bear_it():
    assert [*KINDS] == [*FactKind.__args__, "derived"]
    weak = Source.model_validate({"type": "webpage", "title": "A wiki", "grade": "weak"})
    assert {kind for kind in KINDS if not can_bear(kind, weak)} == {"filed", "stated", "authority"}
