"""The tables hold the case, and nothing in them is obeyed."""

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.export.tables import DataTable, Field, csv_of


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


def test_the_tables_hold_the_case(own, twin):
    """A row for each record, with its numbers in full, its days, its status and its sources."""
    case = own.case
    facts = {row["id"]: row for row in table(twin / "facts.csv")}
    assert list(facts) == list(case.data)
    for id_, datum in case.data.items():
        row = facts[id_]
        assert Decimal(row["value"]) == datum.value
        assert (row["from"], row["to"]) == tuple(day.isoformat() for day in datum.days)
        assert (row["status"], row["unit"]) == (datum.status, datum.unit)
        assert row["sources"].split() == datum.sources
        assert row["inputs"].split() == [item.id for item in datum.inputs]
        assert row["operation"] == (datum.operation or "")
    events = table(twin / "events.csv")
    assert [row["id"] for row in events] == list(case.events())
    assert all(row["from"] <= row["to"] and row["status"] for row in events)
    claims = {row["id"]: row for row in table(twin / "claims.csv")}
    assert {id_: row["verdict"] for id_, row in claims.items()} == {
        id_: claim.verdict for id_, claim in case.records.claims.items()
    }
    said = {row["id"]: row for row in table(twin / "quotations.csv")}
    assert {
        id_: (row["quote"], row["date"], row["sources"].split()) for id_, row in said.items()
    } == {
        id_: (one.words, str(one.date), list(dict.fromkeys(item.source for item in one.evidence)))
        for id_, one in case.records.quotations.items()
    }
    for id_, series in case.records.series.items():
        rows = {row["id"]: row for row in table(twin / f"series/{id_}.csv")}
        assert list(rows) == list(series.rows)
        for name, column in ((name, column) for name in rows for column in series.columns):
            datum = case.data.get(f"{id_}.{name}.{column}")
            cell = rows[name][f"value.{column}"]
            assert Decimal(cell) == datum.value if datum else cell == ""
        assert all(row["status"] and row["from"] <= row["to"] for row in rows.values())


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"))) | st.sampled_from(
    ['=cmd|"/c calc"!A0', "+1", "-1", "@SUM(A1)", 'a "quoted", text', "two\nlines", "\ttab", ""]
)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2)))
def test_a_table_gives_back_its_texts(rows):
    """RFC 4180 by another reader; none is a formula, and all are as they were but for that."""
    named = [{"a": first, "b": second} for first, second in rows]
    made = csv_of(DataTable("x.csv", "X", [Field("a", ""), Field("b", "")], named))
    assert made.startswith("a,b\r\n")
    read = list(csv.reader(io.StringIO(made, newline=""), strict=True))[1:]
    for row, back in zip(rows, read, strict=True):
        for text, cell in zip(row, back, strict=True):
            assert cell == text or cell == f"'{text}"
            assert not cell.startswith(("=", "+", "-", "@", "\t"))


def test_a_negative_number_stays_a_number():
    made = csv_of(DataTable("x.csv", "X", [Field("a", "", "number")], [{"a": Decimal("-0.50")}]))
    assert made == "a\r\n-0.50\r\n"
