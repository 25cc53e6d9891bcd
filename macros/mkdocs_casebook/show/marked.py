"""The words of evidence with the figure in bold that they bear."""

from markupsafe import Markup

from mkdocs_casebook.case.bearing import said_by, span
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.show.templating import md_safe, render


def marked(piece: Evidence, datum: Datum | None) -> list[Markup]:
    """The quote of a piece of evidence, and its translation, as far as there are any: with the
    number in bold where they say it.
    """
    return [
        _marked(text, span(datum, text, lang) if datum else None) for text, lang in said_by(piece)
    ]


def _marked(text: str, at: tuple[int, int] | None) -> Markup:
    if at is None:
        return md_safe(text)
    start, end = at
    return render("marked.html", before=text[:start], figure=text[start:end], after=text[end:])
