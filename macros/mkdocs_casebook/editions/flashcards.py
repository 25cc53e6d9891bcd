"""Terms, facts and questions as cards, in the text that Anki imports as a deck."""

import html
from collections.abc import Iterator

from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.editions.manuscript import Manuscript
from mkdocs_casebook.show.macros import MACROS


def flashcards(own: Manuscript, *, answers: bool) -> str:
    """The deck: a front, a back and a tag in each line; model answers only where teachers ask."""
    lines = ["#separator:tab", "#html:true", "#columns:Front\tBack\tTags", "#tags column:3"]
    lines.append(f"#deck:{own.record.title}")
    for front, back, tag in (*_terms(own), *_facts(own), *(_asked(own) if answers else ())):
        lines.append("\t".join([_cell(front), _cell(back), f"{own.id}::{tag}"]))
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return html.escape(" ".join(text.split()), quote=False)


def _terms(own: Manuscript) -> Iterator[tuple[str, str, str]]:
    case, words = own.project.case(own.id), own.project.words(own.id)
    for term in case.records.glossary.values():
        yield term.term, plain_text(case, words, term.definition), "terms"


def _facts(own: Manuscript) -> Iterator[tuple[str, str, str]]:
    """The numbers that the text of the case cites, each with its time."""
    case, words = own.project.case(own.id), own.project.words(own.id)
    numbers = (own.project.numbers(page.uri, MACROS) for page in own.text_pages)
    shown = dict.fromkeys(id_ for ids in numbers for id_ in ids)
    for id_ in shown:
        datum = case.data[id_]
        when = words.short_period(datum.period)
        yield f"{case.called(datum)} ({when})", words.value(datum), "facts"


def _asked(own: Manuscript) -> Iterator[tuple[str, str, str]]:
    case, words = own.project.case(own.id), own.project.words(own.id)
    for question in case.records.questions.values():
        front, back = (plain_text(case, words, one) for one in (question.question, question.answer))
        yield front, back, "questions"
