"""Exhibits as tables and files."""

import codecs
from decimal import Decimal

from frictionless import Resource

from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.chart_kinds import table
from mkdocs_casebook.exhibits.tables import Table
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.site.exhibit_files import as_csv, publish_exhibits
from tests import exhibits, projects


def test_a_cell_is_no_formula():
    """Words from records that a spreadsheet would run stand as words."""
    made = Table([("=x", "")], [["=1+1"], ["+1"], ["plain"]], {})
    assert as_csv(made).splitlines()[1:] == ["'=1+1", "'+1", "plain"]


def test_the_table_has_the_numbers_of_the_picture():
    made = table(exhibits.figure("line"))
    assert [label for label, _ in made.headings] == ["", "Lamp", "House"]
    assert made.values()[0][1] == Decimal(10) and made.headings[1][1] == "US$ thousand"
    assert made.breaks == {2: "From here with the price of wood.", 4: "No longer told."}
    assert "unverified" in made.values()[2][0]
    assert "unverified" in " ".join(made.texts(Words())[2])


def test_a_table_to_take_away_opens_in_excel_and_elsewhere(drawn, tmp_path):
    """It begins with the mark by which Excel knows UTF-8, of which another reader's heading has
    nothing.
    """
    publish_exhibits(Project(drawn, drawn / "docs/en"), tmp_path)
    found = sorted(tmp_path.rglob("*.csv"))
    assert len(found) > 3
    for path in found:
        assert path.read_bytes().startswith(codecs.BOM_UTF8), path
        resource = Resource(path=path.name, basepath=str(path.parent))
        with resource.open():
            assert "\ufeff" not in "".join(resource.header), path


def test_files_are_the_same_each_time(drawn, tmp_path):
    for name in ("one", "two"):
        publish_exhibits(Project(drawn, drawn / "docs/en"), tmp_path / name)
    assert projects.files(tmp_path / "one") == projects.files(tmp_path / "two")
