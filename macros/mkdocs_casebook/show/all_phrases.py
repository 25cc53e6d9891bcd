"""All words that the engine says to readers, read from where it says them: each of these a site may
say in its own.
"""

from collections.abc import Iterator
from functools import cache
from io import BytesIO

from babel.messages.extract import extract
from jinja2.ext import extract_from_ast

from mkdocs_casebook.case.bearing import BASES
from mkdocs_casebook.case.doubt import SIGNS
from mkdocs_casebook.case.givers import KINDS
from mkdocs_casebook.case.last_seen import STATES
from mkdocs_casebook.case.phrases import PLACE, SCRIPTS, said_by
from mkdocs_casebook.case.wording import QUALIFIER_SIGNS, UNITS, Words
from mkdocs_casebook.exhibits.chart_kinds import CHART_KINDS
from mkdocs_casebook.pages.downloads import DOWNLOADS
from mkdocs_casebook.reading.engine import ENGINE
from mkdocs_casebook.reading.problem import did_you_mean
from mkdocs_casebook.records.argument import POINT_GROUPS
from mkdocs_casebook.records.case import EXCEPTED
from mkdocs_casebook.records.fields import RECORDS
from mkdocs_casebook.records.likely import shown
from mkdocs_casebook.records.shapes import keys_of
from mkdocs_casebook.show import editions
from mkdocs_casebook.show.argument import one_of
from mkdocs_casebook.show.figures import IN_PARTS
from mkdocs_casebook.show.lists import RESTING
from mkdocs_casebook.show.templating import parsed

# What takes a phrase, and which of its arguments are phrases.
_SAYING: dict[str, tuple[int, ...] | None] = {
    "_": None, "_n": (1, 2), "phrase": None, "noted": None,
}  # fmt: skip
_SEEN = ("status", "verdict", "grade", "stage", "kind", "difficulty")


@cache
def all_phrases() -> frozenset[str]:
    """Each phrase in English, with its places in braces."""
    said = (*_in_templates(), *_in_code(), *_in_scripts(), *_by_name(), *_choices())
    return frozenset(filter(None, said))


def unsaid(english: str) -> str:
    """What is wrong of words that a site says otherwise, if no macro says them; else nothing."""
    near = did_you_mean(english, all_phrases())
    return "" if english in all_phrases() else f"{shown(english)} is not said by any macro{near}"


def misplaced(english: str, own: str) -> str:
    """What is wrong of a site's own words for a phrase, if they have a place that it has not."""
    places = {*PLACE.findall(english)}
    if not (unknown := sorted({*PLACE.findall(own)} - places)):
        return ""
    known = ", ".join(f"{{{place}}}" for place in sorted(places)) or "none"
    return f"{english}: {{{unknown[0]}}} is not in the English words; these have {known}"


def _in_templates() -> Iterator[str]:
    for tree in parsed():
        for _, _, said in extract_from_ast(tree, tuple(_SAYING)):
            yield from (one for one in (said if isinstance(said, tuple) else (said,)) if one)


def _in_code() -> Iterator[str]:
    for file in sorted(ENGINE.rglob("*.py")):
        content = file.read_bytes()
        if b"case.phrases import" in content:
            for _, said, *_ in extract("python", BytesIO(content), _SAYING):
                yield from [said] if isinstance(said, str) else said


def _in_scripts() -> Iterator[str]:
    for file in SCRIPTS.glob("*.js"):
        yield from said_by(file.name)


def _by_name() -> Iterator[str]:
    """Those that stand in tables."""
    yield from (word for kind in KINDS.values() for word in (kind.by, kind.alone))
    yield from (f"{qualifier} {{number}}" for qualifier in QUALIFIER_SIGNS)
    yield from (word for unit in UNITS.values() for word in (unit.one, unit.other))
    yield from (word for kind in CHART_KINDS.values() for word in (kind.called, kind.credit))
    yield from (one for pair in RESTING.values() for one in pair)
    yield from map(one_of, POINT_GROUPS)
    yield from (file.holds for file in DOWNLOADS)
    for one in vars(editions).values():
        if isinstance(one, editions.Edition):
            yield from (one.title, one.holds)
    yield from (*BASES, *STATES, *SIGNS, EXCEPTED, IN_PARTS, Words().unwritten)


def _choices() -> Iterator[str]:
    """The words of which fields take one that readers see, as a status or a verdict."""
    for model in RECORDS.values():
        for word, key in keys_of(model).items():
            yield from key.shape.choices if word in _SEEN else ()
