"""What the settings of a site say to the engine and its theme: the keys of their `extra`."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from mkdocs_casebook.records.base import Record
from mkdocs_casebook.records.likely import NO, YES, shown
from mkdocs_casebook.records.values import Url, Words, patterned, whole

_MOST = 1000


def switched(text: object) -> bool:
    """`true` or `false`, and what else YAML has for them."""
    word = str(text).lower()
    if word in YES or word in NO:
        return word in YES
    raise ValueError(f"{shown(text)} is neither true nor false")


def limit(text: object) -> int:
    """A whole number above zero."""
    if 1 <= (number := whole(text)) <= _MOST:
        return number
    raise ValueError(f"{shown(text)} is no limit; write a whole number from 1 to {_MOST}")


def _locale(text: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(text)
    except (ValueError, UnknownLocaleError) as error:
        raise ValueError(f"{shown(text)} is no locale; write it as en_GB") from error
    return text


def _listed(said: object) -> object:
    return [said] if isinstance(said, str) else said


Switch = Annotated[bool, BeforeValidator(switched)]
Limit = Annotated[int, BeforeValidator(limit)]
LocaleName = Annotated[str, AfterValidator(_locale)]
Colour = Annotated[str, patterned("#[0-9a-fA-F]{6}", "a colour; write it as #0b5a6e")]


class SiteWords(Record):
    """The words of the theme around the pages. What a menu or a title says, pages and the
    navigation say themselves.
    """

    from_case: Words = "From the case study"
    """Above a page of a case, before the case's title."""
    in_short: Words = "Read it in five minutes"
    """The link behind it, to the case's first page."""
    draft: Words = "Draft."
    """Before what is said above a page that is a draft."""
    draft_means: Words = (
        "This page, or something on it, is still to be written. Do not cite it; search engines "
        "are asked to leave it out."
    )
    """What is said above a page that is a draft."""
    release: Words = "This is the release {name}, which stays as it is."
    """At the top of each page of a release that is kept."""
    newest: Words = "Read the newest"
    """The link behind it, to the same page of the site as it is."""
    chapter: Words = "Chapter {number} of {of}"
    """Above a chapter: which it is, and of how many."""
    minute: Words = "1 minute"
    """Beside it: how long it takes to read."""
    minutes: Words = "{minutes} minutes"
    """The same of more than one."""
    left: Words = "{minutes} minutes to the end"
    """Behind it: how many minutes are left from there to the last chapter's end."""
    remember: Words = "Remember where I am"
    """Behind it: the switch by which the reader's own browser keeps the heading last read."""
    resume: Words = "Go on where you were:"
    """On a case's first page and its first chapter, before the link to that heading."""
    forget: Words = "Forget it"
    """The button behind the link."""
    forgotten: Words = "Forgotten: your browser keeps no place any more."
    """What is said in its stead once it was pressed."""
    next: Words = "Next"
    """Below a chapter, before the title of the next."""
    next_chapter: Words = "Next chapter"
    """What a screen reader calls that place."""
    cite: Words = "Cite this page"
    """The fold below a page that tells how it is cited."""
    all_things: Words = "All things, A to Z"
    """In place of the search where no script runs: the link to the list of all names."""
    palette: Words = "Dark colours"
    """The button for light and dark."""
    path: Words = "Breadcrumbs"
    """What a screen reader calls the way to a page."""
    done: Words = "Done"
    """What a screen reader calls the box of a task."""
    not_here: Words = "This page is not here"
    """The title of the page that stands in place of a missing one."""
    not_here_why: Words = "It may have moved, or the address may have lost a piece on its way."
    """Below that title."""
    to_home: Words = "Go to the home page"
    """There: the link to the home."""
    to_case: Words = "Read the case in five minutes:"
    """There: the link to a case, before its title."""
    to_search: Words = "Search with the field above, or press"
    """There, before the key for it."""


class SiteColours(Record):
    """The colour of links. It needs enough contrast on the ground of pages, dark and light."""

    light: Colour = "#0b5a6e"
    """On a light ground."""
    dark: Colour = "#7fcbe0"
    """On a dark ground."""


class SiteLimits(Record):
    """The limits that are a matter of taste, or of what a publisher asks."""

    quotation: Limit = 25
    """The most words that a piece of evidence quotes."""
    original: Limit = 8
    """The most words of the original that a claim quotes."""
    marks: Limit = 40
    """The most marked numbers on a page."""
    words_to_a_mark: Limit = 25
    """For each marked number the text has so many words, where it has a hundred."""
    terms: Limit = 8
    """The most explained terms on a page."""


class SiteArchive(Record):
    """The addresses of a web archive, to which that of a document is added."""

    timegate: Url = ""
    """What leads to the copy nearest to a time."""
    timemap: Url = ""
    """What lists all copies."""
    save: Url = ""
    """What makes a copy where it is asked."""


class Site(Record):
    """What stands below `extra` in the settings, besides what Material reads there."""

    locale: LocaleName = "en_GB"
    """How numbers and dates read."""
    contact: Words = ""
    """An address of mail or of a page, at which a reader tells of a mistake."""
    hosts: Annotated[list[Words], BeforeValidator(_listed)] = []
    """The hosts from which pages may load something, as `cdn.example.org`; the site tells its
    readers of them."""
    headers: Switch = False
    """Whether the build writes `_headers`, by which Netlify and Cloudflare Pages send the site's
    policy."""
    archive: SiteArchive = SiteArchive()
    """Where `casebook archive` looks for copies of sources."""
    colours: SiteColours = SiteColours()
    """The site's colour."""
    words: SiteWords = SiteWords()
    """The theme's words, in others or in another language."""
    phrases: dict[Words, Words] = {}
    """What macros print, in other words or in another language: each by its English words."""
    limits: SiteLimits = SiteLimits()
    """Limits that are a matter of taste."""
