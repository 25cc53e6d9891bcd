"""What editors complete by in Markdown: the snippets."""

import json
import re

import pytest

from mkdocs_casebook.authoring import editor_files
from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.show.macros import MACROS
from tests import projects

EXAMPLE = projects.HERE / "example"


@pytest.fixture(scope="module")
def found():
    """The snippets of the invented case."""
    return json.loads(editor_files.snippets(languages(EXAMPLE)[0].project, MACROS))


def test_every_record_that_pages_name_has_its_snippet(found):
    project = languages(EXAMPLE)[0].project
    case = project.case("ferries")
    records = case.records
    for what, ids in (("fact", case.data), ("source", records.sources), ("series", records.series),
                      ("entity", records.entities), ("exhibit", records.exhibits),
                      ("term", records.glossary)):  # fmt: skip
        for id_ in ids:
            assert id_ in found[f"{what}: {id_}"]["prefix"]
    macros = {name for name in found if name.startswith("macro: ")}
    assert macros == {f"macro: {name}" for name in MACROS.by_name}
    assert all(one["scope"] == "markdown" and one["description"] for one in found.values())


def test_a_snippet_says_what_the_number_is(found):
    assert found["fact: acme.passengers-2018"] == {
        "scope": "markdown",
        "prefix": "acme.passengers-2018",
        "body": '{{ fact("acme.passengers-2018") }}',
        "description": "Acme Lines: Passengers: more than 150,000 people (disputed), 2018",
    }
    assert found["term: knot"]["prefix"] == ["knot", "Knot", "kn"]
    assert found["source: report-2018"]["description"] == "Annual report 2018, 2018"


def inserted(body: str) -> str:
    """What an editor inserts: the snippet with its stops as they stand."""
    sign = r"\\([\\$}])|\$\{\d+:((?:\\.|[^\\}])*)\}|\$\w+|\$\{\w+\}"
    return re.sub(sign, lambda one: one[1] or (inserted(one[2]) if one[2] else ""), body)


def test_what_snippets_insert_passes_the_check(found, tmp_path):
    """All records' snippets on one page, and the macros' with the ids of the invented case."""
    project = projects.example(tmp_path / "project")
    bodies = [inserted(one["body"]) for one in found.values()]
    page = project / "docs/en/ferries/all.md"
    page.write_text("\n\n".join(["# All", *bodies, "{{ notes() }}"]) + "\n", encoding="utf-8")
    rules = {problem.rule for problem in problems_of(project)}
    # Some show the same records.
    assert rules == {"mark-density", "mark-repeated", "page-anchor", "term-density"}


def test_what_stands_in_a_name_is_no_snippet(tmp_path):
    """The signs of a snippet in a name are inserted as they stand."""
    project = projects.example(tmp_path / "project")
    name = "a $1 \\ ${2:b} }"
    projects.replace(project / "data/ferries/companies/acme.yml", "Acme Lines", f"'{name}'")
    found = json.loads(editor_files.snippets(languages(project)[0].project, MACROS))
    assert inserted(found["entity: acme"]["body"]) == f"[{name}](companies/acme.md)"


def test_editor_writes_only_what_changed_and_nothing_of_a_broken_case(tmp_path):
    project = projects.example(tmp_path / "project")
    assert projects.run(project, "casebook", "editor").stdout.count("Wrote ") > 1
    assert projects.run(project, "casebook", "editor").stdout == ""
    path = project / "data/ferries/companies/acme.yml"
    before = (project / editor_files.SNIPPETS).read_bytes()
    projects.replace(path, "name: Acme Lines", "nam: Acme Lines")
    done = projects.run(project, "casebook", "editor")
    assert (done.returncode, done.stdout) == (0, "")
    assert (project / editor_files.SNIPPETS).read_bytes() == before
