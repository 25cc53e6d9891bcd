"""Articles to cases: what is made of them, that nothing is lost or invented."""

import os
import re

import pytest
from lxml import html

from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.case.imported_case import case_from
from mkdocs_casebook.authoring.importing.case.record_files import NO_ANSWER
from mkdocs_casebook.case.word_count import words_in
from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.records.site import SiteLimits
from mkdocs_casebook.site.build import build
from tests import projects
from tests.authoring.importing.articles import (
    ARTICLES,
    HERE,
    TODAY,
    article_words,
    case_of,
    load,
    written_words,
)


@pytest.fixture(scope="module")
def site(once):
    """The built site of the project of the HTML article."""

    def fill(folder):
        build(case_of(folder, HERE / "loom.html")[0])

    return once("article", fill) / "site"


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_of_an_article_is_lost(name, cases):
    """Each of its words stands in a record or on a page."""
    project = cases[name][0]
    found = written_words(project)
    # The numbers of headings, lists and questions are the pages' own.
    lost = {word for word in article_words(name) - found if not re.fullmatch(r"q?\d", word)}
    assert lost == set()


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_is_said_to_be_checked(name, cases):
    """Numbers and dates are unverified, statements unchecked, sources ungraded and unread."""
    project = cases[name][0]
    facts = load(project, f"subjects/{ARTICLES[name]}.yml")["facts"]
    assert {(fact["status"], fact["kind"]) for fact in facts.values()} == {
        ("unverified", "original")
    }
    assert not any("evidence" in fact or "checked" in fact for fact in facts.values())
    assert all(fact["note"].startswith("It stands in ") for fact in facts.values())
    assert {event["status"] for event in load(project, "events.yml").values()} == {"unverified"}
    claims = load(project, "claims.yml")
    assert {claim["verdict"] for claim in claims.values()} == {"unchecked"}
    for claim in claims.values():
        assert words_in(claim["quote"]) <= SiteLimits().original
        assert claim["quote"].replace("[[", "[ [").replace("]]", "] ]") in claim["states"]
    sources = load(project, "sources.yml")
    assert {source["grade"] for source in sources.values()} == {"ungraded"}
    assert not any("accessed" in source for source in sources.values())


def fact_in(project, name, label):
    facts = load(project, f"subjects/{ARTICLES[name]}.yml")["facts"].values()
    return next(fact for fact in facts if label in fact["label"])


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("harbour.md", "Its revenue reached", " 48600000 EUR FY2023"),
        ("loom.html", "employees worked in 6", " 1450 employees 2022"),
        ("loom.html", "Ashford, Looms", " 212 number 2021"),
        ("loom.html", "Sales rose from …", " 61000000 EUR 2017"),
        ("tramway.txt", "people rode it", "less than 900000 people 1974"),
    ],
)
def test_a_number_becomes_a_fact(name, label, expected, cases):
    """With its value in full, its unit, its qualifier, and a period that the article names."""
    fact = fact_in(cases[name][0], name, label)
    values = (fact.get("qualifier", ""), fact["value"], fact["unit"], fact["period"])
    assert " ".join(values) == expected


def test_the_numbers_of_a_table_of_years_are_cells_of_a_series(cases):
    (path,) = (cases["harbour.md"][0] / "data/trial/series").iterdir()
    series = load(cases["harbour.md"][0], f"series/{path.name}")
    assert (series["kind"], series["status"]) == ("original", "unverified")
    prices, shares = (
        next(id_ for id_, one in series["columns"].items() if one["label"].startswith(label))
        for label in ("Price per tonne", "Share of exports")
    )
    cells = {row["period"]: row["cells"] for row in series["rows"].values()}
    assert [cells[year][prices] for year in ("2021", "2023")] == ["402.50", "1120"]
    assert cells["2021"][shares] == {"value": "19", "qualifier": "about"}


def test_a_period_that_the_article_does_not_name_says_where_it_is_from(cases, tmp_path):
    facts = load(cases["tramway.txt"][0], "subjects/lindental-tramway.yml")["facts"].values()
    assert not any("Tramway carries" in fact["label"] for fact in facts)
    given, told = case_of(tmp_path / "given", HERE / "tramway.txt", date="2020-Q3")
    fact = fact_in(given, "tramway.txt", "Tramway carries …")
    assert fact["period"] == "2020-Q3"
    assert fact["note"] == (
        "It stands in section 1 of the article (A Town and Its Tram) without a period; "
        "'2020-Q3' was given at the import."
    )
    assert any("carry 2020-Q3" in line for line in told)
    with pytest.raises(Refused, match="--date: 'soon' is not a period"):
        case_from(given, "other", HERE / "tramway.txt", "soon", TODAY)


def test_sections_questions_references_and_dates(cases):
    harbour, loom, tramway = (cases[name][0] for name in ARTICLES)
    titles = list(load(tramway, "case.yml")["original"]["sections"].values())
    assert titles == ["A Town and Its Tram", "What the Council Did", "Costs"]
    assert load(tramway, "case.yml")["authors"] == [{"family": "Brandt", "given": "Ida"}]
    assert [one["question"] for one in load(harbour, "questions.yml").values()] == [
        "Why did Kelpworks sign a long contract in 2019?",
        "What would you have done after the storms of 2020?",
        "Should the company sell its boats? Explain your reasoning.",
    ]
    first = next(iter(load(harbour, "questions.yml").values()))["answer"]
    assert first.startswith("It needed certainty for its banks, which had lent €30 million.")
    answers = [one["answer"] for one in load(loom, "questions.yml").values()]
    assert answers == ["New motors, and heat taken back from drying.", NO_ANSWER]
    lund = load(harbour, "sources.yml")["lund-2022-kelp"]
    assert lund["author"] == [{"family": "Lund", "given": "A."}, {"family": "Feld", "given": "N."}]
    assert (lund["title"], lund["issued"]) == ("Kelp as a crop: Ten seasons of data", "2022")
    assert lund["URL"] == "https://doi.org/10.5555/kelp.2022.12"
    assert load(harbour, "sources.yml")["contract-notice"]["title"] == "[contract notice]"
    dates = {event["date"] for event in load(tramway, "events.yml").values()}
    assert dates >= {"1924-05-02", "1960"}
    claim = next(one for one in load(loom, "claims.yml").values() if "passes" in one["states"])
    for source in ("energy-board-2021-industrial", "stein-2020-looms", "laboratory"):
        assert f"[[@{source}]]" in claim["finding"]


def test_numbers_on_pages_come_from_facts(cases):
    """No number is typed, and what looks like a macro or markup in an article is text."""
    project = cases["harbour.md"][0]
    page = (project / "docs/en/trial/what-went-wrong.md").read_text("utf-8")
    assert "- Insurance paid less than half of it, " in page
    assert "45 %" not in page
    assert "(% raw %" in page
    assert "alert" not in page
    table = (project / "docs/en/trial/market-making.md").read_text("utf-8")
    assert re.search(r"\| 2019 \| \{\{ value\(.*\) \}\} \| \{\{ value\(.*\) \}\} \|", table)


def test_what_a_good_reason_may_break_is_a_warning_until_the_case_was_read(tmp_path):
    """A number in a heading is no fact: it is told, and stops nothing but a publication."""
    text = "Acme\n\n1. How it sold 10 million boats\n\nIt sold them.\n\n2. End\n\nIt ended.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    project, _ = case_of(tmp_path / "project", tmp_path / "a.txt")

    def told(**given):
        found = problems_of(project, **given)
        return [one.warning for one in found if one.rule == "typed-number"]

    assert set(told()) == {True} and set(told(publish=True)) == {False}
    case = project / "data/trial/case.yml"
    case.write_text(re.sub("imported: yes.*\n", "", case.read_text("utf-8")), encoding="utf-8")
    assert set(told()) == {False}


def test_the_imported_case_is_built(site):
    """Every page is built, says what is not verified, and shows the article's own words."""
    page = html.parse(site / "trial/summary/index.html").find(".//article").text_content()
    said = " ".join(page.split())
    assert "In 2022 its 1,450 employees (unverified) worked in 6 mills (unverified)" in said
    assert "Subscribe" not in said and "All rights reserved" not in said
    check = html.parse(site / "trial/claims/section-2/index.html").find(".//article")
    assert "Unchecked" in check.text_content()
    report = " ".join(html.parse(site / "trial/report/index.html").find(".//article").text_content()
                      .split())  # fmt: skip
    assert re.search("Nothing has been checked yet: 0% of [0-9]+ numbers were verified", report)
    assert "13 of 13 statements are unchecked, and 3 of 3 sources unread." in report
    assert "1970" not in "".join(path.read_text("utf-8") for path in site.glob("trial/**/*.html"))


def test_the_report_says_what_to_verify_first(cases):
    """The numbers on most pages come first, each with its file and line."""
    said = projects.run(cases["tramway.txt"][0], "casebook", "report", "trial").stdout
    assert "13 of 13 statements are unchecked, and 3 of 3 sources unread." in said
    first = said.partition("To verify first")[2].split("\n")[1:12]
    file, line, id_, label = first[0].strip().split(":", 3)
    record = (cases["tramway.txt"][0] / file).read_text("utf-8").split("\n")[int(line) - 1]
    assert record.strip() == f"{id_.strip().partition('.')[2]}:"
    assert label.strip() == "By 1974 … people rode it, and the council"
    assert "left in the text, its period not plain: " in said
    statements = said.partition("Statements to check first")[2].split("\n")[1:11]
    claims = load(cases["tramway.txt"][0], "claims.yml")
    counts = [len(claims[line.split(": ")[1]].get("facts", ())) for line in statements]
    assert all(line.startswith("  data/trial/claims.yml:") for line in statements)
    assert counts == sorted(counts, reverse=True)


def test_the_command(tmp_path):
    """It tells what it wrote, refuses to write over it, and refuses in one line."""
    project = projects.installed(tmp_path / "project")
    article = os.fspath(HERE / "tramway.txt")
    said = projects.run(project, "casebook", "new", "case", "trial", "--from", article)
    assert said.returncode == 0, said.stdout
    assert re.search("3 pages of text, 13 statements, .* 3 sources, 2 questions", said.stdout)
    assert "stay in the text" in said.stdout
    assert "casebook report trial says what to verify first" in said.stdout
    before = projects.files(project)
    again = projects.run(project, "casebook", "new", "case", "trial", "--from", article)
    assert again.returncode == 1
    assert again.stdout.splitlines()[0].endswith("is there already; choose another id")
    lost = projects.run(project, "casebook", "new", "case", "other", "--from", "nothing.txt")
    assert lost.stdout.splitlines() == ["nothing.txt is not there", "Nothing was written."]
    assert projects.files(project) == before
