"""The rules of front matter: the keys that pages have, each in its form."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

import yaml

from mkdocs_casebook.checks.pages.markdown_forms import is_icon
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.read_page import taken_for_front_matter
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean, or_one_of
from mkdocs_casebook.records.likely import shown

_KEYS = (
    *"case title description hide search draft".split(),
    *"tags date authors icon status subtitle part span decision".split(),
)
_HIDDEN = ("navigation", "toc", "footer", "path", "tags")
# Keys that site builders know, and why no page has them.
_REFUSED = {
    "template": "would give the page a frame that no rule reads; write yours as main.html in the "
    "theme's folder, which is custom_dir in the settings",
    "render_macros": "would leave macros as they are typed; put braces that are meant between "
    "{% raw %} and {% endraw %}",
}
# What the theme, or a plugin of it, puts into pages as it is.
_AS_TYPED = ("span", "subtitle", "tags", "authors")
_STATUSES = ("new", "deprecated")
_STATUS = late(r"[a-z][a-z0-9-]*")


def front_matter_problems(
    page: Page,
    cases: Collection[str],
    macros: Collection[str],
    *,
    plain: bool = False,
    statuses: Collection[str] = (),
) -> Iterator[Problem]:
    """What is wrong with the front matter of a page, or with a first line that is taken for it.

    `cases` are the ids of the cases, `macros` the names of the macros. A `plain`
    page may have keys that are its author's own. `statuses` are those that the settings name.
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
        own = plain and key not in (*_KEYS, *_REFUSED, *macros)
        if message := "" if own else _wrong(key, value, typed, macros):
            yield Problem(page.meta_places[key], "page-front-matter", message)
    status, known = typed.get("status"), (*_STATUSES, *statuses)
    if isinstance(status, str) and status not in known and _STATUS.fullmatch(status):
        message = f"{status!r} is no status{did_you_mean(status, known)}; write new or deprecated"
        message += ", or name it under status of extra in the settings"
        yield Problem(page.meta_places["status"], "page-front-matter", message)
    if (named := str(page.meta.get("case") or "")) and named not in cases:
        message = f"{named!r} is no case{did_you_mean(named, cases)}"
        yield Problem(page.meta_places["case"], "unknown-case", message)


def _wrong(key: str, value: Any, typed: dict[str, Any], macros: Collection[str]) -> str:
    """What is wrong with a key and its value, or nothing."""
    if key in macros:
        return f"{key!r} is the name of a macro, which it would hide on this page"
    if key in _REFUSED:
        return f"{key!r} {_REFUSED[key]}"
    if key not in _KEYS:
        return f"{shown(key)} is no key of a page{or_one_of(key, _KEYS)}"
    if "[[" in str(value):
        return f"nothing is named in {key}; write plain words"
    if "<" in str(value) and key in _AS_TYPED:
        return f"{key} is plain words: no tags"
    if key in _FORMS:
        holds, form = _FORMS[key]
        return "" if holds(typed.get(key)) else f"{key} is {form}"
    if isinstance(value, str) and not isinstance(typed.get(key), str):
        return f"{shown(value)} is not read as a text; put it in quotes"
    return ""


def _is_of_the_search(given: object) -> bool:
    if not isinstance(given, dict) or not set(given) <= {"exclude", "boost"}:
        return False
    boost = given.get("boost", 1)
    right = isinstance(boost, int | float) and not isinstance(boost, bool) and 0 < boost <= 10
    return right and isinstance(given.get("exclude", True), bool)


def _is_truth(given: object) -> bool:
    return isinstance(given, bool)


def _are_words(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(one, str) and one.strip() for one in given)


def _are_parts(given: object) -> bool:
    return isinstance(given, list) and {*map(str, given)} <= {*_HIDDEN}


def _is_day(given: object) -> bool:
    return type(given) is date


def _is_icon(given: object) -> bool:
    return isinstance(given, str) and is_icon(given)


def _is_number(given: object) -> bool:
    return isinstance(given, int) and not isinstance(given, bool) and 0 < given < 100


def _is_status(given: object) -> bool:
    return isinstance(given, str) and bool(_STATUS.fullmatch(given))


# What the value of a key is, beside a text.
_FORMS: dict[str, tuple[Callable[[object], bool], str]] = {
    "hide": (_are_parts, f"a list of {', '.join(_HIDDEN)}, as [toc]"),
    "search": (_is_of_the_search, "{exclude: true}, or {boost: 2} from 0 to 10"),
    "draft": (_is_truth, "true, or left out"),
    "tags": (_are_words, "a list of words, as [ferries, prices]"),
    "authors": (_are_words, "a list of names, as [Ann Lee, Bo Ek]"),
    "decision": (_is_day, "the day of the page's decision, as 2026-05-31 without quotes"),
    "date": (_is_day, "a day, as 2026-05-31 without quotes"),
    "icon": (_is_icon, "an icon of the theme, as material/ferry"),
    "part": (_is_number, "the chapter's number among those of its folder, as part: 3"),
    "status": (_is_status, "new, deprecated, or a word of extra.status in the settings"),
}


def _typed(page: Page) -> dict[str, Any]:
    """The front matter as site builders type it; what they cannot type is not there."""
    if page.unsafe:
        return dict(page.meta)
    try:
        found = yaml.load(page.front, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
