"""The rules of front matter: the keys that pages have, each in its form."""

from collections.abc import Collection, Iterator
from typing import Any

import yaml

from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.read_page import taken_for_front_matter
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean
from mkdocs_casebook.records.values import shown

_KEYS = ("case", "title", "description", "hide", "search", "draft")
_HIDDEN = ("navigation", "toc", "footer", "path")


def front_matter_problems(
    page: Page, cases: Collection[str], macros: Collection[str]
) -> Iterator[Problem]:
    """What is wrong with the front matter of a page, or with a first line that is taken for it.

    `cases` are the ids of the cases, `macros` the names of the macros.
    """
    if not page.skipped:
        if key := taken_for_front_matter(page.body):
            message = (
                f"a page cannot begin with '{key}:': site builders take that line for "
                "front matter; begin with the title"
            )
            yield Problem(Place(page.file), "page-front-matter", message)
        return
    typed = _typed(page)
    for key, value in page.meta.items():
        if message := _wrong(key, value, typed, macros):
            yield Problem(page.meta_places[key], "page-front-matter", message)
    if (named := str(page.meta.get("case") or "")) and named not in cases:
        message = f"{named!r} is no case{did_you_mean(named, cases)}"
        yield Problem(page.meta_places["case"], "unknown-case", message)


def _wrong(key: str, value: Any, typed: dict[str, Any], macros: Collection[str]) -> str:
    """What is wrong with a key and its value, or nothing."""
    if key in macros:
        return f"{key!r} is the name of a macro, which it would hide on this page"
    if key not in _KEYS:
        known = did_you_mean(key, _KEYS) or f"; known are {', '.join(_KEYS)}"
        return f"{shown(key)} is no key of a page{known}"
    if key == "hide":
        right = isinstance(value, list) and set(map(str, value)) <= {*_HIDDEN}
        return "" if right else f"hide is a list of {', '.join(_HIDDEN)}, as [toc]"
    if key == "draft":
        return "" if isinstance(typed.get(key), bool) else "draft is true, or left out"
    if key == "search":
        return (
            ""
            if _is_of_the_search(typed.get(key))
            else "search is {exclude: true}, or {boost: 2} from 0 to 10"
        )
    if "[[" in str(value):
        return f"nothing is named in {key}; write plain words"
    if isinstance(value, str) and not isinstance(typed.get(key), str):
        return f"{shown(value)} is not read as a text; put it in quotes"
    return ""


def _is_of_the_search(given: object) -> bool:
    if not isinstance(given, dict) or not set(given) <= {"exclude", "boost"}:
        return False
    boost = given.get("boost", 1)
    right = isinstance(boost, int | float) and not isinstance(boost, bool) and 0 < boost <= 10
    return right and isinstance(given.get("exclude", True), bool)


def _typed(page: Page) -> dict[str, Any]:
    """The front matter as site builders type it; what they cannot type is not there."""
    if page.unsafe:
        return dict(page.meta)
    try:
        found = yaml.load(page.front, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
