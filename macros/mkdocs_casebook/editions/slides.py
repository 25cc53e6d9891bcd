"""Slides: an exhibit or a question on each, with what the speaker says of it in the notes; and the
case on one page.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.case.plain_text import number_of
from mkdocs_casebook.editions.manuscript import Manuscript
from mkdocs_casebook.exhibits.chart_kinds import description
from mkdocs_casebook.show.templating import render

Slide = dict[str, str]
"""What a slide says, by name; that of an exhibit has the id of its drawing."""
# How many charts and how many points the page has room for.
_CHARTS, _POINTS = 2, 7


def slides(own: Manuscript) -> str:
    """The slides of a case as HTML, in which each heading begins one; no answers."""
    return str(render("edition_slides.html", slides=[*_shown(own), *_asked(own)]))


def as_pages(own: Manuscript) -> dict[str, object]:
    """The same slides as their PDF takes them, which has no notes: those of exhibits follow."""
    told = [{"title": one["title"], "text": _told(one)} for one in _drawn(own, own.exhibits())]
    return {
        "slides": [_page(one) for one in (*_shown(own), *_asked(own))],
        "ends": phrase("Notes and sources"),
        "notes": told,
    }


def drawings(own: Manuscript) -> dict[str, str]:
    """The drawings of all slides, by the ids of the slides."""
    return {
        _named(id_, at): svg
        for id_ in (one["id"] for one in _drawn(own, own.exhibits()))
        for at, (_, svg) in enumerate(own.on_slides(id_))
    }


def _named(id_: str, at: int) -> str:
    return f"{id_}-slide-{at + 1}"


def _shown(own: Manuscript) -> Iterator[Slide]:
    """A slide for each drawing of each exhibit."""
    for one in _drawn(own, own.exhibits()):
        parts = own.on_slides(one["id"])
        for at, (said, _) in enumerate(parts):
            title = one["title"]
            if len(parts) > 1:
                of = {"number": at + 1, "count": len(parts)}
                title = phrase("{title} ({number} of {count})", title=title, **of)
            yield one | {"id": _named(one["id"], at), "title": title, "said": said}


def summary(own: Manuscript) -> dict[str, object]:
    """The case on one page: two charts, those that it names or else the first, and its lessons."""
    groups = own.case.records.group_of.items()
    lessons = [own.case.records.points[id_].title for id_, group in groups if group == "lessons"]
    charts = islice(_drawn(own, own.record.summary or own.exhibits()), _CHARTS)
    return {
        "abstract": own.plain(own.record.abstract),
        "slides": [_page(one) for one in charts],
        "ends": phrase("What to take away"),
        "points": lessons[:_POINTS],
    }


def _drawn(own: Manuscript, ids: Iterable[str]) -> list[Slide]:
    """The exhibits that have a drawing."""
    drawn = own.pictures()
    figures = {id_: own.project.figure(own.id, id_) for id_ in ids if id_ in drawn}
    return [
        {
            "id": id_,
            "title": own.plain(one.exhibit.title),
            "said": description(one),
            "notes": f"{_called(own, id_)} {own.plain(one.exhibit.takeaway)}",
            "sources": own.sources(id_),
        }
        for id_, one in figures.items()
        if not one.awaits
    ]


def _called(own: Manuscript, id_: str) -> str:
    return phrase("Exhibit {number}.", number=number_of(own.case, id_))


def _asked(own: Manuscript) -> list[Slide]:
    """The questions."""
    return [
        {
            "title": phrase("To discuss"),
            "asked": own.plain(one.question),
            "notes": f"{phrase('{count} minutes', count=one.minutes)}." if one.minutes else "",
        }
        for one in own.case.records.questions.values()
    ]


def _page(one: Slide) -> Slide:
    own = {"title": one["title"], "below": _told(one)}
    if "id" in one:
        return own | {"file": f"{one['id']}.svg", "alt": one["said"]}
    return own | {"asked": one["asked"]}


def _told(one: Slide) -> str:
    return one["notes"] + (f" {phrase('Source:')} {one['sources']}." if "sources" in one else "")
