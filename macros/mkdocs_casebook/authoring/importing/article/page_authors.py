"""The persons who wrote a page, as its head and the lines beside its headline name them."""

import re
from collections.abc import Callable

from mkdocs_casebook.authoring.importing.article.names import ORGANISATION, name_of
from mkdocs_casebook.authoring.importing.article.page_lines import Line
from mkdocs_casebook.records.sources import Name

_MARKED = re.compile(
    r"(?:\A|[\s_/-])(?:author|byline|autor(?:en)?|auteur|verfasser|writer|creator|fn)s?(?=[\s_/-]|\Z)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\A(?:(?:(?:written|posted|published|geschrieben|verfasst|veröffentlicht|erstellt|beitrag|article|"
    r"artikel|publié|par|écrit|escrito)\s)?(?:by|von|par|por)|text|autor(?:in|en)?|auteurs?|authors?|"
    r"verfasser(?:in)?|redaktion)\b\s?:?\s*",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:(?:[^\W\d_]+,\s)?[0-9]{1,2}\.?\s[^\W\d_]{3,9}\.?,?\s[0-9]{4}\b|[0-9]+(?:[.:/-][0-9]+)+|"
    r"\b(?:Uhr|um|am)\b|[-–|/,]|\s)+"
)
_TITLE = re.compile(r"\b(?:Dr|Prof|Mag|Dipl|Ing)\b\.?-?\s?")
# What parts a name from the next, and what stands behind the first that is none.
_AND = re.compile(r"\s*;\s*|\s+(?:and|und|et|y|e|&)\s+", re.IGNORECASE)
_END = re.compile(
    r"\s*[/|•·–—(:]|\s[-@]|,|\s(?=[A-Z][a-z]{2,8}\.?\s[0-9])|\s(?:on|am|le|el|vom|in|für|for|at|um|is|ist)\s|\s?[0-9]|(?<=[a-zäöüéèáó]{3})\.(?:\s|\Z)"
)
_NO_NAME = re.compile(
    r"\b(?:über|about|more|mehr|alle?|view|fotos?|photos?|bild(?:er)?|artikel|articles?|updated|"
    r"comments?|kommentare?|autor\w*|authors?|profile?|share|follow|read|leave|home|gast\w*|"
    r"agenc\w*|\w+blatt|\w+zeitung|"
    r"\w*redaktion\w*|\w+agentur\w*|dpa|afp|apa|reuters|uhr|minute\w*|unknown|anonym\w*|anónimo|"
    r"presse\w*|paid|content|copyright|service|welle|verwaltung|zur?)\b",
    re.IGNORECASE,
)
_MOST, _LONGEST = 3, 90


def authors_of(
    places: list[list[Name]], lines: list[Line], is_site: Callable[[Name], bool]
) -> list[Name]:
    """The persons whom the first of the places in the page's head names, and else its lines; none
    where the lines name others.
    """
    told = [people for place in places if (people := _persons(place, is_site))]
    beside = [line for line in lines if line.is_near]
    near = _shown(beside, is_site)
    if told:
        first, *others = told
        agree = not near or any(_share(first, other) for other in (near, *others))
        return first if agree else []
    if not (near or any(map(_is_marked, beside))):
        near = _shown([line for line in lines if _is_marked(line)], is_site)
    return near if len(near) <= _MOST else []


def _persons(names: list[Name], is_site: Callable[[Name], bool]) -> list[Name]:
    return [one for one in names if is_person(one) and not is_site(one)]


def _is_marked(line: Line) -> bool:
    return bool(line.text and _MARKED.search(line.marks))


def is_person(name: Name) -> bool:
    """Whether a name is a person's: of two words, or of one that is written as a name is."""
    words = name.family or name.literal or ""
    full = f"{name.given or ''} {words}"
    if _NO_NAME.search(full) or ORGANISATION.search(full):
        return False
    return bool(name.family or re.fullmatch(r"[^\W\d_a-z][^\W\d_A-Z]{2,}", words))


def _share(ours: list[Name], theirs: list[Name]) -> bool:
    return not {_last(one) for one in ours}.isdisjoint(map(_last, theirs))


def _last(name: Name) -> str:
    return (name.family or name.literal or "").casefold().split()[-1]


def _shown(lines: list[Line], is_site: Callable[[Name], bool]) -> list[Name]:
    """The persons of the lines that are marked or begin as those do that name an author."""
    found: dict[str, Name] = {}
    for line in lines:
        for one in _persons(_of_line(line), is_site):
            found.setdefault(_last(one), one)
    # A single word is no name beside others.
    full = [one for one in found.values() if one.family]
    return full or (list(found.values()) if len(found) == 1 else [])


def _of_line(line: Line) -> list[Name]:
    """The persons of a line: of what is marked in it, or of all of it if that is."""
    marked = [part for marks, part in line.parts if _MARKED.search(marks)]
    if people := [one for part in marked for one in _people(part, marked=True)]:
        return people
    text = line.text[clock.end() :] if (clock := _CLOCK.match(line.text)) else line.text
    if len(text) > _LONGEST or not (_is_marked(line) or _LABEL.match(text)):
        return []
    return _people(text)


def _people(text: str, marked: bool = False) -> list[Name]:
    found = []
    for part in _AND.split(_TITLE.sub("", _LABEL.sub("", text, count=1))):
        end = _END.search(part)
        one = name_of(part[: end.start()] if end else part)
        if one is None or not (one.family or (marked and part == text and " " not in part)):
            break
        found.append(one)
    return found
