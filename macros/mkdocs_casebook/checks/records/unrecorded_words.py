"""Words quoted in prose as somebody's that no record has."""

from collections.abc import Iterator
from functools import cache

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.prose.quoted_words import folded, quoted_words
from mkdocs_casebook.records.likely import shown


def recorded(case: Case) -> str:
    """All words of quotations, of the original in claims, and of the titles of sources."""
    records = case.records
    said = [
        text
        for one in records.quotations.values()
        for piece in one.evidence
        for text in (piece.quote, piece.translation, one.note)
    ]
    said += [claim.quote for claim in records.claims.values()]
    said += [source.title for source in records.sources.values()]
    return _all(tuple(text for text in said if text))


@cache
def _all(texts: tuple[str, ...]) -> str:
    return "\n".join(f" {folded(text)} " for text in texts)


def unrecorded(text: str, known: str) -> Iterator[tuple[int, str]]:
    """Where the text quotes somebody whose words are not among the known, and a message."""
    for at, words in quoted_words(text):
        if f" {folded(words)} " not in known:
            message = (
                f"{shown(words)} is quoted as somebody's and is no record; record it in "
                'quotations.yml and write said("its-id"), or say it in our own words'
            )
            yield at, message
