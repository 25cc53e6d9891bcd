"""The macros of lists: of cases, terms, sources, corrections, facts, series, files, what is due."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from markupsafe import Markup

from mkdocs_casebook.case import series_tables
from mkdocs_casebook.case.case import NEVER, Case
from mkdocs_casebook.case.citations.references import Citation
from mkdocs_casebook.case.corrections import corrected
from mkdocs_casebook.case.due import Due, due_dates
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.pages.downloads import DOWNLOADS, FEED, FOLDER, series_file
from mkdocs_casebook.pages.macro import Shown
from mkdocs_casebook.pages.progress import progress
from mkdocs_casebook.pages.uses import LISTS
from mkdocs_casebook.records.named import FactRef
from mkdocs_casebook.show.arguments import Count, EntityId, Grade, Letters, SeriesId
from mkdocs_casebook.show.evidence import citing, described, others, reporting, shown_on
from mkdocs_casebook.show.pieces import entry_in_two, sought
from mkdocs_casebook.show.templating import md_safe, render
from mkdocs_casebook.show.view import Values, View

# What a source bears out, by the kind of the records: one, and several.
_KINDS = {kind: f"{{count}} {kind}" for kind in ("fact", *LISTS)} | {"entity": "{count} profile"}
RESTING = {kind: (one, one if one.endswith("s") else f"{one}s") for kind, one in _KINDS.items()}


def cases(view: View) -> Markup:
    """All cases of the site, in the order of the navigation; nothing where this page's is the only.

    {{ cases() }}
    """
    ids = view.project.listed
    if ids == [view.page.case]:
        return Markup()
    listed = []
    for id_ in ids:
        case, words = view.project.case(id_), view.project.words(id_)
        day = words.date(checked) if (checked := case.oldest_check()) else ""
        # That one of several is a draft makes none of the page that leads to them.
        draft = ("case", "case") in case.drafts
        listed.append((view.link(f"{id_}/index.md"), case.records.case, day, draft))
    return render("cases.html", cases=listed)


def glossary(view: View, letters: Letters | None = None) -> Markup:
    """The terms with their definitions: all, or those under some letters.

    {{ glossary(letters="A-M") }}
    """
    terms = [
        {
            "id": id_,
            "record": term,
            "draft": view.draft("glossary", id_),
            "definition": view.text(term.definition),
            "see": [view.called("term", other) for other in term.see],
            "sources": view.source_line((), view.facts_in(term.definition)),
            "sought": sought((), term.term, *term.aliases, term.definition),
        }
        for id_, term in view.case.terms(letters).items()
    ]
    return render("glossary.html", terms=terms)


def references(view: View, grade: Grade | None = None, letters: Letters | None = None) -> Markup:
    """The reference list, in APA style: all sources, those of a grade, or some letters of it.

    {{ references("primary", letters="A-M") }}
    """
    chosen = view.case.sources(grade, letters)
    entries = [
        {
            "id": id_,
            "parts": entry_in_two(_opening(view, id_)),
            "source": chosen[id_],
            "draft": view.draft("sources", id_),
            "note": view.inline(chosen[id_].note),
            "read": view.case.read_of(id_),
            "archived": view.date(chosen[id_].archived),
            "gone": view.case.is_gone(id_),
            "seen": view.date(view.case.seen[id_].seen) if _words_seen(view, id_) else "",
            "rests": _rests_on(view, id_),
            "shown": shown_on(view, "source", id_),
        }
        for id_ in view.citations
        if id_ in chosen
    ]
    return render("references.html", entries=entries)


def _opening(view: View, source: str) -> Citation:
    """The entry of a source; where that is gone, its link leads to the archived copy."""
    citation, opens = view.citations[source], view.case.opens(source)
    runs = tuple(run._replace(url=run.url and opens) for run in citation.reference)
    return replace(citation, reference=runs) if view.case.is_gone(source) else citation


def _words_seen(view: View, source: str) -> bool:
    """Whether it is kept that a machine looked for the source's quoted words."""
    return source in view.case.seen and bool(view.case.seen[source].quotes)


def _rests_on(view: View, source: str) -> list[str]:
    """How many records of each kind a source bears out."""
    counts = Counter(what for what, _ in view.uses.rests.get(source, ()))
    return [phrase(RESTING[what][count > 1], count=count) for what, count in counts.items()]


def corrections(view: View, last: Count = 0) -> Markup:
    """What was changed since it was published, newest first: all, or the last so many.

    {{ corrections() }}
    """
    listed = [
        {
            "id": id_,
            "record": record,
            "date": view.words.date(record.date),
            "read": (read := corrected(record, view.case, view.words)),
            "subject": _subject(view, read.what, read.id, id_),
            "also": [view.called("fact", other) for other in record.also],
            "why": view.text(record.why),
        }
        for id_, record in islice(view.case.corrections().items(), last or None)
    ]
    feed = view.file(f"{view.case.id}/{FOLDER}/{FEED}")
    return render("corrections.html", corrections=listed, feed=feed)


def _subject(view: View, what: str, id_: str, correction: str) -> tuple[Markup, str]:
    """What was corrected, a record or a page, and the link to it: what is gone has none but that
    to its correction.
    """
    if what == "removed":
        return md_safe(id_), f"#correction-{correction}"
    if what not in ("page", "case"):
        return view.called(what, id_)
    page = view.project.page(f"{view.case.id}/{id_ if what == 'page' else 'index'}.md")
    return md_safe(page.title), view.link(page.uri)


def of_corrections(case: Case, last: Count = 0) -> Iterator[Shown]:
    """The corrections that are shown, and their list as a whole."""
    yield Shown("corrections", "", "")
    for id_ in islice(case.corrections(), last or None):
        yield Shown("correction", id_, f"correction-{id_}")


def register(view: View, entity: EntityId | None = None) -> Markup:
    """The list of all facts, or of an entity's, each leading to its place on its entity's page.

    {{ register() }}
    """
    homes = [
        (own.name, [described(view, datum) for datum in facts])
        for kind in view.case.records.case.kinds
        for id_, own in view.case.entities(kind).items()
        if entity in (None, id_) and (facts := view.case.facts_of(id_))
    ]
    return render("register.html", homes=homes)


def reviews(view: View) -> Markup:
    """What has to be looked at again, by the month in which it falls due.

    {{ reviews() }}
    """
    months: dict[str, list[tuple[str, str]]] = {}
    for day, ref in sorted(due_dates(view.case)):
        months.setdefault(view.words.date(day), []).append(view.called(*ref))
    return render("reviews.html", months=months)


def downloads(view: View) -> Markup:
    """What the case can be had as: tables, JSON, references, and a file for each series.

    {{ downloads() }}
    """
    folder = f"{view.case.id}/{FOLDER}"
    files = [(item.name, view.file(f"{folder}/{item.name}"), item.holds) for item in DOWNLOADS]
    series = [
        (series.title, view.file(f"{folder}/{series_file(id_)}"))
        for id_, series in view.case.records.series.items()
    ]
    return render("downloads.html", files=files, series=series)


def report(view: View) -> Markup:
    """The state of the case: how much is verified, and what is left to do.

    {{ report() }}
    """
    case, day = view.case, view.case.newest_check
    state = progress(case, view.uses, view.project.pages(), day)

    def called(what: str, ids: list[str]) -> list[tuple[Markup, str, str]]:
        return [(*view.called(what, id_), "") for id_ in ids]

    def dated(due: list[Due]) -> list[tuple[Markup, str, str]]:
        return [(*view.called(*ref), view.words.date(day)) for day, ref in due]

    return render(
        "report.html",
        report=state,
        statuses=list(state.statuses.items()),
        total=sum(state.statuses.values()),
        claims=len(case.records.claims),
        sources=len(case.records.sources),
        day="" if day == NEVER else view.words.date(day),
        to_verify=called("fact", state.to_verify),
        unchecked=called("claim", state.unchecked),
        unread=called("source", state.unread) if state.unchecked else [],
        due=dated(state.due),
        next=dated(state.next),
        unused_facts=called("fact", state.unused_facts),
        unused_sources=called("source", state.unused_sources),
        not_primary=called("fact", state.not_primary),
    )


def series(view: View, id: SeriesId | None = None) -> Markup:
    """A series as a table, with its breaks, notes and sources; without an id, all of them.

    {{ series("revenue") }}
    """
    chosen = [id] if id else view.case.records.series
    return render("series.html", tables=[_table(view, id_) for id_ in chosen])


def of_series(case: Case, id: str | None = None) -> Iterator[Shown]:
    """The series, and their cells, of which a row has one anchor."""
    for id_, record in case.records.series.items():
        if id in (None, id_):
            yield Shown("series", id_, f"series-{id_}")
            for row in record.rows:
                for column in record.columns:
                    ref = FactRef(id_, row, column)
                    yield Shown("fact", str(ref), ref.anchor)


def _table(view: View, id_: str) -> Values:
    """A series as its template takes it."""
    record = view.case.records.series[id_]
    data = series_tables.table(view.case, view.words, id_)
    cells = list(series_tables.named(view.case, view.words, id_))
    ends = view.case.entity(record.entity).fiscal_year_ends if record.entity else None
    return {
        "data": data,
        "title": record.title,
        "draft": view.draft("series", id_),
        "breaks": {item.before or "": view.inline(item.text) for item in record.breaks},
        "note": view.text(record.note),
        "ends": view.words.date(f"2001-{ends}").rsplit(" ", 1)[0] if ends else "",
        "remarks": [(label, view.inline(text)) for label, text in data.remarks],
        "differing": [(label, others(view, datum)) for label, datum in cells if datum.alternatives],
        "sources": [(view.called("source", source), rows) for source, rows in data.sources.items()],
        "shown": shown_on(view, "fact", *(datum.id for _, datum in cells)),
        "acts": reporting(view, "series", id_, record.title),
        "cite": citing(view, "series", id_, record.title),
        "sought": sought(
            record.aliases, record.title, record.note, *(row.label for row in data.rows)
        ),
    }
