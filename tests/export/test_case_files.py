"""The case as JSON: whole, linked, in words."""

import json
import re

import pytest
from lxml import html

from mkdocs_casebook.export.case_files import whole
from mkdocs_casebook.records.argument import ANSWERING
from mkdocs_casebook.records.case import EXCEPTED
from tests import projects


def test_texts_stand_in_words(own, built, built_example):
    """No mark of a record is left over; a fact in a text has its value there."""
    abstract = own.text(own.case.records.case.abstract)
    assert own.words.value(own.case.data["acme.passengers-2018"]) in abstract
    for site in (built, built_example / "site"):
        (data,) = site.glob("*/data")
        written = {name: content for name, content in projects.files(data.parent).items()
                   if name.endswith((".bib", ".csv", ".json", ".md", ".ris"))}  # fmt: skip
        assert written
        for name, content in written.items():
            # Python's own form shows each text of a JSON file between quotation marks.
            shown = str(json.loads(content)) if name.endswith(".json") else content.decode()
            assert not re.search(r"\[\[[@#a-z]", shown), name


def test_the_records_are_whole_and_linked(own, twin, built_example):
    """Every record by its id; every id that one names is there; every address is a place."""
    case = json.loads((twin / "case.json").read_bytes())
    records = own.case.records
    assert list(case["facts"]) == list(own.case.data)
    for part, found in (
        ("entities", records.entities),
        ("events", records.events),
        ("quotations", records.quotations),
        ("series", records.series),
        ("sources", records.sources),
        ("claims", records.claims),
        ("argument", records.points),
        ("questions", records.questions),
        ("glossary", records.glossary),
    ):
        assert list(case[part]) == list(found), part
    for fact in case["facts"].values():
        assert set(fact.get("sources", [])) <= set(case["sources"])
        assert fact.get("entity") in case["entities"] or fact["series"] in case["series"]
        assert set(fact.get("derived", {}).get("inputs", [])) <= set(case["facts"])
    for entity in case["entities"].values():
        assert set(entity["facts"]) <= set(case["facts"])
    for row in (row for series in case["series"].values() for row in series["rows"].values()):
        assert set(row["cells"].values()) <= set(case["facts"])
    pages = {}
    for address in (
        record["address"]
        for part in case.values()
        if isinstance(part, dict)
        for record in part.values()
        if isinstance(record, dict) and "address" in record
    ):
        page, _, anchor = address.partition("#")
        ids = pages.setdefault(
            page, html.parse(built_example / "site" / page / "index.html").xpath("//@id")
        )
        assert not anchor or anchor in ids, address
    assert json.loads((twin / "facts.json").read_bytes()) == list(case["facts"].values())


def test_a_derived_fact_says_how(own, twin):
    """Its operation and its inputs, from whose values in the file the same number comes out."""
    facts = json.loads((twin / "case.json").read_bytes())["facts"]
    derived = [fact for fact in facts.values() if "derived" in fact]
    assert {fact["id"] for fact in derived} == {
        id_ for id_, datum in own.case.data.items() if datum.operation
    }
    ratios = [fact for fact in derived if fact["derived"]["operation"] in ("ratio", "growth")]
    assert ratios
    for fact in ratios:
        first, second = (facts[id_]["value"] for id_ in fact["derived"]["inputs"])
        times = 100 if fact["unit"] == "percent" else 1
        change = second / first - 1 if fact["derived"]["operation"] == "growth" else first / second
        assert fact["value"] == pytest.approx(change * times)


def test_model_answers_stand_on_their_page_alone(own, built_example):
    """Not in the records, not in the whole text for machines, not on another page's Markdown."""
    question = next(iter(own.case.records.questions.values()))
    words = " ".join(own.text(question.answer).split())[:60]
    assert len(words) > 20
    found = [name for name, content in projects.files(built_example / "site").items()
             if words in " ".join(content.decode("utf-8", "replace").split())]  # fmt: skip
    assert {name for name in found if name.endswith((".md", ".txt")) or "/data/" in name} == {
        "ferries/answers/index.html.md"
    }
    told = whole(own, [])["questions"]
    without = {name.replace("_", "-") for name in ANSWERING}
    assert all(set(item) & without == set() for item in told.values())
    assert all("answers/#answer-" in item["answers"] for item in told.values())


def test_licence_and_exports_except_what_is_not_ours(twin):
    """One sentence, in one place of the code, in all of them."""
    texts = [path.read_text(encoding="utf-8") for path in (
        projects.ROOT / "LICENSE", twin / "case.json", twin / "datapackage.json",
        twin / "corrections.xml",
    )]  # fmt: skip
    assert all(EXCEPTED in " ".join(text.split()) for text in texts)
