"""What the style and pandoc need so that APA 7 comes out right."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from mkdocs_casebook.case.citations.formats import Item
from mkdocs_casebook.case.prose.number_words import ORDINALS
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.records.sources import Source

_LEGAL = ("bill", "hearing", "legal_case", "legislation", "regulation", "treaty")
_STANDS_ALONE = ("book", "dataset", "patent", "report", "speech", "thesis")
# A phrase ends before a word that opens another, or with a mark, and with no word that leans.
_OPENS = frozenset(
    "after against amid among and as at because before between but by despite during for from how "
    "if in into on or over since that through under until via what when where which while who why "
    "with without".split()
)
_LEANS = late(
    rf".*(['’]s|s['’])|{'|'.join(_OPENS)}|an?|the|to|of|not|is|are|was|were|be|its?|their|your|our|"
    r"this|these|those|than|based|led|backed|such|more",
    re.IGNORECASE,
)


# A node of pandoc's document tree, whose content has another form for each kind.
Node = dict[str, Any]


class Run(NamedTuple):
    """Words of a citation that are set alike."""

    text: str
    italic: bool = False
    url: str = ""
    """Where the words lead, if they are a link."""
    lang: str | None = None
    """The words' language where it is not English; empty where it is not known."""


def text_of(runs: Iterable[Run]) -> str:
    """The runs as plain text."""
    return "".join(run.text for run in runs)


def short_titles(sources: Mapping[str, Source]) -> dict[str, str]:
    """A long title without an author, for the text: as many words as tell it from the others."""
    words = {source_id: source.title.split() for source_id, source in sources.items()}
    short = {}
    for source_id, mine in words.items():
        source = sources[source_id]
        if source.author or source.type in _LEGAL or len(mine) <= 10:
            continue
        others = [theirs for other, theirs in words.items() if other != source_id]
        counts = (
            one for one in phrases(mine) if all(mine[:one] != theirs[:one] for theirs in others)
        )
        end = "]" if is_description(source.title) else ""
        short[source_id] = shortened(mine, next(counts, len(mine))) + end
    return short


def phrases(words: list[str]) -> Iterator[int]:
    """After how many of a title's words a phrase of it ends, from the fourth on; last, all."""
    for count in range(4, len(words)):
        ends = words[count - 1][-1] in ",;:.?!–—" or words[count].casefold() in _OPENS
        if ends and not _LEANS.fullmatch(words[count - 1]):
            yield count
    yield len(words)


def shortened(words: list[str], count: int) -> str:
    """The first words of a title, without the mark that ends them."""
    return " ".join(words[:count]).rstrip(",;:–—]")


def prepared(item: Item, short_title: str) -> Item:
    """The item with what APA asks for and neither the style nor pandoc does."""
    authors = [name.literal for name in item.author]
    shelf = "" if item.container_title in authors else item.container_title
    house = "" if item.publisher in authors else item.publisher
    if item.type == "thesis" and item.container_title:
        # As a book, since the style has the university alone, and not the archive that keeps it.
        kind = ", ".join(filter(None, (item.genre or "Thesis", house)))
        genre, medium = ("Publication", kind) if item.number else (kind, item.medium)
        item = replace(item, type="book", genre=genre, medium=medium)
        house = item.container_title
    if item.type == "patent":
        house = house or item.authority
    if item.type in _STANDS_ALONE:
        shelf, house = "", house or shelf
    edition = _edition(item.edition)
    item = _of_its_kind(replace(item, container_title=shelf, publisher=house, edition=edition))
    if is_description(item.title):
        item = replace(item, language="und")  # it is no title: no capitals in the text
    return replace(item, title_short=short_title) if short_title else item


def _law(item: Item) -> Item:
    title = re.sub(r" of [0-9]{4}$", "", item.title)
    item = replace(item, title_short=title)
    if item.type in ("legislation", "regulation") and item.number:
        # The style writes "Pub. L. Nos." before any number that has a hyphen.
        if item.volume:
            return replace(item, number="", volume=f"{item.number}, {item.volume}")
        shelf = ", ".join(filter(None, (item.number, item.container_title)))
        return replace(item, number="", container_title=shelf)
    return item


def _of_its_kind(item: Item) -> Item:
    number = item.number
    if item.type in _LEGAL:
        return _law(item)
    if item.type == "report":
        if number and not re.search("[A-Za-z]", number):
            number = f"No. {number}"
        # As a book it has the same entry, but its title stays italic in the text.
        return replace(item, number=number, type="report" if item.author else "book")
    if item.type == "dataset":
        return replace(item, medium="Data set")
    if item.type == "patent":
        if number.isdecimal() and not item.genre:
            number = f"Patent No. {number}"
        return replace(item, number=number, type="report" if item.author else "book")
    if item.type == "thesis":
        return replace(item, genre=item.genre or "Thesis")
    return item


def _edition(words: str) -> str:
    """An edition as the style has it: `2` of a second one, in words or not, and `Rev. ed.`."""
    which = re.sub(r"[\s.]*\bed(?:ition|n|s)?\b\.?$", "", words, flags=re.IGNORECASE)
    number = re.fullmatch("([0-9]+)(?:st|nd|rd|th)?", which)
    if number or not which:
        return number[1] if number else words
    if which.lower() in ORDINALS[:20]:
        return str(ORDINALS.index(which.lower()) + 1)
    return f"{'Rev.' if which.lower() in ('rev', 'revised') else which} ed."


def runs(inlines: list[Node], source: Source) -> tuple[Run, ...]:
    """pandoc's inlines as runs, descriptions in brackets neither italic nor in quotation marks."""
    parts: list[Run] = []
    for run in _joined(_flat(inlines)):
        run = run._replace(text=_mended(run.text, source))
        match = re.fullmatch(r"(.*?)(\[[^\[\]]*\]|^\[.*\])", run.text) if run.italic else None
        if match:
            before = match[1].rstrip()
            parts.append(run._replace(text=before))
            run = Run(match[1][len(before) :] + match[2])
        parts.append(run)
    return _joined(parts)


def narrative(bracketed: tuple[Run, ...], source: Source) -> tuple[Run, ...]:
    """`Brown & Lee (2023)` with "and", and `(Some Act, 2023)` as `Some Act (2023)`."""
    first, *others = bracketed
    if source.type in _LEGAL and first.text.startswith("("):
        others = [first._replace(text=first.text[1:]), *others]
        others[-1] = others[-1]._replace(text=re.sub(r", ([^,]*\))$", r" (\1", others[-1].text))
        return tuple(run for run in others if run.text)
    if len(source.author) > 1 and "et al." not in first.text:
        # Only the sign before the last author is pandoc's; a company's name may hold others.
        last = source.author[-1]
        signs = (last.literal or last.family or "").count("&")
        before, *after = first.text.rsplit("&", signs + 1)
        if len(after) == signs + 1:
            first = first._replace(text=f"{before}and{'&'.join(after)}")
    return (first, *others)


def with_language(
    plain: tuple[Run, ...], short_title: str | None, source: Source
) -> tuple[Run, ...]:
    """The runs, the title in one of its own with its language where that is not English."""
    if source.language.split("-")[0] == "en":
        return plain
    # A description is ours, and may be in English.
    lang = "" if is_description(source.title) else source.language
    titles = [title for title in (source.title, short_title) if title]
    parts: list[Run] = []
    for run in plain:
        title = next((title for title in titles if title in run.text and not run.url), None)
        before, found, after = run.text.partition(title) if title else (run.text, "", "")
        parts += [
            run._replace(text=before),
            run._replace(text=found, lang=lang),
            run._replace(text=after),
        ]
    return _joined(parts)


def is_description(title: str) -> bool:
    """Whether it is no title but a description in square brackets."""
    return title.startswith("[") and title.endswith("]")


def _flat(nodes: list[Node], italic: bool = False, url: str = "") -> Iterator[Run]:
    for node in nodes:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Link":
            yield from _flat(content[1], italic, content[2][0])
        elif isinstance(content, list):
            inner = content if isinstance(content[0], dict) else content[1]
            yield from _flat(inner, italic != (kind == "Emph"), url)
        elif kind in ("Str", "Space"):
            yield Run(content or " ", italic, url)


def _joined(parts: Iterable[Run]) -> tuple[Run, ...]:
    """The runs that say something, those that are set alike and touch as one."""
    alike = groupby((run for run in parts if run.text), key=lambda run: run[1:])
    return tuple(Run(text_of(group), *how) for how, group in alike)


def _mended(text: str, source: Source) -> str:
    text = re.sub(" +", " ", text)  # pandoc writes two after a title that ends with its own mark
    if not source.accessed:
        text = text.removesuffix("Retrieved ")
    if is_description(source.title):
        text = re.sub(r"“(\[.*\],?)”", r"\1", text)
    if source.type == "treaty":
        text = re.sub(r"(\d)\. $", r"\1, ", text)
    site = source.container_title or ""
    if re.fullmatch(r"[a-z0-9.-]+\.[a-z]+", site):
        # The style takes the address for a title, and writes Example.org.
        text = re.sub(rf"{re.escape(site)}(?=\.|\Z)", site, text, flags=re.IGNORECASE)
    return text
