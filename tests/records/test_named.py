"""The place of a number: what its text says, and where it stands."""

import pytest

from mkdocs_casebook.case.loading import read
from mkdocs_casebook.records.named import FactRef, named_in
from mkdocs_casebook.records.shapes import keys_of
from tests import projects

CASES = sorted(path for path in (projects.ROOT / "data").iterdir() if path.is_dir())


@pytest.mark.parametrize("text", ["a.b", "a.b.c", "a-1.b-2", "a.b.", "a.b.c.d", "a."])
def test_a_text_is_read_and_written_alike(text):
    """No text is taken for the place that another one names."""
    assert str(FactRef.of(text)) == text


def test_a_fact_is_its_entitys_and_a_cell_its_rows():
    fact, cell = FactRef.of("acme.sales"), FactRef.of("sales.fy2020.total")
    assert not fact.is_cell and cell.is_cell
    assert fact.path == fact.row_path == ("entities", "acme", "facts", "sales")
    assert cell.path == ("series", "sales", "rows", "fy2020", "cells", "total")
    assert cell.row_path == cell.path[:4]
    assert (fact.anchor, cell.anchor) == ("fact-sales", "row-sales.fy2020")


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_number_of_a_case_stands_where_its_place_says(folder):
    """All but cells that are computed from others of their row, and so stand in no file."""
    case = read(folder, folder.name, [])
    for datum in case.data.values():
        computed = datum.ref.is_cell and datum.operation
        assert case.records.has(*(datum.ref.row_path if computed else datum.ref.path)), datum.id


def test_what_a_record_names_is_found_however_deep_it_stands():
    """In lists, in mappings, in texts, in records inside, and in mappings of lists."""
    case = read(projects.HERE / "example/data/ferries", "ferries", [])
    exhibit = case.records.exhibits["passengers"]
    against = keys_of(type(exhibit))["against"].shape.record.model_construct(
        title="Below", facts={"line": ["acme.passengers-2017"]}
    )
    found = set(named_in(exhibit.model_copy(update={"facts": [], "against": against})))
    assert ("fact", "acme.passengers-2017") in found
    assert ("fact", "acme.growth-2018") in found
