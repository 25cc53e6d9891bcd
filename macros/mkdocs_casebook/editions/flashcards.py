"""Terms, facts and questions as cards, in the text that Anki imports as a deck."""

import html
from collections.abc import Iterator

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
    for term in own.case.records.glossary.values():
        yield term.term, own.plain(term.definition), "terms"


def _facts(own: Manuscript) -> Iterator[tuple[str, str, str]]:
    """The numbers that the text of the case cites, each with its time."""
    case, words = own.case, own.words
    numbers = (own.project.numbers(page.uri, MACROS) for page in own.text_pages)
    shown = dict.fromkeys(id_ for ids in numbers for id_ in ids)
    for id_ in shown:
        datum = case.data[id_]
        when = words.short_period(datum.period)
        yield f"{case.called(datum)} ({when})", words.value(datum), "facts"


def _asked(own: Manuscript) -> Iterator[tuple[str, str, str]]:
    for question in own.case.records.questions.values():
        yield own.plain(question.question), own.plain(question.answer), "questions"
