"""Questions and answers as a package of QTI 2.1, which the platforms of courses import."""

from markupsafe import Markup

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.editions.manuscript import Manuscript
from mkdocs_casebook.records.argument import Question
from mkdocs_casebook.show.templating import render

# By how many per cent a number may be missed where the question does not say.
_TOLERANCE = 1


def package(own: Manuscript) -> dict[str, bytes]:
    """The files of the package by their names: the manifest, and one for each question."""
    asked = {id_: one for id_, one in own.case.records.questions.items() if one.question}
    manifest = render("qti_manifest.xml", case=own.id, title=own.record.title, ids=[*asked])
    items = {f"{id_}.xml": _item(own, id_, question) for id_, question in asked.items()}
    files = {"imsmanifest.xml": manifest, **items}
    return {name: _bytes(text) for name, text in files.items()}


def _bytes(text: Markup) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _item(own: Manuscript, id_: str, question: Question) -> Markup:
    """A question as the package has it."""

    def said(text: str | None) -> list[str]:
        return [part for part in map(own.plain, (text or "").split("\n\n")) if part.strip()]

    choices = [
        (own.plain(one.text), one.right, own.plain(one.feedback)) for one in question.choices
    ]
    result, words = own.case.data.get(question.result or ""), own.words
    curve = [own.case.data[one] for one in question.curve]
    return render(
        "qti_item.xml",
        id=id_,
        title=question.label or said(question.question)[0],
        asked=said(question.question),
        choices=choices,
        rights=sum(right for _, right, _ in choices),
        number=_number(result, question) if result else None,
        answer=said(question.answer),
        rival=said(question.rival),
        lists=[
            (
                phrase("The numbers"),
                [f"{words.short_period(one.period)}: {words.value(one)}" for one in curve],
            ),
            (phrase("A good answer covers"), [said(one)[0] for one in question.covers]),
            (phrase("Common mistakes"), [said(one)[0] for one in question.mistakes]),
        ],
    )


def _number(result: Datum, question: Question) -> tuple[str, str] | None:
    """The number that is right, and by how many per cent an answer may miss it."""
    if result.value is None:
        return None
    tolerance = question.tolerance if question.tolerance is not None else _TOLERANCE
    return f"{result.value:.9f}".rstrip("0").rstrip("."), f"{tolerance:f}"
