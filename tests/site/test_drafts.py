"""A draft builds wherever it stands: no value, no time, no date, no evidence of the example."""

import re

import pytest
from lxml import html

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.site.build import build
from tests import projects

# What is to be written, and what is left: every such part of every record, in block and flow style.
PARTS = {
    "values": (r"(?<=\bvalue: )[\d.-]+", "to be written"),
    "times": (r"(?<=\bperiod: )[\w/-]+", "to be written"),
    "dates": (r"(?m)^(  date: |  - \{.*date: )[\w/-]+", r"\1to be written"),
    "evidence": (r"(?m)^( *)evidence:\n((?:\1 +.*|\1- .*)\n)+", r"\1evidence: to be written\n"),
    "texts": (r"(?m)^( +(?:text|what|answer|definition|finding|takeaway|label|title): ).*\n"
              r"(?:    +[^\s#:-][^:\n]*\n)*", r"\1To be written.\n"),
}  # fmt: skip


def unwritten(project, *parts):
    """How many parts of the records are to be written now."""
    count = 0
    for path in (project / "data").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        for part in parts if path.name not in ("case.yml", "corrections.yml") else ():
            text, number = re.subn(*PARTS[part], text)
            count += number
        path.write_text(text, encoding="utf-8")
    return count


@pytest.mark.parametrize("part", PARTS)
def test_whatever_is_to_be_written_is_only_a_warning(example, part):
    assert unwritten(example, part) > 1
    found = problems_of(example)
    assert [str(one) for one in found if not one.warning] == []
    assert len({one.place for one in found if one.rule == "draft"}) > 1


def test_a_date_may_rest_on_evidence_that_is_to_be_written(example):
    """A beginning and a relation of which no event tells: nobody need invent one to go on."""
    acme, bolt = (example / f"data/ferries/companies/{name}.yml" for name in ("acme", "bolt"))
    projects.replace(acme, "since: 1999\n", "since: 1999\nevidence: to be written\n")
    projects.replace(acme, "from: 2016-04, status: verified, evidence: [source: report-2018]",
                     "from: 2016-09, evidence: to be written")  # fmt: skip
    bolt.write_text(bolt.read_text("utf-8") + "since: 2001\n", encoding="utf-8")
    told = [(one.rule, one.place.file) for one in problems_of(example) if not one.warning]
    assert told == [("date-evidence", "data/ferries/companies/bolt.yml")]


def test_a_site_in_which_all_is_to_be_written_is_built(example):
    """And says so: no number, no picture of one, no date stands in it as if it were known."""
    unwritten(example, "values", "times", "dates", "evidence")
    assert [str(one) for one in problems_of(example) if not one.warning] == []
    site = build(example)
    page = html.parse(site / "ferries/companies/acme/index.html").find(".//article")
    assert "to be written" in page.text_content()
    for name in ("timeline", "exhibits", "argument", "data", "claims", "claims/section-1"):
        text = (site / "ferries" / name / "index.html").read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in text, name
