"""Doubt is always seen: of whatever status, whichever macro shows it, wherever it stands."""

import csv
import inspect
import json
import re

import pytest
from lxml import html

from mkdocs_casebook.case.doubt import SIGNS
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.records.base import STATUSES, doubt_of
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.build import build
from tests import projects

DOUBTS = [status for status in STATUSES if doubt_of(status)]
FACT = "acme.tickets-2017"
HOLDS = f'{{{{ holds("many people", "many > 9", many="{FACT}") }}}}'
SHOWN = f'{{{{ value("{FACT}") }}}}'
PLACES = f"""# Places

It sold {SHOWN}.
{{: .finding }}

## Sold: {SHOWN}

| When | Sold |
|---|---|
| Then | {SHOWN} |

- It sold {SHOWN}.

[Sold](index.md "{SHOWN} in a title")

<span title='{SHOWN}' markdown>These are {HOLDS}.</span>
"""
SERIES = """
title: Tickets sold
unit: people
kind: filed
status: {status}
checked: 2020-01-14
evidence: [{{source: report-2018}}]
columns:
  home: {{label: Home}}
  away: {{label: Away}}
  all: {{label: All, derive: {{sum: [home, away]}}}}
rows:
  y2016: {{period: 2016, cells: {{home: 41234, away: 31234}}}}
  y2017: {{period: 2017, cells: {{home: 42345, away: {{value: 32345, status: verified,
    evidence: [{{source: report-2018, quote: "32,345 people went away"}}]}}}}}}
"""
EXHIBITS = """
{kind}:
  kind: {kind}
  title: Tickets in a {kind}
  takeaway: They were sold.
  series: tickets
  columns: [{columns}]
"""
KINDS = {"line": "home, away", "bars": "home, away", "dots": "home, away", "slope": "home, away",
         "multiples": "home, away", "steps": "home", "table": "home, away, all"}  # fmt: skip
# What one line or row of text is: within it the doubt stands with the value.
BLOCKS = {"p", "li", "tr", "td", "h1", "h2", "h3", "h4", "figcaption", "summary", "caption", "dd"}


def doubtful(folder, status):
    """The example, in which whatever was checked is of that status, with a page for each macro."""
    project = projects.example(folder)
    data, docs = project / "data/ferries", project / "docs/en/ferries"
    for path in data.rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\bstatus: (?!unverified)[a-z]+", f"status: {status}", text)
        path.write_text(text, encoding="utf-8")
    projects.replace(data / "companies/bolt.yml", "facts:", "since: 2016-04\nfacts:")
    (data / "series").mkdir(exist_ok=True)
    (data / "series/tickets.yml").write_text(SERIES.format(status=status), encoding="utf-8")
    with (data / "exhibits.yml").open("a", encoding="utf-8") as file:
        for kind, columns in KINDS.items():
            file.write(EXHIBITS.format(kind=kind, columns=columns))
    (docs / "macros").mkdir()
    pages = {"places": PLACES}
    figures = "\n\n".join(f'{{{{ exhibit("{kind}") }}}}' for kind in KINDS)
    for macro in MACROS.by_name.values():
        example = inspect.cleandoc(macro.function.__doc__ or "").partition("\n\n")[2]
        pages[f"macros/{macro.name}"] = projects.on_a_page(example)
    pages["drawn"] = projects.on_a_page(figures)
    for name, text in pages.items():
        notes = "" if "notes()" in text else "\n{{ notes() }}\n"
        (docs / f"{name}.md").write_text(text + notes, encoding="utf-8")
    build(project)


@pytest.fixture(scope="module", params=DOUBTS)
def site(request, once):
    """The project and the built site of a status."""
    status = request.param
    root = once(f"doubt-{status}", lambda folder: doubtful(folder, status))
    project = languages(root)[0].project
    case, words = project.case("ferries"), project.words("ferries")
    # Several facts may read alike: then the words are of the one that is in doubt.
    told = {
        words.amount(datum): doubt_of(datum.status)
        for datum in case.data.values()
        if doubt_of(datum.status) and len(words.amount(datum)) > 4
    }
    return root, status, told


def blocks(page):
    """The texts of the page's innermost lines and rows, and of its attributes."""
    article = html.parse(page).getroot()
    for node in article.iter():
        if isinstance(node.tag, str):
            yield from (value for name, value in node.attrib.items() if name in (
                "alt", "title", "aria-label", "content"))  # fmt: skip
            if node.tag in BLOCKS and node.tag != "td":
                yield " ".join(node.text_content().split())
            elif node.tag in ("title", "script"):
                yield node.text_content()


def bare(text, told):
    """The values in the text whose doubt it does not say."""
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    for amount, doubt in told.items():
        if re.search(rf"(?<![\w.,]){re.escape(amount)}(?!\w)", text) and doubt not in text:
            yield f"{amount!r} without {doubt!r}: {text[:200]}"


@pytest.mark.parametrize("page", ["places", "drawn", *(f"macros/{one}" for one in MACROS.by_name)])
def test_no_page_shows_a_value_without_its_doubt(page, site):
    """In lines, headings, rows, attributes, titles and descriptions, whichever macro shows it."""
    root, _, told = site
    found = list(blocks(root / f"site/ferries/{page}/index.html"))
    assert not [line for text in found for line in bare(text, told)]
    twin = (root / f"site/ferries/{page}/index.html.md").read_text(encoding="utf-8")
    assert not [line for text in twin.split("\n") for line in bare(text, told)]


def test_each_place_shows_the_word(site):
    root, status, _ = site
    page = html.parse(root / "site/ferries/places/index.html")
    read = f"60,000 people ({status})"
    for path in ("//h2[1]", "//td[2]", "//article/ul/li", "//p[@class='finding']"):
        assert read in " ".join(page.xpath(f"normalize-space({path})").split()), path
    for attribute in (
        "//article//a/@title",
        "//span/@title",
        "//meta[@name='description']/@content",
    ):
        assert any(read in value for value in page.xpath(attribute)), attribute
    assert f"many people ({status})" in page.getroot().text_content()
    index = (root / "site/search/search_index.json").read_text(encoding="utf-8")
    assert read in index


def test_events_relations_and_what_rests_on_them_say_it(site):
    root, status, _ = site
    page = html.parse(root / "site/ferries/companies/acme/index.html").getroot()
    text = " ".join(page.text_content().split())
    assert f"Owns Bolt Boats (83.0% ({status}), 31 March 2017; from April 2016; {status})" in text
    assert "ails to Northland (unverified)" in text
    for event in page.xpath("//ol[@class='events']/li"):
        assert status in event.text_content() or "unverified" in event.text_content()


def test_a_beginning_is_in_doubt_as_the_event_that_it_is_of(site):
    """On the page of whose it is, and in what search engines show of it."""
    root, status, _ = site
    for path, told in (
        ("acme", "since 1999 (unverified)"),
        ("bolt", f"since April 2016 ({status})"),
    ):
        page = html.parse(root / f"site/ferries/companies/{path}/index.html").getroot()
        for text in page.xpath("//p[@class='finding'] | //meta[@name='description']/@content"):
            assert told in (text if isinstance(text, str) else text.text_content())


def test_drawings_have_a_sign_and_its_key(site):
    """Each number that a drawing labels has the sign of its doubt, and the word stands above."""
    root, status, _ = site
    for kind in KINDS:
        for path in (root / "site/ferries/exhibits").glob(f"{kind}-*.svg"):
            texts = " ".join(html.parse(path).getroot().itertext())
            assert (
                f"{SIGNS[status]}:" in texts.replace("\N{NO-BREAK SPACE}", " ") and status in texts
            )
            for number in re.findall(r"\b(?:41,234|42,345|31,234)(\S?)", texts):
                assert number == SIGNS[status], path


def test_tables_to_take_away_say_it(site):
    root, status, told = site
    folder = root / "site/ferries"
    (drawn,) = folder.rglob("exhibits/table.csv")
    rows = list(csv.reader(drawn.open(encoding="utf-8-sig")))
    assert rows[1][0] == f"2016 ({status})"
    assert rows[2][0] == f"2017 (Home: {status}; All: {status})"
    (facts,) = folder.rglob("facts.json")
    for fact in json.loads(facts.read_text(encoding="utf-8")):
        if doubt := doubt_of(fact["status"]):
            assert doubt in fact["words"]
    (whole,) = folder.rglob("case.json")
    case = json.loads(whole.read_text(encoding="utf-8"))
    relations = [one for entity in case["entities"].values() for one in entity.get("relations", [])]
    assert {one["status"] for one in relations} == {status, "unverified"}
    assert all(event["status"] for event in case["events"].values())
