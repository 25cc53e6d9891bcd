"""The title of a page, without the name of its site."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from mkdocs_casebook.authoring.importing.text.documents import Unreadable, letters_of, one_line

# What parts a title from the name of its site.
_SIDE = re.compile(r"\s+[|–—·•»«›:│/-]+\s+|\s*[|│]\s*|:\s")
_MOST_PARTS, MIN_SITE = 8, 4
# The titles of what a site shows in place of a page.
_NO_ARTICLE = re.compile(
    r"(?:error\s)?[45]0[0-9](?:\W+(?:page\s)?(?:error|not found|forbidden|unauthori[sz]ed|"
    r"access denied|internal server error|bad gateway|service unavailable)\b.*)?\W*|"
    r"(?:(?:the |this )?(?:page|article|site)|seite) (?:was |is |could )?(?:not (?:be )?found|"
    r"nicht gefunden|introuvable)\W*|access (?:is |to this page has been )?denied\W*|"
    r"just a moment\W*|attention required\b.*|are you (?:a )?(?:human|robot)\W*|robot check|"
    r"(?:security|human|bot) (?:check|verification)\W*|before you continue\b.*|"
    r"(?:your )?(?:cookie|privacy) (?:consent|settings|preferences)\W*|"
    r"subscribe to (?:read|continue)\b.*|(?:please )?(?:log|sign) ?in(?: (?:to|or)\b.*)?|"
    r"please enable (?:cookies|javascript)\b.*",
    re.IGNORECASE,
)


def refuse_no_article(title: str, name: str) -> None:
    """Raise Unreadable if the title is that of an error, or of what asks for consent or money."""
    if _NO_ARTICLE.fullmatch(title):
        raise Unreadable(f"{name} says {title[:80]!r} in place of an article")


def title_of(root: HtmlElement, said: str, sites: Iterable[str], url: str) -> str:
    """The heading that the page's title repeats in whole, or else the title itself.

    `said` is what its tags say, or nothing; `sites` are what its site is called.
    """
    own = one_line(root.findtext(".//title") or "")
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    names = {letters_of(name) for name in (*sites, host, host.partition(".")[0])} - {""}
    title = said or own
    firsts, headings = _headings(root, names, "h1"), _headings(root, names, "h1", "h2")
    cut = _without_site(title, names)
    repeated = {run for text in (said, own) for run in _runs(text)}
    found = max((each for each in headings if letters_of(each) in repeated), key=len, default="")
    # A heading that is but a small part of the title is a section's.
    if found and (len(found) * 4 >= len(cut) or (found in firsts and " " in found)):
        return found
    return _otherwise(title, firsts, names) or cut


def _otherwise(title: str, firsts: list[str], names: set[str]) -> str:
    """The heading of a page whose title no heading repeats, if it says more than the title."""
    if not title or _is_site(title, names):
        return firsts[0] if len(firsts) == 1 else title
    return next((each for each in firsts if _says(each, title)), "")


def _headings(root: HtmlElement, names: set[str], *tags: str) -> list[str]:
    """The headings of the page, each once, without those that name its site."""
    texts = dict.fromkeys(one_line(each.text_content()) for each in root.iter(*tags))
    return [text for text in texts if letters_of(text) and not _is_site(text, names)]


def _runs(title: str) -> Iterator[str]:
    """What stands between the signs of a title that part it, or from one to another."""
    parts = list(map(letters_of, _SIDE.split(title)))[:_MOST_PARTS]
    for start in range(len(parts)):
        for end in range(start, len(parts)):
            yield "".join(parts[start : end + 1])


def _is_site(text: str, names: set[str]) -> bool:
    """Whether the text is the name of the site, with a word or two around it."""
    plain = letters_of(text)
    return any(
        plain == name
        or (len(plain) >= MIN_SITE and name.startswith(plain))
        or (MIN_SITE <= len(name) <= len(plain) <= 2 * len(name) and _ends(plain, name))
        for name in names
    )


def _ends(plain: str, name: str) -> bool:
    return plain.startswith(name) or plain.endswith(name)


def _without_site(title: str, names: set[str]) -> str:
    while sides := list(_SIDE.finditer(title)):
        if _is_site(title[sides[-1].end() :], names):
            title = title[: sides[-1].start()]
        elif _is_site(title[: sides[0].start()], names):
            title = title[sides[0].end() :]
        else:
            break
    return title.strip()


def _says(heading: str, title: str) -> bool:
    """Whether a heading says in other words what the title says, or most of its words."""
    ours, theirs = (set(re.findall(r"\w+", text.casefold())) for text in (heading, title))
    both = len(ours & theirs) * 2 >= min(len(ours), len(theirs))
    return both and len(ours) > (3 if letters_of(heading) in letters_of(title) else 2)
