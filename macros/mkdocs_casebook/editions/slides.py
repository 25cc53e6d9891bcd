"""Slides: an exhibit or a question on each, with what the speaker says of it in the notes; and the
case on one page.
"""

from collections.abc import Iterable
from itertools import islice

from mkdocs_casebook.case.plain_text import number_of, plain_text
from mkdocs_casebook.editions.manuscript import Manuscript
from mkdocs_casebook.exhibits.chart_kinds import description
from mkdocs_casebook.show.templating import render

Slide = dict[str, str]
"""What a slide says, by name; that of an exhibit has the id of its drawing."""
# How many charts and how many points the page has room for.
_CHARTS, _POINTS = 2, 7


def slides(own: Manuscript) -> str:
    """The slides of a case as HTML, in which each heading begins one; no answers."""
    return str(render("edition_slides.html", slides=[*_drawn(own, own.exhibits()), *_asked(own)]))


def as_pages(own: Manuscript) -> list[Slide]:
    """The same slides as their PDF takes them, which has no notes: those stand below."""
    return [_page(one) for one in (*_drawn(own, own.exhibits()), *_asked(own))]


def summary(own: Manuscript) -> dict[str, object]:
    """The case on one page: two charts, those that it names or else the first, and its lessons."""
    case, words = own.project.case(own.id), own.project.words(own.id)
    groups = case.records.group_of.items()
    lessons = [case.records.points[id_].title for id_, group in groups if group == "lessons"]
    charts = islice(_drawn(own, own.record.summary or own.exhibits()), _CHARTS)
    return {
        "abstract": plain_text(case, words, own.record.abstract),
        "slides": [_page(one) for one in charts],
        "ends": "What to take away",
        "points": lessons[:_POINTS],
    }


def _drawn(own: Manuscript, ids: Iterable[str]) -> list[Slide]:
    """The exhibits that have a drawing."""
    case, words, drawn = own.project.case(own.id), own.project.words(own.id), own.pictures()
    figures = {id_: own.project.figure(own.id, id_) for id_ in ids if id_ in drawn}
    return [
        {
            "id": id_,
            "title": plain_text(case, words, one.exhibit.title),
            "said": description(one),
            "notes": f"Exhibit {number_of(case, id_)}. "
            + plain_text(case, words, one.exhibit.takeaway),
            "sources": "; ".join(own.project.sources_of(own.id, id_)) or "the case's records",
        }
        for id_, one in figures.items()
        if not one.awaits
    ]


def _asked(own: Manuscript) -> list[Slide]:
    """The questions."""
    case, words = own.project.case(own.id), own.project.words(own.id)
    return [
        {
            "title": "To discuss",
            "asked": plain_text(case, words, one.question),
            "notes": f"{one.minutes} minutes." if one.minutes else "",
        }
        for one in case.records.questions.values()
    ]


def _page(one: Slide) -> Slide:
    sources = f" Source: {one['sources']}." if "sources" in one else ""
    own = {"title": one["title"], "below": one["notes"] + sources}
    if "id" in one:
        return own | {"file": f"{one['id']}.svg", "alt": one["said"]}
    return own | {"asked": one["asked"]}
