"""Questions and answers as a package of QTI 2.1, which the platforms of courses import."""

from markupsafe import Markup

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.plain_text import plain_text
from mkdocs_casebook.editions.manuscript import Manuscript
from mkdocs_casebook.records.argument import Question
from mkdocs_casebook.show.templating import render

# By how many per cent a number may be missed where the question does not say.
_TOLERANCE = 1


def package(own: Manuscript) -> dict[str, bytes]:
    """The files of the package by their names: the manifest, and one for each question."""
    case = own.project.case(own.id)
    ids = [id_ for id_, one in case.records.questions.items() if one.question]
    files = {f"{id_}.xml": _item(own, id_, case.records.questions[id_]) for id_ in ids}
    manifest = render("qti_manifest.xml", case=own.id, title=own.record.title, ids=ids)
    return {"imsmanifest.xml": _bytes(manifest)} | {
        name: _bytes(text) for name, text in files.items()
    }


def _bytes(text: Markup) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _item(own: Manuscript, id_: str, question: Question) -> Markup:
    """A question as the package has it."""
    case, words = own.project.case(own.id), own.project.words(own.id)

    def said(text: str | None) -> list[str]:
        parts = (plain_text(case, words, part) for part in (text or "").split("\n\n"))
        return [part for part in parts if part.strip()]

    choices = [(plain_text(case, words, one.text), one.right, plain_text(case, words, one.feedback))
               for one in question.choices]  # fmt: skip
    result = case.data.get(question.result or "")
    return render(
        "qti_item.xml",
        id=id_,
        title=said(question.question)[0],
        asked=said(question.question),
        choices=choices,
        rights=sum(right for _, right, _ in choices),
        number=_number(result, question) if result else None,
        answer=said(question.answer),
        rival=said(question.rival),
        lists=[
            ("A good answer covers", [said(one)[0] for one in question.covers]),
            ("Common mistakes", [said(one)[0] for one in question.mistakes]),
        ],
    )


def _number(result: Datum, question: Question) -> tuple[str, str] | None:
    """The number that is right, and by how many per cent an answer may miss it."""
    if result.value is None:
        return None
    tolerance = question.tolerance if question.tolerance is not None else _TOLERANCE
    return f"{result.value:.9f}".rstrip("0").rstrip("."), f"{tolerance:f}"
