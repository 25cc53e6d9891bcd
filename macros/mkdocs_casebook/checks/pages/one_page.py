"""What is wrong with a page by itself, and beside the records of its case."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.checks.pages.abbreviations import known_abbreviations, unexplained
from mkdocs_casebook.checks.pages.call_places import places_problems
from mkdocs_casebook.checks.pages.decision_days import later_problems
from mkdocs_casebook.checks.pages.front_matter import front_matter_problems
from mkdocs_casebook.checks.pages.heading_levels import levels_problems
from mkdocs_casebook.checks.pages.macro_calls import calls_problems
from mkdocs_casebook.checks.pages.mark_density import page_restraint
from mkdocs_casebook.checks.pages.markdown_forms import forms_problems
from mkdocs_casebook.checks.pages.markup import markup_problems
from mkdocs_casebook.checks.pages.prose_rules import prose_problems, sentences_problems
from mkdocs_casebook.checks.pages.tables import table_problems
from mkdocs_casebook.checks.records.known_ids import Known
from mkdocs_casebook.checks.records.typed_numbers import names_of, typed
from mkdocs_casebook.checks.records.unrecorded_words import recorded, unrecorded
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.page import HOME, Page
from mkdocs_casebook.pages.settings import Settings
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.site import SiteLimits


@dataclass(frozen=True)
class _Words:
    """The words of a case by which pages are read: sought once, and only if a page is read."""

    case: Case

    @cached_property
    def with_numbers(self) -> tuple[str, ...]:
        return names_of(self.case)

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        return known_abbreviations(self.case)

    @cached_property
    def recorded(self) -> str:
        return recorded(self.case)


@dataclass(frozen=True)
class Asked:
    """What a page is held against: `own` are the macros of the project's own, `terms` the ids of
    the terms of each case by the words that stand for them.
    """

    cases: Mapping[str, Case]
    macros: Macros
    settings: Settings
    known: Mapping[str, Known]
    terms: Mapping[str, Mapping[str, str]]
    own: Collection[str]

    @cached_property
    def words(self) -> Mapping[str, _Words]:
        """The words of each case."""
        return {id_: _Words(case) for id_, case in self.cases.items()}


def by_itself(page: Page, asked: Asked) -> Iterator[Problem]:
    """What is wrong with a page whatever the records are: of what it is held against, only the ids
    of the cases count, and the settings' hosts and extensions.
    """
    yield from markup_problems(page, asked.settings.hosts)
    yield from forms_problems(page, asked.settings.extensions)
    yield from table_problems(page)
    yield from places_problems(page, asked.macros)
    if page.case in asked.cases and page.of(page.case):
        yield from sentences_problems(page)


def beside_records(
    page: Page, asked: Asked, limits: SiteLimits, *, called_alone: bool = False
) -> Iterator[Problem]:
    """What is wrong with what a page calls, and, unless that is asked alone, with what it says."""
    cases, macros, settings = asked.cases, asked.macros, asked.settings
    names, plain = [*macros.by_name, *asked.own], macros.is_plain(page, cases)
    yield from front_matter_problems(
        page, cases, names, plain=plain, statuses=settings.names("extra", "status")
    )
    yield from calls_problems(page, asked.known, cases, macros, asked.own)
    case, terms = cases.get(page.case), asked.terms.get(page.case, {})
    yield from levels_problems(page, macros, case)
    if called_alone:
        return
    described = not settings.there or bool(settings.text("site_description"))
    yield from page_restraint(page, case, macros, terms, limits, described)
    if any(map(page.of, cases)):
        yield from later_problems(page)
    if case:
        yield from _prose(page, case, macros, asked.words[case.id])


def _prose(page: Page, case: Case, macros: Macros, words: _Words) -> Iterator[Problem]:
    """What is wrong with the prose of a page that speaks of the case."""
    # Pages outside the case's folder, but for the home, show its records as examples.
    examples = page.uri != HOME and not page.of(case.id)
    for at, message in typed(page.text, words.with_numbers, measured=examples):
        yield Problem(page.lines.place(at), "typed-number", message)
    yield from unexplained(page, case, words.abbreviations)
    if not examples:
        for at, message in unrecorded(page.text, words.recorded):
            yield Problem(page.lines.place(at), "quotation-missing", message)
    if page.of(case.id):
        yield from prose_problems(page, case, macros)
