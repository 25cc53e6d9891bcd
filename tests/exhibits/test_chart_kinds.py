"""A chart kind is added by its module, its row and its record's fields, and by nothing else."""

import json
import subprocess
import sys
from typing import get_args

import pytest

from mkdocs_casebook.exhibits.chart_kinds import CHART_KINDS
from mkdocs_casebook.records.exhibits import Exhibit, Kind
from tests import projects

MODULE = '''\
"""Thermometers: a column as high as a number."""

from collections.abc import Iterator

from mkdocs_casebook.exhibits.charts import axes, vega
from mkdocs_casebook.exhibits.charts.theme import Drawing, Size
from mkdocs_casebook.exhibits.data import Figure
from mkdocs_casebook.exhibits.faults import Fault, Faults


def thermometer(figure: Figure, size: Size) -> Drawing:
    numbers = figure.numbers
    ((row, datum),) = numbers.line(*numbers.columns)
    canvas = vega.Canvas(figure, size, 60, size.pick(300, 200))
    canvas.layer("bar", [{"p": 0, "v": numbers.drawn(datum)}])
    canvas.text(f"{numbers.rows[row]} {figure.exhibit.mercury or ''}", {"p": 0, "v": 0})
    low, high, _ = axes.nice(numbers.all_drawn())
    x, y = axes.quantity("p", -1, 1), axes.quantity("v", low, high)
    return Drawing(figure.unit, canvas.body(x, y))


def sentences(figure: Figure) -> Iterator[str]:
    ((_, datum),) = figure.numbers.line(*figure.numbers.columns)
    yield f"The mercury is at {figure.words.value(datum)}."


def one_number(figure: Figure) -> Faults:
    """A thermometer has one column of mercury."""
    if len(figure.numbers.data) != 1:
        yield Fault("points", "a thermometer shows one number", ["facts"])
'''
ROW = """\
    "thermometer": ChartKind("Thermometer", "facts", "mercury labels", thermometer.thermometer,
                             of_numbers(thermometer.one_number), sentences=thermometer.sentences),
}  # fmt: skip
"""
FIELD = '''\
    mercury: Words | None = None
    """The colour of the mercury of a thermometer."""
    note: Text | None = None
'''
EXHIBITS = """
warm: {kind: thermometer, title: Warm, takeaway: It is warm., facts: [acme.passengers-2017],
  mercury: red}
"""
WRONG = """
both: {kind: thermometer, title: Both, takeaway: Too many.,
  facts: [acme.passengers-2017, acme.passengers-2018]}
other: {kind: dots, title: Other, takeaway: It is blue., facts: [acme.passengers-2017],
  mercury: blue}
"""
LOOK = """\
import json
from pathlib import Path
from mkdocs_casebook.authoring.editor_files import schemas
from mkdocs_casebook.exhibits.chart_kinds import description, table
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.records.fields import fields

project = Project(Path.cwd(), Path.cwd() / "docs/en")
figure = project.figure("ferries", "warm")
print(json.dumps({
    "drawn": {size: project.drawing("ferries", "warm", size) for size in ("wide", "narrow")},
    "described": description(figure),
    "table": table(figure).texts(figure.words),
    "documented": {field.key: (field.form, field.meaning) for field in fields("exhibit")},
    "schema": json.dumps(schemas()["exhibits"]),
    "counted": list(figure.case.exhibits("thermometer")),
}))
"""


def test_each_kind_of_the_record_has_its_row():
    """In the record's order, and what a row takes are fields of the record."""
    assert list(CHART_KINDS) == list(get_args(Kind))
    for kind in CHART_KINDS.values():
        assert {*kind.needs.split(), *kind.takes.split()} <= set(Exhibit.model_fields)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The example with a copy of the engine to which a kind was added."""
    folder = projects.example(tmp_path_factory.mktemp("kinds") / "project")
    engine = folder / "macros/mkdocs_casebook"
    (engine / "exhibits/charts/thermometer.py").write_text(MODULE, encoding="utf-8")
    kinds, record = engine / "exhibits/chart_kinds.py", engine / "records/exhibits.py"
    projects.replace(kinds, "timelines\n", "timelines, thermometer\n")
    projects.replace(kinds, "}  # fmt: skip\n", ROW)
    projects.replace(record, '"free"]', '"free", "thermometer"]')
    projects.replace(
        record, '    note: Text | None = None\n    """What a reader', f'{FIELD}    """What a reader'
    )
    with (folder / "data/ferries/exhibits.yml").open("a", encoding="utf-8") as exhibits:
        exhibits.write(EXHIBITS)
    page = folder / "docs/en/ferries/exhibits.md"
    with page.open("a", encoding="utf-8") as shown:
        shown.write('\n{{ exhibit("warm") }}\n\n{{ exhibits("thermometer") }}\n')
    return folder


@pytest.fixture(scope="module")
def seen(project):
    """What a program sees of the kind that was added."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=project, env=projects.environment(), text=True,
        capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_an_added_kind_is_checked(project):
    """By its own rule, and by those of all kinds: what it takes is nothing that another draws."""
    checked = projects.run(project, "casebook", "check")
    assert checked.returncode == 0, checked.stdout
    exhibits = project / "data/ferries/exhibits.yml"
    right = exhibits.read_text(encoding="utf-8")
    exhibits.write_text(right + WRONG, encoding="utf-8")
    told = projects.run(project, "casebook", "check").stdout
    exhibits.write_text(right, encoding="utf-8")
    assert "exhibit-points: a thermometer shows one number" in told
    assert "exhibit-form: 'mercury' is nothing that the kind 'dots' draws; remove it" in told


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_an_added_kind_is_drawn(size, seen):
    assert 'role="img"' in seen["drawn"][size] and "red" in seen["drawn"][size]


def test_an_added_kind_is_described(seen):
    """In its own words for those who do not see it, and in the table that it has from all."""
    assert seen["described"] == "Thermometer. The mercury is at 120,000 people (sources differ)."
    assert [row[-1] for row in seen["table"]] == ["120,000 (sources differ)"]


def test_an_added_kind_is_documented_and_counted(seen):
    """In the lists of the guide, in the editor's schemas, among the exhibits of its kind."""
    assert "`thermometer`" in seen["documented"]["kind"][0]
    assert seen["documented"]["mercury"][1] == "The colour of the mercury of a thermometer."
    assert '"thermometer"' in seen["schema"] and '"mercury"' in seen["schema"]
    assert seen["counted"] == ["warm"]
