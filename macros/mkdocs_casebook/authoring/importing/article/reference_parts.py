"""A reference in the styles of APA, MLA, Chicago, IEEE and Harvard: who, when, what and where."""

import re
from typing import NamedTuple

from mkdocs_casebook.authoring.importing.article.names import ORGANISATION, name_of
from mkdocs_casebook.authoring.importing.text.documents import cut
from mkdocs_casebook.case.prose.dates import date_of
from mkdocs_casebook.records.sources import Name

QUOTED = re.compile(
    r"“([^“”]{3,300})”|\"([^\"]{3,300})\"|«([^«»]{3,300})»|"
    r"(?<!\w)[‘']((?:[^‘’']|[’'](?=\w)){3,300})[’'](?!\w)"
)
# When, right behind the authors, as APA, Harvard and Chicago have it; elsewhere, in another place.
_DATED = re.compile(
    r"\(\s?(?P<date>(?:1[5-9]|20)[0-9]{2}[a-z]?\b[^():]{0,40}|n\.\s?d\.[^()]{0,10}|"
    r"[^():]{0,20}\b(?:19|20)[0-9]{2})\s?\)|"
    r"(?<=[.\w])[.,]?\s(?P<year>(?:1[5-9]|20)[0-9]{2})[a-z]?[.,]\s"
)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
# A book behind its authors: its title before its place, publisher and year.
_IMPRINT = re.compile(r"\s\((?:[^():]{2,60}:\s)?[^():]{2,60},\s(?:1[5-9]|20)[0-9]{2}\)")
_VOLUME = re.compile(
    r",?\s(?:vol\.\s?(?P<vol>[0-9]+)|(?P<number>[0-9]{1,4})(?=\s?\(|,\s(?:no\.|pp?\.|[0-9])|:\s?[0-9]))"
    r"(?:,?\s?(?:no\.\s?|\()(?P<issue>(?!(?:1[5-9]|20)[0-9]{2}\))[0-9]+(?:[-–][0-9]+)?)\)?)?",
    re.IGNORECASE,
)
_PAGES = re.compile(r"(?:\bpp?\.\s?|[:,]\s?)([0-9]+)\s?[-–]\s?([0-9]+)(?=[).,;\s]|\Z)")
_WHERE_ENDS = re.compile(
    r",\s(?=vol\.|no\.|pp?\.|[0-9]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)|"
    r"\s(?=[0-9]{1,4}(?:,|:|\s?\())|\s?\("
)
_IN = re.compile(r"(?:In|in):?\s(?:(?:[^().]|(?<=\b[A-Z])\.){3,120}\([Ee]ds?\.\),\s)?")
_PERSON = re.compile(
    r"\b(?P<family>(?!and\s)[^\W\d_][\w’'-]*(?:\s[^\W\d_][\w’'-]*){0,2}),\s(?P<given>(?:[A-Z]\.?[\s-]?){1,4})"
    r"(?=[,&.;]|\s(?:&|and)\s|\s?\Z)"
)
_GIVEN = re.compile(r"[^\W\d_a-z][\w’'.-]*(?:\s[^\W\d_a-z][\w’'.-]*){0,2}")
_AND = re.compile(r",?\s(?:and|&)\s|,\s")
_OTHERS = re.compile(r",?\s?\bet al\b\.?|\(?\b[Ee]ds?\.?\)?$")
_EDGES = " .,;:*_()–—-↩"


class Parts(NamedTuple):
    """What a reference plainly says; what it does not say is empty."""

    authors: tuple[Name, ...] = ()
    issued: str = ""
    title: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""


def parts_of(text: str, linked: bool) -> Parts:
    """The parts of a reference without its number and its address, if it is `linked`."""
    text = text.strip(_EDGES)
    quoted, dated = QUOTED.search(text), _DATED.search(text[:300])
    if dated and dated["year"] and not _are_names(text[: dated.start()]):
        dated = None
    if dated and (not quoted or dated.start() < quoted.start()):
        who, rest = text[: dated.start()], text[dated.end() :].strip(" .,;:")
        if not rest:
            return Parts(issued=_day(dated), title=_first(who))
        if quoted and quoted.start() - dated.end() < 3:
            title, where = _inside(quoted), text[quoted.end() :]
        else:
            title, where = _first(rest), _apart(rest)[1]
        issued = _day(dated)
        issued = max(issued, later) if (later := date_of(where))[:4] == issued else issued
        return _told(who, issued, title, where, bool(quoted) or linked)
    if quoted:
        where = text[quoted.end() :]
        who = text[: quoted.start()]
        return _told(who if len(who) <= 200 else "", date_of(where), _inside(quoted), where, True)
    return _of_book(text)


def _told(who: str, issued: str, title: str, where: str, quoted: bool) -> Parts:
    """The parts, with those of where it appeared; a book appeared in nothing."""
    where = where.strip(" .,;:*_")
    volume, pages = _VOLUME.search(where), _PAGES.search(where)
    inside = _IN.match(where)
    where = where[inside.end() :] if inside else where
    name = _WHERE_ENDS.split(where, maxsplit=1)[0].strip(" .,;:*_")
    plain = inside or volume or (quoted and ": " not in name)
    return Parts(
        _authors(who),
        issued,
        title.strip(" .,;:*_"),
        name.split(", ")[0] if inside else name if plain else "",
        (volume["vol"] or volume["number"]) if volume else "",
        (volume["issue"] or "") if volume else "",
        f"{pages[1]}-{pages[2]}" if pages else "",
    )


def _of_book(text: str) -> Parts:
    """The parts of what has no date behind its authors, and no title in quotation marks."""
    years = set(_YEAR.findall(text))
    issued = years.pop() if len(years) == 1 else ""
    imprint = _IMPRINT.search(text)
    if imprint or re.match(r"(?:[A-Z]\.[\s-]?){1,3}[^\W\d_]", text):
        names, rest = _names_before(text[: imprint.start()] if imprint else text)
        title = rest if imprint else re.split(r",\s[0-9]\w*\sed\b", _first(rest))[0]
        return Parts(names, issued, title.strip(_EDGES))
    who, rest = _apart(text)
    authors = _authors(who)
    if rest and _are_names(who):
        return Parts(authors, issued, re.sub(r"\.\s[0-9]{4}\Z", "", _first(rest)))
    return Parts((), issued, _first(text) if len(_first(text).split()) >= 3 else "")


def _names_before(text: str) -> tuple[tuple[Name, ...], str]:
    """The persons with which a row of names and a title begins, and the title."""
    names: list[Name] = []
    parts = text.split(", ")
    while len(parts) > 1:
        found = [name_of(part) for part in _AND.split(parts[0].removeprefix("and "))]
        if not all(one and one.family for one in found):
            break
        names += [one for one in found if one]
        parts.pop(0)
    return tuple(names), ", ".join(parts)


def _day(dated: re.Match[str]) -> str:
    """The date behind the authors; APA writes one as 2023, March 14."""
    said = re.sub(r"(?<=[0-9])[a-z]\b", "", dated["date"] or dated["year"])
    turned = re.match(r"((?:19|20)[0-9]{2}),\s+(.{3,20})", said)
    return (date_of(f"{turned[2]} {turned[1]}") if turned else "") or date_of(said)


def _apart(text: str) -> tuple[str, str]:
    """The first sentence, and what follows it; a full stop behind an initial ends none."""
    parts = re.split(
        r"(?<=[?!])\s|(?<!\b[A-Z])\.\s(?=[A-Z(\[“]|[0-9]+\w\w\sedn?\b)", text.strip(), maxsplit=1
    )
    return parts[0], parts[1] if len(parts) > 1 else ""


def _first(text: str) -> str:
    """The first sentence, without the edition: the title."""
    first = _apart(text)[0]
    return re.sub(r"\s\((?:[0-9]\w*|[Rr]ev\.?)\sed[^()]*\)", "", first).strip(" .,;:*_")


def _inside(quoted: re.Match[str]) -> str:
    """The words in quotation marks."""
    return quoted[quoted.lastindex or 0]


def _are_names(text: str) -> bool:
    """Whether words are persons, or what is plainly an organisation."""
    found = _authors(text)
    named = bool(found) and (found[0].family or ORGANISATION.search(text))
    return bool(named) and not _apart(text)[1]


def _authors(text: str) -> tuple[Name, ...]:
    """Persons, or whoever it is as they are written."""
    text = _OTHERS.sub("", text.strip(" .,;:")).strip(" ,;:&")
    if not text or len(text) > 300:
        return ()
    people = list(_PERSON.finditer(text))
    left = re.sub(r"[\s,&.;]|\band\b", "", _PERSON.sub("", text))
    if people and not left:
        return tuple(
            Name(family=one["family"], given=re.sub(r"\b([A-Z])\Z", r"\1.", one["given"].strip()))
            for one in people
        )
    found = _joined(text)
    if all(one and one.family for one in found):
        return tuple(one for one in found if one)
    return (Name(literal=cut(text, 200)),)


def _joined(text: str) -> list[Name | None]:
    """The names that commas and "and" part, the first perhaps with its family name in front."""
    family, _, rest = text.partition(", ")
    given, *others = _AND.split(rest)
    # Jane Doe, Richard Roe is two, Doe, Jane one.
    turned = _GIVEN.fullmatch(given) and (" " not in given or len(family.split()) < 3)
    turned = turned and not ("." in family or (" " in given and " " in family))
    first = name_of(f"{family}, {given}") if turned else None
    return [first, *map(name_of, others)] if first else [*map(name_of, _AND.split(text))]
