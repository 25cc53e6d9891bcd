"""What is told of a fact: its value, what it rests on, who says otherwise, where it is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from urllib.parse import quote, quote_plus

from markupsafe import Markup

from mkdocs_casebook.case.bearing import ordered, said_by, span
from mkdocs_casebook.case.citations.apa import Run, text_of
from mkdocs_casebook.case.citations.formats import FORMATS, Item
from mkdocs_casebook.case.citations.work import apa_entry, as_cited_in, part_of, work
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.givers import given
from mkdocs_casebook.case.origins import retold
from mkdocs_casebook.case.phrases import noted, phrase
from mkdocs_casebook.case.source_links import words_address
from mkdocs_casebook.case.vintages import vintages
from mkdocs_casebook.pages.addresses import folder_of
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.records.base import Qualifier
from mkdocs_casebook.records.facts import Alternative, Evidence, Stated
from mkdocs_casebook.show.pieces import cited, drafted, numbered, sought
from mkdocs_casebook.show.templating import md_safe, render
from mkdocs_casebook.show.view import Values, View

# How a note begins to say what was computed, and what stands between the numbers.
_LEADS = {"growth": noted("Growth from"), "cagr": noted("Yearly growth from")}
# Of so many sources a citation of a number tells.
_CITED = 3
_SIGNS = {"sum": "+", "difference": "−", "ratio": "÷", "convert": noted("at")}


# The form is a file of the repository; its fields are filled in by their ids.
_FORM = "wrong-fact.yml"
_FORMS = ".github/ISSUE_TEMPLATE"
# What a query may hold as it stands: long links that repeat the page's own words weigh little.
_SAFE = "/:.,-"


def described(view: View, datum: Datum) -> Values:
    """A fact as its own page and lists take it."""
    return {
        **_told(view, datum),
        "exact": view.words.exact(datum),
        "note": view.inline(datum.note),
        "stated": [_said(view, other, datum) for other in datum.stated],
        "shown": shown_on(view, "fact", datum.id),
        "sought": sought(datum.aliases, datum.label, datum.note),
        "compares_times": datum.compares_times,
        "formula": view.words.formula(datum) if datum.inputs else "",
    }


def note(view: View, datum: Datum, marks: Sequence[str], before: int = 0) -> Values:
    """A fact as its note takes it; `marks` are the anchors from which the page leads there, and
    `before` is the number of the exhibit at which it ends in a margin.
    """
    lead = _LEADS.get(datum.operation or "", noted("Computed:"))
    sign = _SIGNS.get(datum.operation or "", noted("to"))
    return {
        **_told(view, datum),
        "brief": view.brief,
        "lead": phrase(lead),
        "sign": phrase(sign),
        "marks": marks,
        "before": before,
    }


def source_note(view: View, id_: str, count: int) -> Values:
    """A source as its note takes it, on a page that cites it so many times."""
    source = view.case.records.sources[id_]
    return {
        "id": id_,
        "label": view.label(id_),
        "reference": cited(_short(view.citations[id_].reference)),
        "mirror": source.mirror_of,
        "grade": source.grade,
        "note": view.inline(source.note),
        "draft": view.draft("sources", id_),
        "href": view.place("source", id_),
        "marks": [numbered(f"mark-{id_}", n + 1) for n in range(count)],
    }


def _short(reference: tuple[Run, ...]) -> tuple[Run, ...]:
    """A reference whose address is a link of one word: a card is narrow, and a page light."""
    return tuple(run._replace(text=phrase("Open")) if run.url else run for run in reference)


def _told(view: View, datum: Datum) -> Values:
    return {
        **_value(view, datum),
        "evidence": pieces(view, ordered(datum), datum),
        "sources": view.grouped(datum.sources),
        "retold": retold(view.case, datum),
        "inputs": [_input(view, item, datum) for item in datum.inputs],
        "others": others(view, datum),
        "formerly": [
            (view.words.amount(one.datum), one.edition, view.date(one.until), view.place(*one.ref))
            for one in vintages(view.case, datum)
        ],
        "acts": _acts(view, datum),
        "corrected": [
            (view.words.date(record.date), view.place("correction", id_))
            for id_, record in view.case.corrections("fact", datum.id).items()
            # Other words for the same number correct no number; former values stand apart, and
            # what its evidence is said to be stands in the note itself.
            if record.of_field not in ("label", "value", "kind", "status")
        ],
    }


def _value(view: View, datum: Datum) -> Values:
    return {
        "id": datum.id,
        "anchor": datum.ref.anchor,
        "label": datum.label,
        "value": view.words.value(datum),
        "amount": view.words.amount(datum),
        "period": view.words.period(datum.period, datum.fiscal_year_ends),
        "kind": given(view.case, datum),
        "standing": datum.standing,
        "doubt": datum.caution,
        "draft": drafted(datum.unwritten),
        "href": view.place("fact", datum.id),
    }


def _input(view: View, item: Datum, datum: Datum) -> Values:
    """A number from which a fact is computed; its period where it is another."""
    own = _value(view, item)
    same = own["period"] == view.words.period(datum.period, datum.fiscal_year_ends)
    return own | {"label": item.short or item.label, "period": "" if same else own["period"]}


def pieces(view: View, evidence: Iterable[Evidence], of: Datum | None = None) -> list[Values]:
    """The pieces of evidence as templates take them; `words` is where the source says them."""
    return [_piece(view, item) | {"said": marked(item, of)} for item in evidence]


def _piece(view: View, item: Evidence) -> Values:
    source = view.case.records.sources[item.source]
    return {
        "item": item,
        "source": view.called("source", item.source),
        "mirror": source.mirror_of,
        "archived": bool(source.archive) and view.case.is_gone(item.source),
        # On paper, for which chapters are put together, nobody follows a link.
        "words": "" if view.brief else words_address(view.case.opens(item.source), item),
    }


def others(view: View, datum: Datum) -> list[Values]:
    """The other values of a fact or cell as templates take them."""
    return [_other(view, other, datum) for other in datum.alternatives]


def _other(view: View, other: Alternative, datum: Datum) -> Values:
    if other.fact:
        another, href = view.case.data[other.fact], view.place("fact", other.fact)
        # What a derived value rests on says other numbers than it.
        evidence = pieces(view, () if another.operation else ordered(another), another)
    else:
        another, href = _stating(datum, other.value, other.qualifier), ""
        evidence = pieces(view, other.evidence, another)
    value = view.words.value(another)
    return {"value": value, "href": href, "evidence": evidence, "why": other.why}


def _said(view: View, other: Stated, datum: Datum) -> Values:
    """What others state of a derived fact, as templates take it."""
    by: tuple[str, str]
    words = ""
    if other.source:
        by = view.called("source", other.source)
        words = words_address(view.case.opens(other.source), other)
    else:
        original = view.case.records.case.original
        by = original.title if original else "", view.place("claim", other.claim or "")
    return {
        "item": other,
        "by": by,
        "words": words,
        "value": view.words.value(_stating(datum, other.value)),
    }


def _stating(datum: Datum, value: Decimal | None, qualifier: Qualifier | None = None) -> Datum:
    """The fact with another value, as somebody states it: what is in doubt is not that they do."""
    own = replace(datum, value=value, qualifier=qualifier, operation="", inputs=())
    return replace(own, status="reported", alternatives=())


def shown_on(view: View, what: str, *ids: str) -> list[tuple[str, str]]:
    """The titles and links of the other pages that show any of these facts or sources."""
    pages = dict.fromkeys(uri for id_ in ids for uri in view.uses.pages.get((what, id_), ()))
    pages.pop(view.page.uri, None)
    return [(view.project.page(uri).title, view.link(uri)) for uri in pages]


def _acts(view: View, datum: Datum) -> Values:
    """Where a reader cites a number, and tells of a mistake in it."""
    uri, _ = view.homes["fact", datum.id]
    words = " ".join(view.words.value(datum).split())
    told = reporting(view, "fact", datum.id, words)
    return {"cite": view.link(uri, cite_anchor(datum)), **told}


def reporting(view: View, what: str, id_: str, words: str) -> Values:
    """Where a reader tells of a mistake in a fact or a series: the form, and the letter."""
    uri, anchor = view.homes[what, id_]
    page = f"{view.project.site}{view.project.address(uri)}#{anchor}"
    figure = f"{id_}: {words}"
    form, letter = form_of(view.project, page, figure), letter_of(view.project, page, figure)
    return {"form": form, "letter": letter}


def cite_anchor(datum: Datum) -> str:
    """The anchor of what cites a fact on its page; a cell is cited with its series."""
    return f"cite-{datum.home if datum.ref.is_cell else datum.ref.row}"


def citing(view: View, what: str, id_: str, title: str) -> Values:
    """How a series is cited, as templates take it: the words, its key in the files, and the links
    to these, which are those of its page.
    """
    uri, anchor = view.homes[what, id_]
    home = view.project.address(uri)
    url = f"{view.project.site}{home}#{anchor}" if view.project.site else ""
    item = part_of(_whole(view), f"{view.case.id}.{id_}", title, url)
    return {"runs": apa_entry(item), **_files(view, id_, uri)}


def _files(view: View, id_: str, uri: str) -> Values:
    start = view.file(f"{folder_of(uri)}cite")
    return {
        "key": f"{view.case.id}.{id_}",
        "files": [(name, f"{start}.{suffix}") for name, suffix in FORMATS],
    }


def _whole(view: View) -> Item:
    return work(view.case, view.project.site_name, view.words.locale)


def citing_fact(view: View, datum: Datum) -> Values:
    """How a fact is cited, in short, with its value, its period and its sources; the long form
    stands in the files.
    """
    own = [view.citations[id_].in_text for id_ in datum.sources[:_CITED]]
    value = f"{view.words.value(datum)}, {view.words.period(datum.period, datum.fiscal_year_ends)}"
    short = as_cited_in(value, map(text_of, own), _whole(view))
    return {"short": short, **_files(view, datum.id, view.homes["fact", datum.id][0])}


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


def form_of(project: Project, page: str, figure: str) -> str:
    """The address of the form, with the page's address and what stands there filled in; nothing
    where the repository is not known or has no such form.
    """
    if not (project.repository and (project.root / _FORMS / _FORM).is_file()):
        return ""
    filled = f"page={quote_plus(page, _SAFE)}&figure={quote_plus(figure, _SAFE)}"
    return f"{project.repository}/issues/new?template={_FORM}&{filled}"


def letter_of(project: Project, page: str, figure: str) -> str:
    """The address to write to, with the same filled in; nothing where none is set."""
    if "@" not in project.contact:
        return project.contact
    return f"mailto:{project.contact}?subject={quote(figure, _SAFE)}&body={quote(page, _SAFE)}"
