"""How readers know a source: by its label, given or made of its record, and in one line."""

import pytest

from mkdocs_casebook.case.source_labels import grouped, label_of
from tests.case.citations.works import group, people, source

FILED = "Form 20-F for fiscal year 2019, note 5, page R12"
RELEASE = "Acme announces May quarter and full year 2019 results [Press release]"
ACME = group("Acme Holding Limited")
LEE = people("Lee, Ann")
TWO = people("Lee, Ann", "Roe, B")


@pytest.mark.parametrize(
    ("label", "fields"),
    [
        ("The audit", {"label": "The audit", "container_title": "Daily Page"}),
        ("Annual report 2019, Form 20-F", {"author": ACME, "number": FILED, "issued": "2020"}),
        ("Annual report 2020, Form 10-K", {"number": "Form 10-K", "issued": "2020-02"}),
        ("Form 6-K, 2020", {"number": "Form 6-K, Exhibit 99.1", "issued": "2020-02"}),
        ("Rival, annual report 2019, Form 20-F", {"author": group("Rival"), "number": FILED}),
        ("Results, May quarter 2019", {"author": ACME, "title": RELEASE}),
        ("Annual report 2022", {"title": "Fiscal year 2022 annual report", "grade": "primary"}),
        ("Page", {"title": "What the annual report of 2022 hides", "container_title": "Page"}),
        ("Reuters, 2019", {"container_title": "Reuters", "author": LEE, "issued": "2019-05-02"}),
        ("Office", {"container_title": "A", "author": group("Office"), "grade": "primary"}),
        ("Lee and Roe, 2001", {"type": "book", "publisher": "P", "author": TWO, "issued": "2001"}),
        ("A et al.", {"type": "book", "author": people("A, A", "B, B", "C, C")}),
        ("Note on the rivers", {"title": "[Note on the rivers in the north and their lakes]"}),
    ],
)
def test_a_label_is_given_or_made(label, fields):
    """The form and its year, the quarter of a release, the authors, where it appeared and when."""
    fields = {"type": "webpage", "title": "To the point", **fields}
    assert label_of(source(**fields), "Acme") == label


def test_sources_of_a_kind_are_one_group():
    """From the first year or quarter to the last, however they were named; others by themselves."""
    labels = {
        "b": "Annual report 2019, Form 20-F",
        "x": "Gartner, 2016",
        "a": "Annual report 2014",
        "y": "The audit",
        "q": "Results, March quarter 2019",
        "p": "Results, December quarter 2018",
        "z": "Gartner, 2016",
        "c": "Annual report 2021",
    }
    assert grouped(labels) == [
        ("Annual reports 2014 to 2021", ["a", "b", "c"]),
        ("Gartner, 2016", ["x", "z"]),
        ("The audit", ["y"]),
        ("Results, December quarter 2018 to March quarter 2019", ["p", "q"]),
    ]
