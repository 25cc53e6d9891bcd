"""The macros of numbers and words in a text, and of the notes below it."""

from markupsafe import Markup

from mkdocs_casebook.case.case import NEVER
from mkdocs_casebook.case.datum import caution_of
from mkdocs_casebook.case.doubt import told
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.case.said_in_words import unsigned
from mkdocs_casebook.case.term_words import terms_by_word
from mkdocs_casebook.pages.link_edits import body_elsewhere
from mkdocs_casebook.pages.markdown_scan import demoted
from mkdocs_casebook.pages.trust import trust_in
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.records.case import EXCEPTED
from mkdocs_casebook.show.arguments import (
    Comparison,
    FactId,
    Flag,
    NumberWords,
    PageName,
    Part,
    TermWord,
)
from mkdocs_casebook.show.evidence import note, source_note
from mkdocs_casebook.show.pieces import numbered
from mkdocs_casebook.show.templating import md_safe, render
from mkdocs_casebook.show.view import View


def fact(view: View, id: FactId, words: NumberWords | None = None, minus: Flag = True) -> Markup:
    """The value, a link to its note on this page; or words that say it, if they are true of it.

    `minus=False` leaves out its minus behind a word that says it: it lost, it fell by.

    Acme paid {{ fact("acme.price-2016") }} for its rival.
    """
    datum = view.case.data[id]
    mark = view.anchor(f"mark-{id}")
    return render(
        "fact.html",
        id=id,
        mark=mark,
        beside=view.margin.notes.get(id) if mark == f"mark-{id}" else None,
        words=words or view.words.amount(datum if minus else unsigned(datum)),
        status=datum.caution,
    )


def value(view: View, id: FactId, words: NumberWords | None = None, minus: Flag = True) -> Markup:
    """The words of the value and of its doubt, without a link: in headings, in tables, and where it
    was marked just before; other words if these say it, or the value without its minus.

    | Share | {{ value("acme.share-2017") }} |
    """
    datum = view.case.data[id]
    said = words or view.words.amount(datum if minus else unsigned(datum))
    return md_safe(told(said, datum.caution))


def holds(view: View, words: str, comparison: Comparison, **facts: FactId) -> Markup:
    """The words, if a comparison of facts bears them out, and the doubt of these facts; else the
    build fails and says so.

    {{ holds("grew", "new > old", old="acme.passengers-2017", new="acme.passengers-2018") }}
    """
    # What it compares was compared when the build was checked.
    return md_safe(told(words, caution_of([view.case.data[id_] for id_ in facts.values()])))


def notes(view: View) -> Markup:
    """At the page's end: the evidence of each fact and source that the page shows, once, in a fold
    that a link to a note opens; in a chapter's margin, where there is room for it.

    Acme carried {{ fact("acme.passengers-2018") }}.

    {{ notes() }}
    """
    marked, shown = view.named("fact", "mark"), view.named("fact")
    data = [view.case.data[id_] for id_ in shown]
    facts = {
        datum.id: note(
            view,
            datum,
            [numbered(f"mark-{datum.id}", n + 1) for n in range(marked[datum.id])],
            view.margin.before.get(datum.id, 0),
        )
        for datum in data
    }
    beside = [facts.pop(id_) for id_ in view.margin.notes]
    sources = [source_note(view, id_, count) for id_, count in view.cites.items()]
    return render("notes.html", beside=beside, rest=facts.values(), sources=sources)


_CALL_OF_NOTES = late(rf"\{{\{{\s*{notes.__name__}\(\s*\)\s*\}}\}}")


def term(view: View, word: TermWord) -> Markup:
    """A term, explained in place.

    Sales are counted as {{ term("GMV") }}.
    """
    id_ = terms_by_word(view.case)[word.casefold()]
    record = view.case.records.glossary[id_]
    return render(
        "term.html",
        target=view.anchor(f"define.{id_}"),
        word=word if word != id_ else record.term,
        definition=view.inline(record.definition),
        draft=view.draft("glossary", id_),
        href=view.place("term", id_),
    )


def chapter(view: View, page: PageName) -> Markup:
    """The text of another page of the case, its headings one level down, without its notes.

    {{ chapter("background") }}
    """
    own = view.project.page(f"{view.case.id}/{page}.md")
    taken = {id_ for other in (view.page, *view.chapters) for id_ in other.anchors}
    view.chapters.append(own)
    body = _CALL_OF_NOTES.sub("", body_elsewhere(own, view.page.uri, taken))
    return Markup(view.rendered(demoted(body)))


def about(view: View, part: Part) -> Markup:
    """What the case says of itself: its question, abstract, objectives, edition, related cases, its
    licence, the address for corrections if it has one, and when it was checked: the oldest check of
    the numbers on this page, or of all if it shows none.

    {{ about("question") }}
    """
    record = view.case.records.case
    texts = {"question": record.question, "edition": record.edition}
    shown = trust_in(view.case, view.project.numbers(view.page.uri, view.macros))
    texts["checked"] = view.words.date(shown.oldest or view.case.oldest_check() or NEVER)
    texts["licence"] = phrase(
        "Text and data are under the licence {licence}.", licence=record.licence
    )
    texts["licence"] += f" {phrase(EXCEPTED)}"
    if part in texts:
        return md_safe(texts[part])
    if part == "contact":
        return render("contact.html", contact=record.contact) if record.contact else Markup()
    lists = {
        "abstract": view.text(record.abstract),
        "objectives": [view.inline(text) for text in record.objectives.values()],
        "related": [_related(view, title) for title in record.related],
    }
    return render("about.html", part=part, items=lists[part])


def _related(view: View, title: str) -> str:
    """A related case by its title, with a link to it if it is one of this site."""
    for id_ in view.project.listed:
        if view.project.case(id_).records.case.title == title:
            return render("link.html", href=view.link(f"{id_}/index.md"), words=title)
    return title
