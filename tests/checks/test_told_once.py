"""One mistake is told in one line, at its place, and nothing that follows from it beside it."""

import shutil

import pytest

from mkdocs_casebook.checks.problems import problems_of
from tests import projects
from tests.base import TODAY

ACME, CASE = "data/ferries/companies/acme.yml", "data/ferries/case.yml"
SOURCES, EVENTS = "data/ferries/sources.yml", "data/ferries/events.yml"
SERIES, CAPTAIN = "data/ferries/series/revenue.yml", "data/ferries/captains/doe-john.yml"


def unit(at, word, meant):
    known = "neither a currency's code nor a unit of this case"
    return f"{at}: unknown-unit: {word} is {known}; did you mean {meant}?"


def country(at, word, meant):
    form = "a country's code of ISO 3166, as SG"
    return f"{at}: wrong-value: places: {word} is not {form}; did you mean {meant}?"


# A file, what stands there, what an author wrote instead, and how the line begins behind the file.
MISTAKES = [
    (SOURCES, "grade: primary", "grade: official", "9:10: wrong-value: grade: 'official' is not"),
    (SOURCES, "  grade: primary\n", "", "1:1: missing-key: 'grade' is missing"),
    (SOURCES, "{literal: Acme Lines}", "Acme Lines",
     "3:12: wrong-type: author: a record belongs here, not a single text; write one, with family"),
    (ACME, "unit: USD", "unit: US$", unit("17:11", "'US$'", "'USD'")),
    (ACME, "unit: percent", "unit: '%'", unit("27:11", "'%'", "'percent'")),
    (ACME, "unit: people", "unit: person", unit("37:11", "'person'", "'people'")),
    (ACME, "unit: EUR", "unit: RMB", unit("88:11", "'RMB'", "'CNY'")),
    (SERIES, "unit: USD", "unit: dollars", unit("3:7", "'dollars'", "'USD'")),
    (SERIES, "scale: 1000", "scale: thousand", "4:8: wrong-value: scale: 'thousand' is not"),
    (ACME, "places: [IS]", "places: [UK]", country("6:10", "'UK'", "'GB'")),
    (ACME, "places: [IS]", "places: [Iceland]", country("6:10", "'Iceland'", "'IS'")),
    (ACME, "places: [IS]", "places: [EL]", country("6:10", "'EL'", "'GR'")),
    ("data/ferries/claims.yml", "verdict: contradicted", "verdict: refuted",
     "5:12: wrong-value: verdict: 'refuted' is not one of"),
    ("data/ferries/claims.yml", "  verdict: contradicted\n", "",
     "1:1: missing-key: 'verdict' is missing"),
    (EVENTS, "date: 2003", "date: 2103", "8:9: date-future: 2103 lies in the future"),
    (EVENTS, "date: 2004", "date: 2015",
     "16:9: event-order: 2015 stands before 2005; events stand in the order of time"),
    (EVENTS, "date: 2016-04-01\n  end: 2016-05", "date: 2001",
     "39:9: event-order: 2001 stands after 2006; events stand in the order of time"),
    (EVENTS, "evidence:\n    - source: report-2018", "evidence:\n    source: report-2018",
     "47:5: wrong-type: evidence: a list belongs here, not a record; put a hyphen before source"),
    (CAPTAIN, "roles:", "role:", "4:1: unknown-key: 'role' is not a key here; did you mean"),
    (CAPTAIN, "status: reported, evidence", "status: reported evidence",
     "5:79: yaml-syntax: a comma is missing before this"),
    (CASE, "persons: yes", "persons: true", "20:54: wrong-value: persons: 'true' is neither yes"),
    ("data/ferries/exhibits.yml", "acme.passengers-2018]\n", "acme.passenger-2018]\n",
     "5:33: unknown-fact: 'acme.passenger-2018' is no fact of this case; did you mean"),
    ("mkdocs.yml", "site_name:", "nav: index.md\nsite_name:",
     "1:1: settings-refused: 'nav' is wrong: expected nav to be a list"),
    ("docs/en/ferries/background.md", "In 2020 it sold none.", "It had [some](companies/).",
     "30:15: page-link: 'companies/' leads to no page or file; did you mean 'companies/index.md'?"),
]  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return projects.installed(tmp_path_factory.mktemp("told") / "sound")


@pytest.mark.parametrize(
    ("file", "right", "wrong", "line"), MISTAKES, ids=[f"{one[0]}:{one[3]}" for one in MISTAKES]
)
def test_a_mistake_is_told_once(file, right, wrong, line, sound, tmp_path):
    root = shutil.copytree(sound, tmp_path / "project")
    projects.replace(root / file, right, wrong)
    (told,) = map(str, problems_of(root, TODAY))
    assert told.startswith(f"{file}:{line}")
