"""What an entity publishes each year: what is told of the issue that comes next."""

import pytest
from lxml import html

from mkdocs_casebook.records.calendars import Calendar
from mkdocs_casebook.site.build import build
from tests import projects

CALENDARS = """\
reports:
  year: {title: The year on the water, times: [03-15, 07], sources: report-*}
  none: {title: Of which nothing is drawn, times: [07], sources: nothing-*}
"""


def fill(folder):
    project = projects.example(folder / "project")
    acme = project / "data/ferries/companies/acme.yml"
    projects.replace(acme, "relations:\n", f"{CALENDARS}relations:\n")
    report = (
        "# Report\n\nMuch is left.\n{: .finding }\n\n{{ report() }}\n\n## Due\n\n{{ reviews() }}\n"
    )
    (project / "docs/en/ferries/state.md").write_text(report, encoding="utf-8")
    build(project)


@pytest.fixture(scope="module")
def published(once):
    """The example in which an entity says what it publishes, built."""
    return once("reports", fill) / "project"


def article(project, page):
    """The text of a page's article, white space folded."""
    found = html.parse(project / f"site/ferries/{page}/index.html").find(".//article")
    return " ".join(found.text_content().split())


@pytest.mark.parametrize(
    ("times", "issued", "due"),
    [
        ("11 02 05-15", "2026-01-31", "2026-02"),
        ("11 02 05-15", "2026-02-01", "2026-05-15"),
        ("11 02 05-15", "2026-05-01", "2026-11"),
        ("11 02 05-15", "2026-11-01", "2027-02"),
        ("11 02 05-15", "2026-12-31", "2027-02"),
        # Of two days in a month it is that of the nearer.
        ("02-10 02-25 08-10", "2026-02-11", "2026-02-25"),
        ("02-10 02-25 08-10", "2026-02-24", "2026-08-10"),
        # Out a few days before its day, in the month before.
        ("03-01", "2026-02-24", "2027-03-01"),
        ("03-01", "2028-02-29", "2029-03-01"),
        ("01-02", "2026-12-30", "2028-01-02"),
        ("03-01", "2026-02-10", "2026-03-01"),
        # How early is not known of a month or a year, and a month has no day.
        ("03-01", "2026-02", "2026-03-01"),
        ("01-02", "2026", "2027-01-02"),
        ("03", "2026-02-28", "2026-03"),
        # The last year that a date can have.
        ("02", "2999-12-01", ""),
    ],
)
def test_which_issue_is_next(times, issued, due):
    """An issue of the month is that of its date, whatever day it is out."""
    calendar = Calendar(title="Results", times=times.split(), sources="results-*")
    assert calendar.after(issued) == due


def test_its_page_says_when_the_next_is_due(published):
    """By the newest that was used, and by no clock."""
    said = (
        "The year on the water: the newest that is used here is of 30 June 2018; the next is due by"
    )
    assert f"{said} July 2018." in article(published, "companies/acme")
    assert "nothing is drawn" not in article(published, "companies/acme")


def test_the_report_and_the_list_of_what_is_due_have_it(published):
    state = article(published, "state")
    assert "Overdue: 1 Acme Lines: The year on the water, by July 2018" in state
    assert "What is published next: 1 Acme Lines: The year on the water, by July 2018" in state
    assert "July 2018 Acme Lines: The year on the water" in state.partition("Due")[2]
    text = projects.run(published, "casebook", "report").stdout
    assert "Overdue: 1\n  acme.year (2018-07)\n" in text
    assert "Published next: 1\n  acme.year (2018-07)\n" in text
