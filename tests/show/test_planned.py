"""What is announced and to come is shown as planned, wherever the event stands."""

import json
import re
from dataclasses import replace

import pytest
from lxml import html

from mkdocs_casebook.exhibits.chart_kinds import SIZES, description, picture, specification, table
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.site.build import build
from tests import projects

PIER = "Acme Lines opens a third pier"
FAIR = f"""
fair-2031:
  date: 2031-05-03
  stage: planned
  title: {PIER}
  kind: founding
  entities: [acme, bolt]
  status: reported
  evidence: [{{source: daily-2019}}]
"""
EXHIBITS = """
kinds: {kind: timeline, title: Two kinds, takeaway: They differ., event-kinds: [founding, deal]}
named: {kind: timeline, title: The events by name, takeaway: One is to come., events: [founding-1999, fair-2031]}
"""  # noqa: E501


def fill(folder):
    project = projects.example(folder / "project")
    for name, text in (("events", FAIR), ("exhibits", EXHIBITS)):
        with (project / f"data/ferries/{name}.yml").open("a", encoding="utf-8") as file:
            file.write(text)
    pages = project / "docs/en/ferries"
    with (pages / "exhibits.md").open("a", encoding="utf-8") as file:
        file.write('\n## Kinds\n\n{{ exhibit("kinds") }}\n\n## Named\n\n{{ exhibit("named") }}\n')
    projects.replace(project / "data/ferries/argument.yml", "events: [", "events: [fair-2031, ")
    build(project)


@pytest.fixture(scope="module")
def planned(once):
    """The example with a planned event in it, built."""
    return once("planned", fill) / "project"


@pytest.mark.parametrize("page", ["timeline", "companies/acme", "companies/bolt"])
def test_a_page_says_that_it_is_planned(planned, page):
    article = html.parse(planned / f"site/ferries/{page}/index.html").find(".//article")
    events = [
        " ".join(one.text_content().split()) for one in article.xpath(".//ol[@class='events']/li")
    ]
    (said,) = (event for event in events if "third pier" in event)
    assert re.search(r"(^| )Planned for 3 May", said) and "Foundings" in said
    assert not any("Planned" in event for event in events if "third pier" not in event)


def test_a_point_that_rests_on_it_says_so(planned):
    article = html.parse(planned / "site/ferries/argument/index.html").find(".//article")
    assert "Acme Lines opens a third pier (planned) (3 May 2031)" in article.text_content()


def test_the_data_say_so(planned):
    data = planned / "site/ferries/data"
    events = json.loads((data / "case.json").read_text("utf-8"))["events"]
    assert events["fair-2031"]["stage"] == "planned" and "stage" not in events["founding-1999"]
    head, *rows = (data / "events.csv").read_text("utf-8").splitlines()
    assert head.endswith(",planned")
    assert [row.partition(",")[0] for row in rows if row.endswith(",true")] == ["fair-2031"]
    assert all(row.endswith((",true", ",")) for row in rows)


def test_pictures_tables_and_their_descriptions_say_so(planned, tmp_path):
    project = Project(planned, planned / "docs/en")
    kinds, named = (project.figure("ferries", id_) for id_ in ("kinds", "named"))
    assert table(kinds).rows[-1] == ["2031", "1 (1 planned)", ""]
    assert "Foundings: 2 (1 unverified, 1 planned), from 1999 to 2031." in description(kinds)
    assert table(named).rows[-1] == ["3 May 2031", f"{PIER} (planned)"]
    assert f"3 May 2031: {PIER} (planned)." in description(named)
    # The other founding is hollow, too: nobody has confirmed it.
    assert "A hollow one is planned or in doubt." in picture(kinds, "kinds", "wide", tmp_path)
    drawn = picture(named, "named", "wide", tmp_path)
    assert "May 2031, planned" in drawn and "A hollow one is planned or in doubt." in drawn


def test_a_hollow_mark_is_planned_where_nothing_is_in_doubt(planned, tmp_path):
    figure = Project(planned, planned / "docs/en").figure("ferries", "named")
    sure = figure.exhibit.model_copy(update={"events": ["purchase-2016", "fair-2031"]})
    spec = str(specification(replace(figure, exhibit=sure), SIZES["wide"]))
    assert "A hollow one is planned." in spec and "doubt" not in spec
