"""What a site shows in place of a document: its home page, that nothing is there, a wall."""

import re
from functools import cache
from urllib.parse import parse_qsl, urlsplit

from mkdocs_casebook.case.last_seen import State
from mkdocs_casebook.case.prose.word_lists import any_of, words_of
from mkdocs_casebook.case.source_links import UNSPACED
from mkdocs_casebook.evidence.documents import Text
from mkdocs_casebook.evidence.fetch import Answer
from mkdocs_casebook.evidence.folding import folded

# A page that asks for something before it shows its text is short.
_SHORT = 3_000
_GONE, _WALLS = (404, 410), (401, 402, 403, 407, 451, 999)
_LOCALE = re.compile(r"[a-z]{2}(?:[-_](?:[a-z]{2}|[a-z]{4}))?", re.IGNORECASE)
_INDEX = re.compile(r"(?:index|default)(?:\.\w{1,5})?", re.IGNORECASE)
_HOME = re.compile(rf"{_INDEX.pattern}|(?:home|main|homepage)(?:\.\w{{1,5}})?", re.IGNORECASE)
# What names one page of many in a query.
_PAGE = re.compile(r"p|q|s|id|\w*_?id|article\w*|story|post|doc\w*|page\w*", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:error[-_]?)?404(?:[-_]?error)?|(?:page[-_]?)?not[-_]?found|error[-_]?page", re.IGNORECASE
)
_DOOR = re.compile(
    r"(?:(?:cookie|user)?[-_]?consent|guce|gdpr|log[-_]?[io]n|sign[-_]?in|sso|auth|captcha|challenge"
    r"|paywall|subscribe|subscriptions?|registration|validate)(?:\.\w{1,5})?",
    re.IGNORECASE,
)


def refused(answer: Answer) -> State | None:
    """What an answer without a document tells of it; nothing of one with a document."""
    if answer.status in _GONE:
        return "gone"
    if answer.status in _WALLS or answer.headers.get("cf-mitigated") == "challenge":
        return "behind a wall"
    return "not reachable" if answer.status >= 400 else None


def instead(url: str, answer: Answer, text: Text) -> tuple[State | None, str]:
    """What stands there if it is not the document, and why so in words; both may be nothing.

    Of a page that holds the words nobody asks that.
    """
    led = answer.url if answer.url != url else ""
    if led and _is_home(led, _HOME) and not _is_home(url, _INDEX):
        return "gone", "leads to the home page of its site"
    if (led and _has(_NOTHING, led, url)) or _says("missing", text.title):
        return "gone", "leads to a page that says that nothing is there"
    whole = "\n".join(text.pages)
    if (led and _has(_DOOR, led, url)) or (len(whole) < _SHORT and _says("walls", whole)):
        return "behind a wall", ""
    return None, ""


def _is_home(url: str, name: re.Pattern[str]) -> bool:
    """Whether the path is none, but for a language and a name of that form."""
    parts = urlsplit(url)
    names = [name for name in parts.path.split("/") if name]
    if names and name.fullmatch(names[-1]):
        names.pop()
    if names and _LOCALE.fullmatch(names[0]):
        names.pop(0)
    return not names and not any(_PAGE.fullmatch(key) for key, _ in parse_qsl(parts.query))


def _has(name: re.Pattern[str], led: str, url: str) -> bool:
    """Whether a part of the address that one was led to has the name, and none of the first."""

    def has(address: str) -> bool:
        parts = urlsplit(address)
        host = (parts.hostname or "").split(".")[:-2]
        names = [part.rpartition(".")[0] or part for part in parts.path.split("/")]
        return any(name.fullmatch(part) for part in [*host, *names])

    return has(led) and not has(url)


def _says(listed: str, text: str) -> bool:
    return bool(_words(listed).search(folded(text)))


@cache
def _words(listed: str) -> re.Pattern[str]:
    """A pattern for the words of a list, as they stand in a folded text."""
    words = {folded(word) for word in words_of(listed)}
    joined = {word for word in words if UNSPACED.search(word)}
    return re.compile(rf"{any_of(joined)}|(?<!\w)(?:{any_of(words - joined)})(?!\w)")
