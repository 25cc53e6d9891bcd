"""The references, read by citeproc and by reference managers."""

import json
import re
import subprocess

import pypandoc
import pytest
import rispy
from pybtex.database import parse_string

from tests.export.twin import citeproc


def test_the_sources_are_read_by_citeproc(own, twin):
    """Every source of sources.json has its entry, with its title in it."""
    items = json.loads((twin / "sources.json").read_bytes())
    assert [item["id"] for item in items] == list(own.citations)
    entries = citeproc((twin / "sources.json").read_text("utf-8"))
    assert set(entries) == set(own.case.records.sources)
    for id_, entry in entries.items():
        assert own.case.records.sources[id_].title[:20].casefold() in entry.casefold()


@pytest.mark.parametrize("which", ["real", "example"])
def test_the_references_are_read_by_reference_managers(which, built, built_example):
    """BibTeX by pybtex and RIS by rispy: every source once, with its address and year."""
    folder = next((built if which == "real" else built_example / "site").glob("*/data"))
    items = {item["id"]: item for item in json.loads((folder / "sources.json").read_bytes())}
    entries = parse_string((folder / "references.bib").read_text("utf-8"), "bibtex").entries
    ris = rispy.loads((folder / "references.ris").read_text("utf-8"))
    records = {item["id"]: item for item in ris}
    assert set(entries) == set(items) == set(records)
    for id_, item in items.items():
        assert entries[id_].fields.get("url", "") == item.get("URL", "")
        assert records[id_]["title"] == " ".join(item["title"].split())
        assert len(entries[id_].persons.get("author", [])) == len(item.get("author", []))
        assert len(records[id_].get("authors", [])) == len(item.get("author", []))
        if "issued" in item:
            year = str(item["issued"]["date-parts"][0][0])
            assert entries[id_].fields["year"] == records[id_]["year"] == year


@pytest.mark.parametrize("which", ["real", "example"])
def test_titles_names_and_publishers_come_back_as_they_are(which, built, built_example):
    """pandoc reads BibTeX as biblatex does: "and" parts names, capitals are lowered unless kept."""
    folder = next((built if which == "real" else built_example / "site").glob("*/data"))
    command = [pypandoc.get_pandoc_path(), "--from=biblatex", "--to=csljson"]
    done = subprocess.run(
        [*command, str(folder / "references.bib")], capture_output=True, check=True
    )
    back = {item["id"]: item for item in json.loads(done.stdout)}
    items = json.loads((folder / "sources.json").read_bytes())
    assert set(back) == {item["id"] for item in items}
    for item in items:
        found = back[item["id"]]
        assert straight(found["title"]) == straight(item["title"])
        assert found.get("author") == item.get("author")
        # What stands in neither a journal nor a book has its site beside its publisher.
        told = {"publisher", "container-title"}
        houses = {found[field] for field in told & set(found)}
        assert {item[field] for field in told & set(item)} == {
            house for one in houses for house in one.split("; ")
        }


def straight(title):
    """The title without the marks that keep its capitals, its quotation marks as typed."""
    marks = str.maketrans("‘’“”", "''\"\"")
    return re.sub("</?span[^>]*>", "", title).translate(marks)
