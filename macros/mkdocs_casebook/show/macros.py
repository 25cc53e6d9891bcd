"""The authors' words: the macros, and nothing else."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from markupsafe import Markup

    from mkdocs_casebook.show.facts import Show

# What a macro's argument names; `casebook check` looks it up among the ids of that name.
FactId = Annotated[str, "fact"]
SourceId = Annotated[str, "source"]
EntityId = Annotated[str, "entity"]
KindId = Annotated[str, "kind"]
EventKindId = Annotated[str, "kind of event"]
PointGroup = Annotated[str, "group of points"]
SeriesId = Annotated[str, "series"]
ExhibitId = Annotated[str, "exhibit"]
TermWord = Annotated[str, "term"]
Section = Annotated[int, "section"]
DateWord = Annotated[str, "date"]
Grade = Annotated[str, "grade of sources"]
Letters = Annotated[str, "letters"]
Part = Annotated[str, "part"]
ExhibitKind = Annotated[str, "kind of exhibit"]
PointId = Annotated[str, "point"]
RecordKind = Annotated[str, "kind of record"]
Macro = Annotated[str, "macro"]
PageName = Annotated[str, "page"]
RuleGroup = Annotated[str, "group of rules"]
Count = Annotated[int, "count"]
Flag = Annotated[bool, "flag"]


def about(view: "Show", part: Part) -> "Markup":
    """What the case says of itself: its question, abstract, objectives, edition, the day on which
    it was last checked, related cases.

    {{ about("question") }}
    """
    return view.about(part)


def cases(view: "Show") -> "Markup":
    """All cases of the site, in the order of the navigation; nothing where this page's is the only.

    {{ cases() }}
    """
    return view.cases()


def fact(view: "Show", id: FactId) -> "Markup":
    """The value in words, a link to its note on this page.

    Acme paid {{ fact("acme.price-2016") }} for its rival.
    """
    return view.fact(id)


def value(view: "Show", id: FactId) -> "Markup":
    """The bare words of the value: in headings and tables, and where it was marked just before.

    | Share | {{ value("acme.share-2017") }} |
    """
    return view.value(id)


def holds(view: "Show", words: str, comparison: str, **facts: FactId) -> "Markup":
    """The words, if a comparison of facts bears them out; else the build fails and says so.

    {{ holds("grew", "new > old", old="acme.passengers-2017", new="acme.passengers-2018") }}
    """
    return view.holds(words)


def notes(view: "Show") -> "Markup":
    """At the page's end: the evidence of each fact and source that the page shows, once.

    Acme carried {{ fact("acme.passengers-2018") }}. {{ notes() }}
    """
    return view.notes()


def cite(view: "Show", id: SourceId, at: str | None = None) -> "Markup":
    """A citation in brackets, with a place in the source if it is known.

    Tickets were counted, not people {{ cite("report-2018", at="p. 12") }}.
    """
    return view.cite(id, at)


def citet(view: "Show", id: SourceId, at: str | None = None) -> "Markup":
    """A citation in the sentence, with a place in the source if it is known.

    {{ citet("report-2018") }} gives the reason.
    """
    return view.citet(id, at)


def timeline(
    view: "Show",
    entity: EntityId | None = None,
    kind: EventKindId | None = None,
    since: DateWord | None = None,
    until: DateWord | None = None,
) -> "Markup":
    """Events, oldest first: all, an entity's, those of a kind, those between two dates.

    {{ timeline(since="2015", until="2019-06") }}
    """
    return view.timeline(entity=entity, kind=kind, since=since, until=until)


def profile(view: "Show", id: EntityId) -> "Markup":
    """An entity's record: what it is, relations, facts with their evidence, events.

    {{ profile("acme") }}
    """
    return view.profile(id)


def cards(view: "Show", kind: KindId) -> "Markup":
    """An overview of the entities of a kind, by group, with links.

    {{ cards("companies") }}
    """
    return view.cards(kind)


def points(view: "Show", group: PointGroup) -> "Markup":
    """A part of the argument, each point with its evidence.

    {{ points("strategies") }}
    """
    return view.points(group)


def chapter(view: "Show", page: PageName) -> "Markup":
    """The text of another page of the case, its headings one level down, without its notes.

    {{ chapter("background") }}
    """
    return view.chapter(page)


def trace(view: "Show", point: PointId | None = None) -> "Markup":
    """The argument from each problem, or from one point, to what answers it and what came of that.

    {{ trace() }}
    """
    return view.trace(point)


def claims(view: "Show", section: Section | None = None) -> "Markup":
    """The claim check of a section of the original; without a section, its summary.

    {{ claims(section=1) }}
    """
    return view.claims(section)


def questions(view: "Show", lines: Count = 0) -> "Markup":
    """The questions for discussion, without answers; on a sheet, with lines to write on.

    {{ questions() }}
    """
    return view.questions(lines)


def answers(view: "Show", original: Flag | None = None) -> "Markup":
    """The model answers, on a page of their own: all, or those to the original's questions or not.

    {{ answers() }}
    """
    return view.answers(original)


def term(view: "Show", word: TermWord) -> "Markup":
    """A term, explained in place.

    Sales are counted as {{ term("GMV") }}.
    """
    return view.term(word)


def glossary(view: "Show", letters: Letters | None = None) -> "Markup":
    """The terms with their definitions: all, or those under some letters.

    {{ glossary(letters="A-M") }}
    """
    return view.glossary(letters)


def references(
    view: "Show", grade: Grade | None = None, letters: Letters | None = None
) -> "Markup":
    """The reference list, in APA style: all sources, those of a grade, or some letters of it.

    {{ references("primary", letters="A-M") }}
    """
    return view.references(grade, letters)


def register(view: "Show", entity: EntityId | None = None) -> "Markup":
    """The list of all facts, or of an entity's, each leading to its place on its entity's page.

    {{ register() }}
    """
    return view.register(entity)


def corrections(view: "Show") -> "Markup":
    """What was changed since it was published, newest first.

    {{ corrections() }}
    """
    return view.corrections()


def report(view: "Show") -> "Markup":
    """The state of the case: how much is verified, and what is left to do.

    {{ report() }}
    """
    return view.report()


def reviews(view: "Show") -> "Markup":
    """What has to be looked at again, by the month in which it falls due.

    {{ reviews() }}
    """
    return view.reviews()


def downloads(view: "Show") -> "Markup":
    """What the case can be had as: tables, JSON, references, and a file for each series.

    {{ downloads() }}
    """
    return view.downloads()


def series(view: "Show", id: SeriesId | None = None) -> "Markup":
    """A series as a table, with its breaks, notes and sources; without an id, all of them.

    {{ series("revenue") }}
    """
    return view.series(id)


def exhibit(view: "Show", id: ExhibitId) -> "Markup":
    """A numbered figure: picture, takeaway, the data as a table, sources, files to take away.

    {{ exhibit("passengers") }}
    """
    return view.exhibit(id)


def see(view: "Show", id: ExhibitId) -> "Markup":
    """An exhibit by its number, with a link to it.

    The curve is in {{ see("passengers") }}.
    """
    return view.see(id)


def exhibits(view: "Show", kind: ExhibitKind | None = None) -> "Markup":
    """The exhibits, all or those of a kind, as pictures first, each leading to its data.

    {{ exhibits() }}
    """
    return view.exhibits(kind)


def rules(view: "Show", group: RuleGroup | None = None) -> "Markup":
    """The rules of a group: what each holds, why, how to mend it, and an example; without a group,
    where each is told of. The page needs no case.

    {{ rules("exceptions") }}
    """
    return view.rules(group)


def choose(view: "Show") -> "Markup":
    """Above a timeline of all events: links to those of a kind or of an entity.

    {{ choose() }}
    """
    return view.choose()


def fields(view: "Show", kind: RecordKind) -> "Markup":
    """The fields of a kind of record, for the authors' guide: what each means and may hold.

    {{ fields("event") }}
    """
    return view.fields(kind)


def usage(view: "Show", macro: Macro) -> "Markup":
    """What a macro shows and what it takes, for the authors' guide.

    {{ usage("timeline") }}
    """
    return view.usage(MACROS[macro])


MACROS: dict[str, Callable[..., "Markup"]] = {
    macro.__name__: macro
    for macro in (
        about,
        cases,
        chapter,
        fact,
        value,
        holds,
        notes,
        cite,
        citet,
        timeline,
        profile,
        cards,
        points,
        trace,
        claims,
        questions,
        answers,
        term,
        glossary,
        references,
        register,
        reviews,
        series,
        corrections,
        report,
        downloads,
        exhibit,
        see,
        exhibits,
        choose,
        rules,
        fields,
        usage,
    )
}
