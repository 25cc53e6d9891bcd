"""Abbreviations that a page uses, and that nobody explains: terms without a place in the glossary.

A word of two to six capitals counts, in the prose of a case's page. It is explained where the
glossary, a name of the case or the page itself has it: `gross value (GMV)`, `GMV (gross value)`.
Names of companies and what every reader knows need no explanation; they stand in abbreviations.yml.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.wording import is_currency
from mkdocs_casebook.checks.records.typed_numbers import quiet
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Problem

_WORD = late(
    r"(?<![\w.$€£¥/@#&'’-])[A-Z]{2,6}"
    # Not a part of a longer word, nor of a name such as ABC Trading Services.
    r"(?=s?(?![\w@#&/]|[-–.'’](?!s\b)\w|\s[A-Z][a-z]))"
)
_ROMAN = late(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_CAPITALS = late(r"[A-Z]{2,}")


@cache
def _explained() -> frozenset[str]:
    """What needs no explanation in any case: the words of abbreviations.yml."""
    import yaml

    text = Path(__file__).with_name("abbreviations.yml").read_text(encoding="utf-8")
    lists = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return frozenset(word.strip() for said in lists.values() for word in said.split(","))


def known_abbreviations(case: Case) -> frozenset[str]:
    """The words in capitals of the case's terms, units and names."""
    records = case.records
    named = [entity.name for entity in records.entities.values()]
    named += [name for entity in records.entities.values() for name in entity.aliases]
    for source in records.sources.values():
        named += [source.title, source.publisher or "", source.container_title or ""]
        named += [author.literal or "" for author in source.author]
    for id_, words in case.words_of_terms.items():
        named += [id_.upper(), *words]
    named += [records.case.title, *(unit.one for unit in records.case.units.values())]
    return frozenset(word for name in named for word in _CAPITALS.findall(name))


def unexplained(page: Page, case: Case, known: frozenset[str]) -> Iterator[Problem]:
    """The abbreviations of the page that nobody explains, each where it stands first.

    `known` are those of the case.
    """
    if not page.uri.startswith(f"{case.id}/") or ("glossary", "") in case.records.unread:
        return
    prose, seen = quiet(page.text), set()
    for match in _WORD.finditer(prose):
        word = match[0]
        if word in seen or word in known or word in _explained() or _ROMAN.fullmatch(word):
            continue
        seen.add(word)
        told = rf"\({word}s?[),;]|\b{word}s?,? \((?:[^\W\d_]|[“\"'])"
        shouted = rf"\b{word.lower()}\b"
        titled = rf"<abbr\b[^<>]*>{word}s?</abbr>"
        if (
            re.search(told, prose)
            or re.search(titled, page.text)
            or re.search(shouted, prose)
            or _is_code(word)
        ):
            continue
        message = (
            f"{word!r} is explained nowhere; define it in glossary.yml, or write what it stands "
            f"for with ({word}) after it"
        )
        yield Problem(page.lines.place(match.start()), "term-undefined", message)


def _is_code(word: str) -> bool:
    """Whether the word is a code of a currency or a country."""
    from babel import Locale

    return is_currency(word) or word in Locale.parse("en").territories
