"""Articles to cases: what is made of them, that nothing is lost, invented or obeyed."""

import os
import re
import time
import unicodedata

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.case.case import NO_ANSWER, case_from
from mkdocs_casebook.authoring.importing.text.documents import MAX_BYTES
from mkdocs_casebook.authoring.trial import make
from mkdocs_casebook.site.build import build
from tests import projects

HERE = projects.HERE / "articles"
ARTICLES = {
    "harbour.md": "kelpworks",
    "loom.html": "tallow-reed",
    "tramway.txt": "lindental-tramway",
}
TODAY = "2026-11-22"


def load(project, name):
    """A file of the imported case, as texts."""
    path = project / "data/trial" / name
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def case_of(folder, path, date=""):
    """The example project with a case made of the article, after the check that writing makes."""
    project = projects.example(folder)
    made = case_from(project, "trial", path, date, TODAY)
    make(project, made.draft)
    return project, made.told


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    """A project for each of the articles."""
    folder = tmp_path_factory.mktemp("articles")
    return {name: case_of(folder / name, HERE / name) for name in ARTICLES}


@pytest.fixture(scope="module")
def site(once):
    """The built site of the project of the HTML article."""

    def fill(folder):
        build(case_of(folder, HERE / "loom.html")[0])

    return once("article", fill) / "site"


def words(text):
    return set(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def article_words(name):
    """The words that a reader of the article sees, without marks of footnotes."""
    text = (HERE / name).read_text(encoding="utf-8")
    if name.endswith(".html"):
        text = text.replace("m<sup>2</sup>", "m2")
        article = html.document_fromstring(text).find(".//article")
        for dropped in article.xpath(".//aside|.//script|.//style"):
            dropped.drop_tree()
        return words(" ".join(article.itertext()))
    text = re.sub(r"<script>.*?</script>|\A---.*?---\n", "", text, flags=re.DOTALL)
    return words(re.sub(r"\[\^?\d+\]|\]\(|\n=+\n|&nbsp;", " ", text))


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_of_an_article_is_lost(name, cases):
    """Each of its words stands in a record or on a page."""
    project = cases[name][0]
    written = [*(project / "data/trial").rglob("*.yml"), *(project / "docs/en/trial").rglob("*.md")]
    found = words(" ".join(re.sub(r"&#\d+;", " ", path.read_text("utf-8")) for path in written))
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
        assert len(claim["quote"].split()) <= 8
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
        ("harbour.md", "now grows kelp on", "more than 340 hectares 2024"),
        ("harbour.md", "Its revenue reached", " 48600000 EUR FY2023"),
        ("harbour.md", "signed a contract worth …", " 5000000 USD 2019"),
        ("harbour.md", "2021, Price per tonne", " 402.50 EUR 2021"),
        ("harbour.md", "2023, Price per tonne", " 1120 EUR 2023"),
        ("harbour.md", "2021, Share of exports", "about 19 percent 2021"),
        ("harbour.md", "which had lent", " 30000000 EUR 2024"),
        ("loom.html", "employees work in 6", " 1450 employees 2021"),
        ("loom.html", "output per loom grew by", " 8.5 points 2021"),
        ("loom.html", "Tents and awnings", " 2400000000 JPY 2022"),
        ("loom.html", "Ashford, Looms", " 212 number 2021"),
        ("loom.html", "Sales rose from …", " 61000000 EUR 2017"),
        ("tramway.txt", "Tramway carries … passengers", " 4200000 passengers 2021"),
        ("tramway.txt", "people rode it", "less than 900000 people 1974"),
        ("tramway.txt", "app has …", " 50000 users 2021"),
        ("tramway.txt", "trams came every", " 10 minutes 2021"),
    ],
)
def test_a_number_becomes_a_fact(name, label, expected, cases):
    """With its value in full, its unit, its qualifier, and a period that the article names."""
    fact = fact_in(cases[name][0], name, label)
    values = (fact.get("qualifier", ""), fact["value"], fact["unit"], fact["period"])
    assert " ".join(values) == expected


def test_a_period_that_the_article_does_not_name_says_where_it_is_from(cases, tmp_path):
    project, told = cases["tramway.txt"]
    note = fact_in(project, "tramway.txt", "Tramway carries …")["note"]
    assert note == (
        "It stands in section 1 of the article (A Town and Its Tram) without a period; "
        "the period is the year of the article."
    )
    assert any("carry 2021" in line for line in told)
    given, _ = case_of(tmp_path / "given", HERE / "tramway.txt", date="2020-Q3")
    fact = fact_in(given, "tramway.txt", "Tramway carries …")
    assert fact["period"] == "2020-Q3"
    assert "'2020-Q3' was given at the import" in fact["note"]
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
    assert first.startswith("It needed certainty for its banks, which had lent [[kelpworks.")
    answers = [one["answer"] for one in load(loom, "questions.yml").values()]
    assert answers == ["New motors, and heat taken back from drying.", NO_ANSWER]
    lund = load(harbour, "sources.yml")["lund-2022-kelp"]
    assert lund["author"] == [{"family": "Lund", "given": "A."}, {"family": "Feld", "given": "N."}]
    assert (lund["title"], lund["issued"]) == ("Kelp as a crop: Ten seasons of data", "2022")
    assert lund["URL"] == "https://doi.org/10.5555/kelp.2022.12"
    assert load(harbour, "sources.yml")["contract-notice"]["title"] == "[contract notice]"
    dates = {event["date"] for event in load(tramway, "events.yml").values()}
    assert dates == {"1924-05-02", "1960"}
    claim = next(one for one in load(loom, "claims.yml").values() if "passes" in one["states"])
    for source in ("energy-board-2021-industrial", "stein-2020-looms", "laboratory"):
        assert f"[[@{source}]]" in claim["finding"]


def test_numbers_on_pages_come_from_facts(cases):
    """No number is typed, and what looks like a macro or markup in an article is text."""
    project = cases["harbour.md"][0]
    page = (project / "docs/en/trial/what-went-wrong.md").read_text("utf-8")
    assert "- Insurance paid less than half of it, {{ " in page
    assert "45 %" not in page
    assert "&#123;% raw %&#125;" in page
    assert "alert" not in page
    table = (project / "docs/en/trial/market-making.md").read_text("utf-8")
    assert re.search(r"\| 2019 \| \{\{ value\(.*\) \}\} \| \{\{ value\(.*\) \}\} \|", table)


def test_what_the_rules_ask_about_is_allowed_in_place(tmp_path):
    """A number in a heading is no fact: the page says that nobody has looked at it."""
    text = "Acme\n\n1. How it sold 10 million boats\n\nIt sold them.\n\n2. End\n\nIt ended.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    project, told = case_of(tmp_path / "project", tmp_path / "a.txt")
    page = (project / "docs/en/trial/how-sold-10-million-boats.md").read_text("utf-8")
    reason = "allow typed-number: the article's own words, not looked at yet"
    assert page.startswith(f"{{# {reason} #}}\n# How it sold 10 million boats\n")
    assert any(line.startswith("Exceptions from rules") for line in told)


def test_the_imported_case_is_built(site):
    """Every page is built, says what is not verified, and shows the article's own words."""
    page = html.parse(site / "trial/summary/index.html").find(".//article").text_content()
    said = " ".join(page.split())
    assert "Its 1,450 employees (unverified) work in 6 mills (unverified)" in said
    assert "Subscribe" not in said and "All rights reserved" not in said
    check = html.parse(site / "trial/claims/section-2/index.html").find(".//article")
    assert "Unchecked" in check.text_content()
    report = " ".join(html.parse(site / "trial/report/index.html").find(".//article").text_content()
                      .split())  # fmt: skip
    assert "Nothing has been checked yet: 0% of 19 numbers were verified" in report
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
    assert label.strip() == "The Lindental Tramway carries … passengers a year on 18.5 km"
    assert first[10].strip() == "… and 8 more"
    statements = said.partition("Statements to check first")[2].split("\n")[1:11]
    claims = load(cases["tramway.txt"][0], "claims.yml")
    counts = [len(claims[line.split(": ")[1]].get("facts", ())) for line in statements]
    assert all(line.startswith("  data/trial/claims.yml:") for line in statements)
    assert counts == sorted(counts, reverse=True) and counts[0] == 4


def test_the_command(tmp_path):
    """It tells what it wrote, refuses to write over it, and refuses in one line."""
    project = projects.example(tmp_path / "project")
    article = os.fspath(HERE / "tramway.txt")
    said = projects.run(project, "casebook", "new", "case", "trial", "--from", article)
    assert said.returncode == 0, said.stdout
    assert (
        "3 pages of text, 13 statements, 18 numbers, 2 dates, 3 sources, 2 questions" in said.stdout
    )
    assert "casebook report trial says what to verify first" in said.stdout
    before = projects.files(project)
    again = projects.run(project, "casebook", "new", "case", "trial", "--from", article)
    assert again.returncode == 1
    assert again.stdout.splitlines()[0].endswith("is there already; choose another id")
    lost = projects.run(project, "casebook", "new", "case", "other", "--from", "nothing.txt")
    assert lost.stdout.splitlines() == ["nothing.txt is not there", "Nothing was written."]
    assert projects.files(project) == before


# -- other makes ----------------------------------------------------------------------------------

TEXT = (HERE / "tramway.txt").read_text(encoding="utf-8")
REFUSED = {
    "empty.txt": (b"", "empty.txt is empty"),
    "blank.md": (b" \n\n", "blank.md is empty"),
    "pdf.txt": (b"%PDF-1.7\n", "pdf.txt is a PDF; save its text"),
    "word.txt": (b"PK\x03\x04ab", "word.txt is a Word document"),
    "binary.txt": (bytes(range(256)), "binary.txt is no text: it holds a NUL byte"),
    "latin.txt": ("Ein Café\nverkauft 5 %".encode("latin-1"), "latin.txt:1:8: not UTF-8"),
    "huge.txt": (b"Acme sold 5 boats. " * 300_000, f"at most {MAX_BYTES} are read"),
    "long.txt": (b"Acme sold 5 boats. " * 20_000, "a case takes 300000: split it"),
    "many.txt": (b"Acme sold it all.\n\n" * 3000, "has 3000 statements; a case takes 2500"),
    "deep.html": (b"<div>" * 5000 + b"A 5%.", "deep.html nests its elements too deeply"),
    "script.html": (b"<script>alert(1)</script>", "script.html holds no sentence"),
    "name.rtf": (b"{\\rtf1", "name.rtf: an article is a file ending in .txt, .md or .html"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(name, tmp_path):
    data, why = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    project = projects.example(tmp_path / "project")
    start = time.perf_counter()
    with pytest.raises(Refused) as refused:
        case_from(project, "trial", tmp_path / name, "", TODAY)
    assert time.perf_counter() - start < 5
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("windows.txt", TEXT.replace("\n", "\r\n").encode()),
        ("wide.txt", TEXT.encode("utf-16")),
        ("marked.txt", TEXT.encode("utf-8-sig")),
    ],
)
def test_line_ends_and_byte_order_marks_change_nothing(name, data, tmp_path, cases):
    (tmp_path / name).write_bytes(data)
    project = projects.example(tmp_path / "project")
    made = case_from(project, "trial", tmp_path / name, "", TODAY).draft
    here = cases["tramway.txt"][0]
    for file in (file for file in made.files if file.startswith("data/")):
        assert made.files[file] == (here / file).read_text("utf-8")


def sections_of(folder, text, name="article.txt"):
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    project, _ = case_of(folder / "project", folder / name)
    return list(load(project, "case.yml")["original"]["sections"].values())


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Acme sold 12 boats in 2019.\n\nIn 2020 it sold 15.", ["The article"]),
        ("Acme\n\n1. Start\n\nIt began.\n\n2. End\n\nIt ended.", ["Start", "End"]),
        ("Acme\n\nI. Start\n\nIt began.\n\nII. End\n\nIt ended.", ["Start", "End"]),
        ("Section 1: Start\n\nIt began.\n\nSection 2: End\n\nIt ended.", ["Start", "End"]),
        ("Acme\n====\n\nHi there.\n\nEnd\n---\n\nIt ended.", ["Introduction", "End"]),
        ("Acme\n\nSTART\nIt began in a small way, by the sea, and many were there to see it.\n\n"
         "END\n\nIt ended.", ["Start", "END"]),
        ("Acme\n\nThe plan\n\nSteps:\n\n1. Buy\n\n2. Sell\n\n3. Rest\n\nThe end\n\nIt ended.",
         ["The plan", "The end"]),
        ("小星公司\n\n一、公司简介\n\n公司成立于1999年，营收达3.2亿元。\n\n二、挑战\n\n亏损15%。",
         ["公司简介", "挑战"]),
    ],
)  # fmt: skip
def test_headings_of_every_make(text, sections, tmp_path):
    assert sections_of(tmp_path / "a", text) == sections


PIECES = st.sampled_from([
    "Acme Ltd. sold 12% of it in 2019.", "{{ fact('a.b') }}", "{% raw %}", "{# allow x: y #}",
    "[[a.b]]",
    "[x](javascript:alert(1))", "<script>alert(1)</script>", "# Heading", "1. Item", "- ", "5*3*2",
    "US$5 million", "10-15 %", "* star", "| a | b |", "|---|---|", "> quote", "    code", "12",
    "percent of it", "ten dollars", "`tick", "[^1]", "[1]", "\n", "\n\n", "Questions",
    "Why? Because.",
    "References", "Smith, J. (2020). It. https://a.example/x?y=1&z", "===", "---", "*[HTML]: x",
    "2 stores", "three stores", "FY2031", "1,2,3", "€", "&#123;&#123;", "“Q”", "::: {: .finding }",
    "中国公司在2019年增长15%。", "\u202e", "\x07", "A" * 600, "IN CAPITALS", "Q1: What?",
    "\n\n## Questions {#id\n\n", "\n\n## Sources {{ x\n\n",
    "A: That.",
])  # fmt: skip

METALS = "# Steel and Copper\n\n| Of | Tonnes |\n|---|---|\n| Steel | 5 |\n| Copper | 6 |\n"


@settings(max_examples=60)
@given(parts=st.lists(PIECES, min_size=1, max_size=25), markdown=st.booleans())
@example(parts=["5*3*2", "\n\n## Questions {#id\n\n", "5*3*2"], markdown=False)
@example(parts=["€"], markdown=True)
@example(parts=[METALS], markdown=True)
@example(parts=[METALS, "\nIt is."], markdown=True)
def test_whatever_stands_in_an_article_passes_the_check(parts, markdown, tmp_path_factory):
    """Nothing in it is obeyed, and no rule finds anything in what was made of it."""
    folder = tmp_path_factory.mktemp("any")
    path = folder / ("a.md" if markdown else "a.txt")
    path.write_text(" ".join(parts) + "\n", encoding="utf-8")
    project = projects.example(folder / "project")
    try:
        made = case_from(project, "trial", path, "", TODAY)
    except Refused as refused:
        assert str(refused).endswith("holds no sentence") or "is empty" in str(refused)
        return
    make(project, made.draft)
