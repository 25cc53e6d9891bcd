"""The macros of quotations: in full, in a sentence, in a list."""

from collections.abc import Iterable

from markupsafe import Markup

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.people import is_person, quotations_of
from mkdocs_casebook.records.grades import DOUBTFUL
from mkdocs_casebook.show.arguments import DateWord, QuotationId, QuotedWords
from mkdocs_casebook.show.evidence import pieces, shown_on
from mkdocs_casebook.show.pieces import sought
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import Values, View

REPORTED = "reported speech"


def quote(view: View, id: QuotationId) -> Markup:
    """A quotation with its speaker, what the speaker was then, its date and its source.

    {{ quote("many-boats") }}
    """
    return render("quote.html", item=quoted(view, id))


def said(view: View, id: QuotationId, words: QuotedWords | None = None) -> Markup:
    """A quotation in a sentence that says who speaks: all of its words, or some that stand there in
    a row; a link to where it stands in full.

    Acme would own {{ said("many-boats", "more boats than anybody") }}.
    """
    record = view.case.records.quotations[id]
    piece = record.said
    # A sentence of ours has words of another language in its own, unless they are asked for.
    asked = words is not None and words in record.words
    translated = piece.translation if piece and not asked else None
    return render(
        "said.html",
        words=words or translated or record.words,
        lang=None if translated or not piece else piece.lang,
        own=record.form != REPORTED,
        href=view.place("quotation", id),
    )


def quotations(view: View, since: DateWord | None = None, until: DateWord | None = None) -> Markup:
    """The quotations of those who have no page as persons, oldest first: all, or those between two
    dates.

    {{ quotations() }}
    """
    found = of_others(view.case, since, until)
    return render("quotations.html", items=listed(view, found), level=2)


def of_others(case: Case, since: str | None = None, until: str | None = None) -> list[str]:
    """The ids of the quotations that no person's page shows."""
    found = quotations_of(case, since=since, until=until)
    return [id_ for id_, record in found.items() if not is_person(case, record.speaker)]


def of_person(case: Case, id_: str) -> Iterable[str]:
    """The ids of what a person said, which stands in full on the person's page."""
    return quotations_of(case, id_) if is_person(case, id_) else ()


def about_person(case: Case, id_: str) -> Iterable[str]:
    """The ids of what others said of a person."""
    return quotations_of(case, about=id_) if is_person(case, id_) else ()


def listed(view: View, ids: Iterable[str]) -> list[Values]:
    """Quotations as a list takes them, in the place where each stands in full."""
    records = view.case.records.quotations
    return [
        quoted(view, id_)
        | {
            "about": [view.called("entity", one) for one in records[id_].about],
            "note": view.inline(records[id_].note),
            "shown": shown_on(view, "quotation", id_),
            "sought": sought(records[id_].aliases, records[id_].words),
        }
        for id_ in ids
    ]


def quoted(view: View, id_: str) -> Values:
    """A quotation as templates take it."""
    record = view.case.records.quotations[id_]
    return {
        "id": id_,
        "record": record,
        "words": record.said,
        "own": record.form != REPORTED,
        "speaker": named(view, record.speaker),
        "day": view.date(record.date),
        "href": view.place("quotation", id_),
        "evidence": pieces(view, record.evidence),
        "weak": {view.case.records.sources[one.source].grade for one in record.evidence}
        <= set(DOUBTFUL),
        "draft": view.draft("quotations", id_),
    }


def named(view: View, who: str) -> tuple[str, str]:
    """What somebody is called, and the link to the record; no link where there is none."""
    return view.called("entity", who) if who in view.case.records.entities else (who, "")
