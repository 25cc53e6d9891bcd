"""Slides: an exhibit or a question on each, with what the speaker says of it in the notes."""

from mkdocs_casebook.case.plain_text import number_of, plain_text
from mkdocs_casebook.editions.manuscript import Manuscript
from mkdocs_casebook.exhibits.chart_kinds import description
from mkdocs_casebook.show.templating import render


def slides(own: Manuscript) -> str:
    """The slides of a case as HTML, in which each heading begins one; no answers."""
    case, words = own.project.case(own.id), own.project.words(own.id)
    drawn, exhibits = own.pictures(), []
    for id_ in own.exhibits():
        figure = own.project.figure(own.id, id_)
        if id_ not in drawn or figure.awaits:
            continue
        exhibits.append({
            "id": id_,
            "number": number_of(case, id_),
            "title": plain_text(case, words, figure.exhibit.title),
            "takeaway": plain_text(case, words, figure.exhibit.takeaway),
            "said": description(figure),
            "sources": "; ".join(own.project.sources_of(own.id, id_)) or "the case's records",
        })  # fmt: skip
    questions = []
    for question in case.records.questions.values():
        asked = plain_text(case, words, question.question)
        minutes = f"{question.minutes} minutes." if question.minutes else ""
        questions.append((asked, minutes))
    return str(render("edition_slides.html", exhibits=exhibits, questions=questions))
