"""The macros of the argument and the claim check."""

from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.doubt import of_verdict, told
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.case.unwritten import MARK
from mkdocs_casebook.pages.macro import Shown
from mkdocs_casebook.records.argument import HOLDING, VERDICTS, WITHOUT_FINDING
from mkdocs_casebook.records.case import Original
from mkdocs_casebook.records.texts import cited_in
from mkdocs_casebook.show.arguments import PointGroup, PointId, Section
from mkdocs_casebook.show.evidence import pieces
from mkdocs_casebook.show.pieces import drafted, sought
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.view import Values, View


def points(view: View, group: PointGroup) -> Markup:
    """A part of the argument, each point with its evidence.

    {{ points("strategies") }}
    """
    found = [_point(view, id_) for id_ in points_of(view.case, group)]
    return render("points.html", points=found, brief=view.brief)


def points_of(case: Case, group: str) -> list[str]:
    """The ids of the points of a group."""
    return [id_ for id_, own in case.records.group_of.items() if own == group]


def _point(view: View, id_: str) -> Values:
    """A point as its template takes it: its facts and events are told from where they stand."""
    point, words, rests = view.case.records.points[id_], view.words, []
    data = [view.case.data[ref] for ref in point.facts]
    for datum in data:
        when = words.short_period(datum.period)
        rests.append((words.value(datum), view.place("fact", datum.id), when))
    for ref in point.events:
        event = view.case.records.events[ref]
        rests.append((*view.called("event", ref), words.date(event.date)))
    shown = [datum for datum in view.facts_in(point.text) if datum not in data]
    return {
        "id": id_,
        "title": point.title,
        "draft": view.draft("points", id_),
        # What is not shown cites nothing: its source's note would lead back to no mark.
        "text": [] if view.brief else view.text(point.text),
        "rests": rests,
        "sources": view.source_line(point.evidence, shown, cited_in(point.text)),
        "sought": sought((), point.title, point.text),
    }


def trace(view: View, point: PointId | None = None) -> Markup:
    """The argument from each problem, or from one point, to what answers it and what came of that.

    {{ trace() }}
    """
    points = view.case.records.points

    def branch(id_: str, above: tuple[str, ...] = ()) -> Values:
        answers = [other for other, record in points.items() if id_ in record.answers]
        return {
            "id": id_,
            "title": points[id_].title,
            "draft": view.draft("points", id_),
            "text": view.text(points[id_].text) if not above else [],
            "group": phrase(one_of(view.case.records.group_of[id_])),
            "href": view.place("point", id_),
            "below": [branch(other, (*above, id_)) for other in answers if other not in above],
        }

    if point:
        return render("trace.html", trees=[branch(point)])
    answered = {id_ for record in points.values() for id_ in record.answers}
    roots = [id_ for id_, one in points.items() if not one.answers and id_ in answered]
    return render("trace.html", trees=[branch(id_) for id_ in roots])


def one_of(group: str) -> str:
    """What a point of a group is called: `Strategy` for `strategies`."""
    return group.removesuffix("s").replace("ie", "y").capitalize()


def claims(view: View, section: Section | None = None) -> Markup:
    """The claim check of a section of the original; without a section, its summary.

    {{ claims(section=1) }}
    """
    if section is None:
        return _claims_summary(view)
    found = [_claim(view, id_) for id_ in _claims_of(view.case, section)]
    return render("claims.html", claims=found)


def _claims_of(case: Case, section: int) -> list[str]:
    return [id_ for id_, claim in case.records.claims.items() if claim.section == section]


def of_claims(case: Case, section: int | None = None) -> Iterator[Shown]:
    """The claims of a section, or the parts of the summary."""
    if section is None:
        yield Shown("summary", "sections", "sections")
        yield from (Shown("verdict", v, f"verdict-{v.replace(' ', '-')}") for v in VERDICTS)
    else:
        yield from (Shown("claim", id_, f"claim-{id_}") for id_ in _claims_of(case, section))
        yield Shown("section", str(section), "")


def _claim(view: View, id_: str) -> Values:
    claim = view.case.records.claims[id_]
    data = view.facts_in(claim.finding, claim.instead)
    data += [view.case.data[ref] for ref in claim.facts]
    return {
        "id": id_,
        "claim": claim,
        "draft": view.draft("claims", id_),
        "states": view.text(claim.states),
        "verdict": told(phrase(claim.verdict).capitalize(), of_verdict(view.case, claim)),
        "finding": view.text(claim.finding),
        "instead": view.text(claim.instead),
        "page": view.link(f"{view.case.id}/{claim.page}.md") if claim.page else "",
        "evidence": pieces(view, claim.evidence),
        "sources": view.source_line((), data, {item.source for item in claim.evidence}),
        "sought": sought(claim.aliases, claim.states, claim.finding, claim.instead),
    }


def _claims_summary(view: View) -> Markup:
    claims, original = view.case.records.claims, view.case.records.case.original
    by_verdict: dict[str, list[tuple[Markup, str]]] = {verdict: [] for verdict in VERDICTS}
    drafts = dict.fromkeys(by_verdict, Markup())
    for id_, claim in claims.items():
        by_verdict[claim.verdict].append(view.called("claim", id_))
        if view.draft("claims", id_):
            drafts[claim.verdict] = drafted([MARK])
    counts = Counter(str(claim.section) for claim in claims.values())
    sections = [
        (number, (title, view.place("section", number)), counts[number])
        for number, title in (original.sections if original else {}).items()
    ]
    apart = [verdict for verdict in WITHOUT_FINDING if by_verdict[verdict]]
    return render(
        "claims_summary.html",
        verdicts=by_verdict,
        drafts=drafts,
        worst=VERDICTS[:4],
        judged=len(claims) - sum(len(by_verdict[verdict]) for verdict in apart),
        holding=sum(len(by_verdict[verdict]) for verdict in HOLDING),
        apart=apart,
        sections=sections,
    )


def original(view: View) -> Markup:
    """The original's own words, each with the way to ours: its headings, questions and references,
    and the cases that it points to.

    {{ original() }}
    """
    case, claims = view.case.records.case, view.case.records.claims
    own = case.original
    return render(
        "original.html",
        title=own.title if own else "",
        parts={part: lines for part, lines in _original(view, own).items() if lines},
        verdicts={id_: claims[id_].verdict for id_ in (own.references if own else ())},
        related=case.related if own else [],
    )


_Line = tuple[str, str, tuple[str, str]]


def _original(view: View, own: Original | None) -> dict[str, Sequence[_Line]]:
    """The lines of each part: the id, the words, and what of ours they lead to."""
    if not own:
        return {}
    headings = [
        (number, title, (_section(number), view.place("section", number)))
        for number, title in own.sections.items()
    ]
    asked = [(id_, words, view.called("question", id_)) for id_, words in own.questions.items()]
    cited = [(id_, words, view.called("claim", id_)) for id_, words in own.references.items()]
    return {"headings": headings, "questions": asked, "references": cited}


def _section(number: str) -> str:
    return phrase("Section {number} in the claim check", number=number)


def of_original(case: Case) -> Iterator[Shown]:
    """The parts of what the original says."""
    if own := case.records.case.original:
        named = {"headings": own.sections, "questions": own.questions, "references": own.references}
        named["related"] = dict.fromkeys(case.records.case.related, "")
        yield from (Shown("original", part, f"original-{part}") for part in named if named[part])
