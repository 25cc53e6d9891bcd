"""Doubt is always seen: whatever it is, whichever macro shows it, in whichever file it stands."""

import csv
import inspect
import json
import re

import pytest
from lxml import html

from mkdocs_casebook.case.doubt import of_event, signs
from mkdocs_casebook.editions.binding import bind_into
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.records.base import STATUSES, doubt_of
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.build import build
from tests import projects
from tests.texts import QUOTES, texts_of

# What records are told to be: a status, and what else of them readers must know.
STATES = ["disputed forecast", "outdated planned", "unverified", "verified draft"]
ANNOUNCED = "  status: reported\n  evidence: [source: daily-2019]\n"
SAID = {
    "forecast": (r"\bkind: (?:filed|estimate)\b", "kind: forecast"),
    "planned": (
        r"^  status: (?:unverified()|.*)\n",
        lambda own: f"  stage: planned\n{own[0] if own[1] is None else ANNOUNCED}",
    ),
    "draft": (r"^(?:  |    )(?=label: |date: .*\n  (?:title|end): )", r"\g<0>draft: yes\n\g<0>"),
}
FORMATS = "html md txt json csv xlsx xml svg pdf epub docx zip"
FACT = "acme.tickets-2017"
HOLDS = f'{{{{ holds("many people", "many > 9", many="{FACT}") }}}}'
HALF = "acme.ticket-share-2017"
WORDS = f'{{{{ value("{HALF}", words="half") }}}}'
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

<span title='{SHOWN}' markdown>These are {HOLDS}, or {WORDS} of them.</span>

{{{{ event("purchase-2016", "Acme was to buy its rival") }}}}.
"""
SERIES = """
title: Tickets sold
unit: people
kind: {kind}
status: {status}
{draft}
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


def test_each_status_and_each_thing_said_is_in_doubt_somewhere():
    assert {word for state in STATES for word in state.split()} == {
        *(status for status in STATUSES if doubt_of(status)), "verified", *SAID,
    }  # fmt: skip


def doubtful(folder, state):
    """The example, in which whatever was checked is in that state, with a page for each macro."""
    project = projects.example(folder)
    data, docs = project / "data/ferries", project / "docs/en/ferries"
    status, *also = state.split()
    for path in data.rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\bstatus: (?!unverified)[a-z]+", f"status: {status}", text)
        for one in also:
            text = re.sub(*SAID[one], text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
    projects.replace(data / "companies/bolt.yml", "facts:", "since: 2016-04\nfacts:")
    projects.replace(data / "argument.yml", "It bought a rival", "It was to buy a rival")
    (data / "series").mkdir(exist_ok=True)
    kind = "forecast" if "forecast" in also else "filed"
    series = SERIES.format(status=status, kind=kind, draft="draft: yes" * ("draft" in also))
    (data / "series/tickets.yml").write_text(series, encoding="utf-8")
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
    build(project, bind=bind_into)


@pytest.fixture(scope="module", params=STATES)
def site(request, once):
    """The project and the built site of a state, and what is said of each value and event."""
    state = request.param
    root = once(f"doubt-{state.replace(' ', '-')}", lambda folder: doubtful(folder, state))
    project = languages(root)[0].project
    case, words = project.case("ferries"), project.words("ferries")
    # Several facts may read alike: then the words are of the one that is in doubt.
    told = {
        words.amount(datum).replace("\N{NO-BREAK SPACE}", " "): datum.caution
        for datum in case.data.values()
        if datum.caution and len(words.amount(datum)) > 4
    }
    told |= {event.title: of_event(event) for event in case.records.events.values()}
    return root, case.data[FACT].caution, {words: doubt for words, doubt in told.items() if doubt}


def bare(text, told):
    """The values in the text whose doubt it does not say, by words or by a sign."""
    text = QUOTES.sub("", " ".join(text.split()))
    for words, doubt in told.items():
        said = all(one in text.casefold() for one in doubt.split(", ")) or (
            signs(doubt) and f"{words}{signs(doubt)}" in text
        )
        if not said and re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)", text):
            yield f"{words!r} without {doubt!r}: {text[:300]}"


def test_no_file_shows_a_value_or_an_event_without_its_doubt(site):
    """Whichever macro shows it, in lines, headings, rows, attributes, titles and descriptions; in
    the search, the data, the feed, the drawings and the editions.
    """
    root, _, told = site
    found, seen = [], set()
    for path in sorted((root / "site").rglob("*")):
        # That a number was overtaken was seen after a decision.
        later = path.name.startswith("decision-")
        if path.is_file() and not (later and "outdated" in told.values()):
            with path.open("rb") as file:
                texts = list(texts_of(path.name, file))
            seen |= {path.suffix.removeprefix(".")} if texts else set()
            name = path.relative_to(root / "site")
            found += [f"{name}: {line}" for text in texts for line in bare(text, told)]
    assert not found
    assert seen >= {*FORMATS.split()}


def page_of(root, name):
    return html.parse(root / f"site/ferries/{name}/index.html").getroot()


def test_each_place_shows_the_word(site):
    root, caution, _ = site
    page = page_of(root, "places")
    read = f"60,000 people ({caution})"
    for path in ("//h2[1]", "//td[2]", "//article/ul/li", "//p[@class='finding']"):
        assert read in " ".join(page.xpath(f"normalize-space({path})").split()), path
    for path in ("//article//a/@title", "//span/@title", "//meta[@name='description']/@content"):
        assert any(read in value for value in page.xpath(path)), path
    for words in ("many people", "half"):
        assert f"{words} ({caution}" in page.text_content()
    assert read in (root / "site/search/search_index.json").read_text(encoding="utf-8")


def test_relations_and_beginnings_say_it(site):
    """By their evidence, their share's or that of the events from which their dates are: on the
    page of whose they are, and in what search engines show of it.
    """
    root, caution, told = site
    bought = told.get("Acme Lines buys Bolt Boats", "")
    text = " ".join(page_of(root, "companies/acme").text_content().split())
    status = caution.rpartition(", ")[2]
    since = f"; {status}" if status in STATUSES else ""
    assert f"Owns Bolt Boats (83.0% ({caution}), 31 March 2017; from April 2016{since})" in text
    assert "ails to Northland (unverified)" in text
    begun = f" ({bought})" if bought else ""
    for path, doubt in (("acme", f" ({told['Acme Lines is founded']})"), ("bolt", begun)):
        page = page_of(root, f"companies/{path}")
        for text in page.xpath("//p[@class='finding'] | //meta[@name='description']/@content"):
            assert doubt in (text if isinstance(text, str) else text.text_content())


def test_drawings_have_a_sign_and_its_key(site):
    """Each number that a drawing labels has the signs of its doubt, and the words stand above."""
    root, caution, _ = site
    for kind in KINDS:
        for path in (root / "site/ferries/exhibits").glob(f"{kind}-*.svg"):
            texts = " ".join(html.parse(path).getroot().itertext())
            for word in caution.split(", "):
                assert f"{signs(word)}: {word}" in texts.replace("\N{NO-BREAK SPACE}", " "), path
            for number in re.findall(r"\b(?:41,234|42,345|31,234)(\S*)", texts):
                assert number == signs(caution), path


def test_tables_to_take_away_say_it(site):
    root, caution, _ = site
    folder = root / "site/ferries"
    (drawn,) = folder.rglob("exhibits/table.csv")
    rows = list(csv.reader(drawn.open(encoding="utf-8-sig")))
    assert rows[1][0] == f"2016 ({caution})"
    (facts,) = folder.rglob("facts.json")
    for fact in json.loads(facts.read_text(encoding="utf-8")):
        assert doubt_of(fact["status"]) in fact["words"] or "(draft)" in fact["words"]
    (whole,) = folder.rglob("case.json")
    case = json.loads(whole.read_text(encoding="utf-8"))
    relations = [one for entity in case["entities"].values() for one in entity.get("relations", [])]
    assert all(one["status"] for one in (*relations, *case["events"].values()))
