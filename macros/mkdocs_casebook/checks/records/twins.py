"""Records that stand for one thing: sources of one address, entities or terms of one name."""

import unicodedata
from collections.abc import Iterable, Iterator

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.paths import Path_
from mkdocs_casebook.records.web_addresses import same_place

_Named = tuple[str, Path_, str]


def twins_problems(case: Case) -> Iterator[Problem]:
    """Sources with the address of another, and entities and terms with the name of another."""
    records = case.records
    addresses = (
        (id_, ("URL",), same_place(source.url))
        for id_, source in records.sources.items()
        if source.url
    )
    for id_, path, first in _again(addresses):
        message = f"{first!r} has this address; cite that one, or give each the page that it is"
        yield Problem(records.place("sources", id_, *path), "duplicate-address", message)
    for what, named in (("entities", _of_entities(case)), ("glossary", _of_terms(case))):
        for id_, path, first in _again((i, p, folded(name)) for i, p, name in named):
            message = f"{first!r} has this name; readers cannot tell which of the two is meant"
            yield Problem(records.place(what, id_, *path), "duplicate-name", message)


def folded(name: str) -> str:
    """The name without what makes no other name of it: case, width, spaces at its sides."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _again(named: Iterable[_Named]) -> Iterator[_Named]:
    """What has a name that another has above, with the id of that; each record once."""
    seen: dict[str, str] = {}
    told: set[tuple[str, str]] = set()
    for id_, path, name in named:
        first = seen.setdefault(name, id_)
        if first != id_ and (first, id_) not in told:
            told.add((first, id_))
            yield id_, path, first


def _of_entities(case: Case) -> Iterator[_Named]:
    for id_, one in case.records.entities.items():
        yield from _names(id_, ("name", one.name), ("native-name", one.native_name), one.aliases)


def _of_terms(case: Case) -> Iterator[_Named]:
    for id_, one in case.records.glossary.items():
        yield from _names(id_, ("term", one.term), ("native", one.native), one.aliases)


def _names(
    id_: str, name: tuple[str, str], native: tuple[str, str | None], aliases: Iterable[str]
) -> Iterator[_Named]:
    for key, words in (name, native):
        if words:
            yield id_, (key,), words
    for index, words in enumerate(aliases):
        yield id_, ("aliases", index), words
