"""A case: derived values against hand-worked ones, and what they take over from their inputs."""

import json
from decimal import Decimal

import pytest

from mkdocs_casebook.case import loading
from tests.base import project

FACT = {"label": "A", "kind": "filed", "unit": "cups", "period": "2001", "status": "unverified"}
PROOF = {"status": "verified", "checked": "2026-01-01", "evidence": [{"source": "report"}]}


@pytest.fixture
def data(tmp_path):
    """The data of the base's entity with these facts, by their ids there."""

    def read(facts, **changes):
        root = project(tmp_path / "project", changes)
        path = root / "data/example/companies/example-works.yml"
        facts = {
            id_: {"label": "A", "unit": "cups", "period": "2001"} | fact if "derive" in fact
            else FACT | fact
            for id_, fact in facts.items()
        }  # fmt: skip
        record = {"name": "Example Works", "what": "a company", "facts": facts}
        path.write_text(json.dumps(record), encoding="utf-8")  # which is YAML
        problems = []
        found = loading.read(root / "data/example", "data/example", problems).data
        assert problems == []
        return {id_.removeprefix("example-works."): datum for id_, datum in found.items()}

    return read


def of(operation, *ids):
    return {operation: [f"example-works.{id_}" for id_ in ids]}


@pytest.mark.parametrize(
    ("derive", "unit", "value"),
    [
        (of("sum", "a", "b", "c"), "cups", "62.5"),
        (of("difference", "a", "b"), "cups", "-30"),
        (of("ratio", "a", "b"), "percent", "25"),
        (of("ratio", "b", "a"), "times", "4"),
        (of("growth", "a", "b"), "percent", "300"),
        (of("growth", "b", "a"), "percent", "-75"),
        (of("difference", "p", "q"), "points", "4.5"),
        (of("sum", "p", "q"), "percent", "20.5"),
        (of("ratio", "yuan", "euro"), "CNY/EUR", "8"),
        (of("convert", "yuan", "rate"), "EUR", "7.5"),
        (of("convert", "euro", "rate"), "CNY", "48"),
    ],
)
def test_a_derived_value(data, derive, unit, value):
    found = data(
        {
            "x": {"derive": derive, "unit": unit},
            "a": {"value": "10"},
            "b": {"value": "40"},
            "c": {"value": "12.5"},
            "p": {"value": "12.5", "unit": "percent"},
            "q": {"value": "8", "unit": "percent"},
            "yuan": {"value": "60", "unit": "CNY"},
            "euro": {"value": "6" if derive.get("convert") else "7.5", "unit": "EUR"},
            "rate": {"value": "8", "unit": "CNY/EUR", "period": "2001-12-31"},
        }
    )
    assert found["x"].value == Decimal(value)
    assert found["x"].kind == "derived"


def test_yearly_growth_is_over_the_years_between_the_periods(data):
    """10 to 40 in 730 days, which are a little less than two years of 365.25 days."""
    found = data(
        {
            "a": {"value": "10", "period": "2001"},
            "b": {"value": "40", "period": "2003"},
            "x": {"derive": of("cagr", "a", "b"), "unit": "percent", "period": "2003"},
        }
    )
    assert round(found["x"].value, 4) == round(Decimal((4 ** (365.25 / 730) - 1) * 100), 4)


def test_a_derived_fact_may_be_derived_from_a_later_one(data):
    found = data(
        {
            "x": {"derive": of("sum", "y", "a")},
            "y": {"derive": of("sum", "a", "a")},
            "a": {"value": "2"},
        }
    )
    assert found["x"].value == 6


@pytest.mark.parametrize(
    ("one", "other", "weakest"),
    [
        ("verified", "reported", "reported"),
        ("reported", "outdated", "outdated"),
        ("outdated", "disputed", "disputed"),
        ("disputed", "unverified", "unverified"),
    ],
)
def test_a_derived_fact_is_as_weak_as_its_weakest_input(data, one, other, weakest):
    found = data(
        {
            "a": {"value": "1"} | PROOF | {"status": one},
            "b": {"value": "1"} | PROOF | {"status": other},
            "x": {"derive": of("sum", "a", "b")},
            "y": {"derive": of("sum", "b", "a")},
        }
    )
    assert found["x"].status == found["y"].status == weakest


def test_a_derived_fact_takes_over_evidence_doubt_and_the_older_check(data):
    found = data(
        {
            "a": {"value": "1"} | PROOF,
            "b": {"value": "1", "qualifier": "more than"} | PROOF | {"checked": "2025-01-01"},
            "x": {"derive": of("sum", "a", "b")},
            "exact": {"derive": of("sum", "a", "a")},
        }
    )
    assert found["x"].qualifier == "more than"
    assert found["exact"].qualifier is None
    assert found["x"].checked == "2025-01-01"
    assert found["x"].sources == ["report"]
    assert [item.id for item in found["x"].inputs] == ["example-works.a", "example-works.b"]


def test_cells_are_facts_in_units_and_columns_may_be_derived(data):
    found = data(
        {"x": {"derive": {"sum": ["sales.y2001.home", "sales.y2001.abroad"]}, "unit": "EUR"}},
        **{"data/example/series/sales.yml": {"change": {
            "unit: EUR": "unit: EUR\nscale: 1000000\nentity: example-works",
            "home: 10": "home: {value: 10.5, qualifier: about, status: disputed}",
        }}},
    )  # fmt: skip
    assert found["sales.y2001.home"].value == Decimal("10500000")
    assert found["sales.y2001.home"].status == "disputed"
    assert found["sales.y2001.home"].checked == "2026-11-22"
    assert found["sales.y2001.abroad"].status == "unverified"
    assert found["sales.y2001.abroad"].checked is None
    assert found["sales.y2001.share"].value == Decimal(5) / Decimal("10.5") * 100
    assert found["sales.y2001.share"].status == "unverified"
    assert found["sales.y2001.share"].qualifier == "about"
    assert found["x"].value == Decimal("15500000")


def test_a_column_of_its_own_unit_has_a_scale_of_its_own(data):
    found = data(
        {},
        **{"data/example/series/sales.yml": {"change": {
            "unit: EUR": "unit: EUR\nscale: 1000",
            "{label: At home}": "{label: At home, unit: cups}",
            "label: Share, unit: percent, derive: {ratio: [abroad, home]}": "label: X, unit: cups",
        }}},
    )  # fmt: skip
    assert found["sales.y2001.home"].value == 10
    assert found["sales.y2001.abroad"].value == 5000


def test_a_cell_that_is_not_known_leaves_its_derived_ones_out(data):
    change = {"change": {"{home: 10, abroad: 5}": "{home: 10}"}}
    found = data({}, **{"data/example/series/sales.yml": change})
    assert "sales.y2001.home" in found
    assert "sales.y2001.share" not in found


def test_a_case_is_read_again_only_when_a_file_changed(tmp_path):
    folder = project(tmp_path / "project", {}) / "data/example"
    first, _ = loading.current(folder, "data/example")
    assert loading.current(folder, "data/example")[0] is first
    path = folder / "sources.yml"
    path.write_text(path.read_text().replace("The report", "Another"), encoding="utf-8")
    again, _ = loading.current(folder, "data/example")
    assert again.records.sources["report"].title == "Another"
