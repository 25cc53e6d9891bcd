"""References in the usual styles give who, when, what, where: each work as each style writes it."""

import pytest

from mkdocs_casebook.authoring.importing.article.reference_list import reference
from mkdocs_casebook.authoring.importing.text.documents import Block, Document

# Of each work: its authors as family and given names, year, title, container, volume, issue, pages.
ARTICLES = [
    ("Doe, Jane", "2019", "Ferries and fares: A study", "Journal of Boats", "8", "3", "207–217"),
    ("Doe, Jane; Roe, Richard", "2020", "Why Ports Grow", "Harbour Review", "12", "1", "1–24"),
    ("Poe, Ann B.; Doe, Jane; Roe, Rik", "1998", "Of tides", "Tides and Ports", "44", "2", "9–31"),
    ("de Vries, Jan", "2005", "Boats in 1900", "Economic Journal of the Sea", "115", "4", "88–90"),
    ("O’Neil, Mary; Zhang, Wei", "2011", "Is it so?", "Sea, Land and Air", "3", "12", "100–114"),
    ("Lund-Feld, Kai", "2022", "Ships that last", "Annals of Yards", "7", "6", "1023–1041"),
]  # fmt: skip
BOOKS = [
    ("Doe, Jane", "2019", "The Ferries of the North", "London", "Boat Press"),
    ("Doe, Jane; Roe, Richard", "2020", "Ports and Their People", "New York", "Harbour Books"),
    ("Poe, Ann B.; Doe, Jane; Roe, Rik", "1998", "A history of tides", "Oslo", "Tide Press"),
    ("de Vries, Jan", "2005", "Boats, Trade and Towns", "Leiden", "Quay"),
    ("O’Neil, Mary; Zhang, Wei", "2011", "Sails", "Cambridge, MA", "Yard University Press"),
    ("Lund-Feld, Kai", "2022", "How to build a ship", "Bergen", "Feld"),
]
ADDRESS = "https://boats.example/a/b"


def initials(given):
    return " ".join(f"{part[0]}." for part in given.split())


def listed(names, last, comma=True):
    """Names in a row, with a word before the last, and a comma before that."""
    if len(names) < 2:
        return names[0]
    before = "," if comma is True or (comma is None and len(names) > 2) else ""
    return f"{', '.join(names[:-1])}{before} {last} {names[-1]}"


def people(authors, style):
    pairs = [tuple(one.split(", ")) for one in authors.split("; ")]
    short = [f"{family}, {initials(given)}" for family, given in pairs]
    direct = [f"{given} {family}" for family, given in pairs]
    first = [", ".join(pairs[0]), *direct[1:]]
    return {
        "apa": listed(short, "&"),
        "harvard": listed(short, "and", False),
        "ieee": listed([f"{initials(given)} {family}" for family, given in pairs], "and", None),
        "notes": listed(direct, "and", None),
        "mla": f"{first[0]}, et al" if len(first) > 2 else listed(first, "and").rstrip("."),
        "author-date": listed(first, "and").rstrip("."),
    }[style]


def of_article(style, work):
    authors, year, title, journal, volume, issue, pages = work
    who, end = people(authors, style), "" if title.endswith("?") else "."
    comma = "" if title.endswith("?") else ","
    return {
        "apa": f"{who} ({year}). {title}{end} {journal}, {volume}({issue}), {pages}. {ADDRESS}",
        "harvard": f"{who} ({year}) ‘{title}’, {journal}, {volume}({issue}), pp. {pages}.",
        "ieee": f"[4] {who}, “{title}{comma}” {journal}, vol. {volume}, no. {issue}, pp. {pages}, "
        f"Mar. {year}.",
        "notes": f"4. {who}, “{title}{comma}” {journal} {volume}, no. {issue} ({year}): {pages}, "
        f"{ADDRESS}.",
        "mla": f"{who}. “{title}{end}” {journal}, vol. {volume}, no. {issue}, {year}, pp. {pages}. "
        f"{ADDRESS}. Accessed 3 May 2023.",
        "author-date": f"{who}. {year}. “{title}{end}” {journal} {volume} ({issue}): {pages}.",
    }[style]


def of_book(style, work):
    authors, year, title, city, press = work
    who = people(authors, style)
    return {
        "apa": f"{who} ({year}). {title} (2nd ed.). {press}.",
        "harvard": f"{who} ({year}) {title}. 2nd edn. {city}: {press}.",
        "ieee": f"{who}, {title}, 2nd ed. {city}: {press}, {year}.",
        "notes": f"{who}, {title} ({city}: {press}, {year}), 45.",
        "mla": f"{who}. {title}. {press}, {year}.",
        "author-date": f"{who}. {year}. {title}. {city}: {press}.",
    }[style]


def read(text):
    return reference(Block("item", text), Document(), 1)


def families(authors, style):
    names = [one.split(", ")[0] for one in authors.split("; ")]
    return names[:1] if style == "mla" and len(names) > 2 else names


STYLES = ["apa", "harvard", "ieee", "notes", "mla", "author-date"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("work", ARTICLES, ids=[work[2] for work in ARTICLES])
def test_an_article_in_a_journal(style, work):
    found = read(of_article(style, work))
    authors, year, title, journal, volume, issue, pages = work
    assert [one.family for one in found.authors] == families(authors, style), found
    assert (found.issued[:4], found.title, found.container) == (year, title, journal)
    assert (found.volume, found.issue, found.page) == (volume, issue, pages.replace("–", "-"))
    assert found.url == (ADDRESS if style in ("apa", "notes", "mla") else "")
    assert found.type == "article-journal"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("work", BOOKS, ids=[work[2] for work in BOOKS])
def test_a_book(style, work):
    found = read(of_book(style, work))
    authors, year, title, _, _ = work
    assert [one.family for one in found.authors] == families(authors, style), found
    assert (found.issued, found.title, found.container) == (year, title, "")
    assert not (found.volume or found.issue)


DAY, DAILY = "2021-03-04", "The Daily Boat"
OTHERS = [
    (ADDRESS, [], "", "", ""),
    (f"[3] {ADDRESS} (accessed 3 May 2023)", [], "", "", ""),
    ("www.boats.example/a/b", [], "", "", ""),
    (f"Port Office (2021). Yearly report. {ADDRESS}", ["Port Office"], "2021", "Yearly report", ""),
    (f"Doe, J. (2021, March 4). So it is. {DAILY}. {ADDRESS}", ["Doe"], DAY, "So it is", DAILY),
    (f"Doe, Jane. “So It Is.” {DAILY}, 4 Mar. 2021, {ADDRESS}.", ["Doe"], DAY, "So It Is", DAILY),
    (f"Jane Doe, “So It Is,” {DAILY}, March 4, 2021, {ADDRESS}.", ["Doe"], DAY, "So It Is", DAILY),
    (f"Doe, Jane. 2021. “So.” {DAILY}, March 4, 2021. {ADDRESS}", ["Doe"], DAY, "So", DAILY),
    (f"“So It Is.” {DAILY}, 4 March 2021. {ADDRESS}", [], DAY, "So It Is", DAILY),
    (
        "Doe, J. (2019). Tides. In R. Roe (Ed.), The sea and us (pp. 1–20). Boat Press.",
        ["Doe"], "2019", "Tides", "The sea and us",
    ),
    (
        "J. Doe, “Of tides,” in Proc. 3rd Conf. Boats, Oslo, 2019, pp. 1–4.",
        ["Doe"], "2019", "Of tides", "Proc. 3rd Conf. Boats",
    ),
    (
        "Doe, J. (1991) 'The boat's own way', Journal of Boats, 17(1), pp. 99-120.",
        ["Doe"], "1991", "The boat's own way", "Journal of Boats",
    ),
    ("Doe, J.B., 1936. Tides and Tows. London: Boat Press.", ["Doe"], "1936", "Tides and Tows", ""),
    ("Boat Limited. Yearly Report 2020. 2020.", ["Boat Limited"], "2020", "Yearly Report 2020", ""),
    (f"Boat Bank (2020) Tides. Oslo, NO: Boat Bank. {ADDRESS}", ["Boat Bank"], "2020", "Tides", ""),
    (f"Doe, J. (n.d.). On boats. {ADDRESS}", ["Doe"], "", "On boats", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", *"authors issued title container".split()), OTHERS)
def test_pages_newspapers_chapters_and_bare_links(text, authors, issued, title, container):
    found = read(text)
    assert [one.family or one.literal for one in found.authors] == authors
    assert (found.issued, found.title, found.container) == (issued, title, container)
    assert bool(found.url) == ("boats.example" in text)
