"""What an author sees in an editor, by the language server that editors run."""

import re

import pytest

from mkdocs_casebook.authoring.editor_files import patterns
from tests import language_server, projects

EXAMPLE = projects.HERE / "example"
DRAFT = """\
name: Cab
what: a taxi
wheels: 4
facts:
  trips:
    label: Trips
    value: many
    unit: people
    period: 2018-13
    kind: filled
    status: verified
    
"""  # noqa: W293


@pytest.fixture(scope="module")
def server():
    """The language server with this project's folder open."""
    with language_server.running(projects.ROOT) as running:
        yield running


def test_the_editor_underlines_nothing_in_real_records(server):
    for pattern in patterns().values():
        path = next(projects.ROOT.glob(pattern), None) or next(EXAMPLE.glob(pattern))
        name = path.relative_to(EXAMPLE if EXAMPLE in path.parents else projects.ROOT).as_posix()
        assert server.open(name, path.read_text(encoding="utf-8")) == [], name


def test_the_editor_underlines_mistakes_and_says_what_is_right(server):
    assert sorted(server.open("data/new/things/cab.yml", DRAFT)) == [
        '10: Value is not accepted. Valid values: "filed", "stated", "reported", '
        '"estimate", "survey", "authority", "forecast", "original".',
        "3: Property wheels is not allowed.",
        '5: Missing property "checked".',
        '5: Missing property "evidence".',
        "7: a number: write digits only, as 1500000 or 4.50",
        "9: a period: write 2018, 2018-09, 2018-09-30, FY2023, 2025-Q3, 2025-H1 or "
        "2020-04-01/2021-03-31",
    ]


def test_the_editor_completes_keys_and_words_and_says_what_they_mean(server):
    name = "data/new/things/other.yml"
    server.open(name, DRAFT)

    def offered(line: int, character: int) -> set[str]:
        found = server.at("completion", name, line, character)
        return {item["label"] for item in (found["items"] if "items" in found else found)}

    assert {"evidence", "checked", "note", "review-by"} <= offered(11, 4)
    assert offered(9, 10) == {
        "filed",
        "stated",
        "reported",
        "estimate",
        "authority",
        "original",
        "survey",
        "forecast",
    }
    said = server.at("hover", name, 8, 6)["contents"]["value"]
    assert "The date or span the number is of, as precise as it is known." in said


def test_the_first_line_that_the_guide_gives_names_the_schema(server):
    """Outside the mapped folders, too: the line alone does it."""
    guide = (projects.ROOT / "docs/en/about/editor.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^# yaml-language-server: .*", guide, re.MULTILINE)
    text = f"{line}\nname: Cab\n"
    assert server.open("other/new/things/cab.yml", text) == ['2: Missing property "what".']
