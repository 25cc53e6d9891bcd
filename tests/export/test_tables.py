"""The tables hold the case, and nothing in them is obeyed."""

import csv
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.export.spreadsheet import spreadsheet
from mkdocs_casebook.export.tables import DataTable, Field, csv_of, sheets_of
from mkdocs_casebook.pages.downloads import BOOK
from tests.export.twin import sheets


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


def test_the_spreadsheet_holds_every_table_cell_by_cell(twin):
    """Numbers as numbers, whose order and sum are theirs; texts as they are, obeyed by nobody."""
    package = json.loads((twin / "datapackage.json").read_bytes())
    tables = [one for one in package["resources"] if one.get("type") == "table"]
    found = sheets(twin / BOOK)
    names = [f"{n} {Path(one['path']).stem}"[:31] for n, one in enumerate(tables, 1)]
    assert list(found) == names
    numbers = 0
    for one, rows in zip(tables, found.values(), strict=True):
        fields = {field["name"]: field["type"] for field in one["schema"]["fields"]}
        assert rows[0] == list(fields)
        for row, cells in zip(table(twin / one["path"]), rows[1:], strict=True):
            for (name, type_), cell in zip(fields.items(), cells, strict=True):
                wanted = " ".join(row[name].split())
                if type_ in ("number", "integer") and wanted:
                    assert float(cell) == float(wanted)
                    numbers += 1
                else:
                    assert wanted in (cell, f"'{cell}")
    assert numbers > 20


def test_a_spreadsheet_obeys_no_text_and_takes_any_table(own, tmp_path):
    """Formulas and links are words, a number is one, and names of sheets that Excel would take for
    the same differ.
    """
    rows = [{"a": text, "b": Decimal("-0.5"), "c": ["x", "y"]} for text in OBEYED]
    fields = [Field("a", ""), Field("b", "", "number"), Field("c", "")]
    names = [f"series/{'a' * 40}-{n}.csv" for n in range(2)] + ["series/History.csv"]
    made = [DataTable(name, "X", fields, rows) for name in names]
    path = tmp_path / BOOK
    path.write_bytes(spreadsheet(own.case, sheets_of(made)))
    found = sheets(path)
    assert len(found) == len(names) == len({name.lower() for name in found})
    for header, *body in found.values():
        assert header == ["a", "b", "c"]
        assert body == [[" ".join(text.split()), "-0.5", "x y"] for text in OBEYED]
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet and "hyperlink" not in sheet
        assert sheet.count("<v>-0.5</v>") == len(OBEYED)
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


OBEYED = [
    '=cmd|"/c calc"!A0',
    "{=1+1}",
    "+1",
    "-1",
    "@SUM(A1)",
    "https://example.org/",
    "two\nlines",
]
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"))) | st.sampled_from(
    [*OBEYED, 'a "quoted", text', "\ttab", ""]
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
