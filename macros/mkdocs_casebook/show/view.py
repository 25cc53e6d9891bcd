"""A page's view of its case: links, texts, evidence, facts and events as HTML."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from mkdocs_casebook.case.case import QUIET, Case, Datum
from mkdocs_casebook.case.citations.formats import FORMATS
from mkdocs_casebook.case.citations.references import Citations
from mkdocs_casebook.case.citations.work import apa_entry, part_of, stem, work
from mkdocs_casebook.case.plain_text import fact_title, number_of
from mkdocs_casebook.case.wording import Words, plain_words
from mkdocs_casebook.pages.addresses import address, relative
from mkdocs_casebook.pages.anchors import Homes
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.uses import Uses
from mkdocs_casebook.records.entities import Event
from mkdocs_casebook.records.facts import Alternative, Evidence, Stated
from mkdocs_casebook.records.texts import Token, paragraphs
from mkdocs_casebook.show.citations import cited, with_locator
from mkdocs_casebook.show.templating import md_safe, render


class View:
    """A page's view of its case.

    `base` is the address that its relative links begin at. `rendered` gives the Markdown of a page
    with its macros' output in it. While the page is rendered, `marks` counts how often each fact
    was marked on it, `pages` are those that it shows, itself and its chapters, and `brief` tells
    whether it has chapters: then points and notes leave out what stands on the chapters' own pages.
    """

    def __init__(
        self, project: Project, page: Page, base: str, rendered: Callable[[str], str]
    ) -> None:
        self.project = project
        self.page = page
        self.pages = [page]
        self.base = base
        self.rendered = rendered
        self.marks: Counter[str] = Counter()
        self.brief = False

    # A page may have no case, as long as no macro on it asks for one.

    @cached_property
    def case(self) -> Case:
        return self.project.case(self.page.case)

    @cached_property
    def words(self) -> Words:
        return self.project.words(self.page.case)

    @cached_property
    def homes(self) -> Homes:
        return self.project.homes(self.page.case)

    @cached_property
    def uses(self) -> Uses:
        return self.project.uses(self.page.case)

    def citations(self) -> Citations:
        """The references of the case: made when a page first asks for them."""
        return self.project.citations(self.page.case)

    # -- where things are ---------------------------------------------------------------------

    def link(self, uri: str, anchor: str = "") -> str:
        """The relative link from this page to a page, by its path below the pages' folder."""
        target = address(uri)
        path = "" if target == self.page.address else relative(self.base, target)
        return f"{path}#{anchor}" if anchor else path or "#"

    def place(self, what: str, id_: str) -> str:
        """The link to the place of a record."""
        return self.link(*self.homes[what, id_])

    def file(self, path: str) -> str:
        """The relative link from this page to a file of the site."""
        return relative(self.base, path)

    def cited(self, datum: Datum) -> dict[str, Any]:
        """How a fact is cited, as templates take it: the words, and where the files stand."""
        uri, anchor = self.homes["fact", datum.id]
        home = address(uri)
        url = f"{self.project.site}{home}#{anchor}" if self.project.site else ""
        case = work(self.case, self.project.site_name, self.words.locale)
        title = fact_title(self.case, self.words, datum)
        start = self.file(home + stem(datum.id))
        return {
            "runs": apa_entry(part_of(case, datum.id, title, url)),
            "files": [(name, f"{start}.{suffix}") for name, suffix in FORMATS],
        }

    def edit_link(self, file: str) -> str:
        """Where the file is edited in the project's repository; nothing where none is known."""
        return self.project.edit and self.project.edit + file

    # -- pieces -------------------------------------------------------------------------------

    def text(self, text: str | None) -> list[Markup]:
        """The paragraphs of a record's text."""
        return [Markup("").join(map(self._token, tokens)) for tokens in paragraphs(text or "")]

    def inline(self, text: str | None) -> Markup:
        """The text as one run of words."""
        return Markup(" ").join(self.text(text))

    def _token(self, token: Token) -> Markup:
        if token.kind == "text":
            # Spaces at a token's ends part it from its neighbours.
            return md_safe(token.value)
        if token.kind == "emphasis":
            return render("emphasis.html", words=token.value)
        if token.kind == "fact":
            return md_safe(self.words.value(self.case.data[token.value]))
        if token.kind == "cite":
            return self.cite(token.value)
        if token.kind == "exhibit":
            return self.see(token.value)
        records = self.case.records
        href = self.place("term" if token.value in records.glossary else "entity", token.value)
        return render("link.html", href=href, words=token.label or self._name(token.value))

    def _name(self, id_: str) -> str:
        records = self.case.records
        return records.glossary[id_].term if id_ in records.glossary else records.entities[id_].name

    def see(self, id_: str) -> Markup:
        """An exhibit by its number, with a link to it: on this page, if it stands here."""
        here = id_ in self.page.shown("exhibit")
        href = self.link(self.page.uri, f"exhibit-{id_}") if here else self.place("exhibit", id_)
        return render("link.html", href=href, words=f"Exhibit {number_of(self.case, id_)}")

    def facts_in(self, *texts: str | None) -> list[Datum]:
        """The facts that the texts show."""
        tokens = (token for text in texts for part in paragraphs(text or "") for token in part)
        return [self.case.data[token.value] for token in tokens if token.kind == "fact"]

    def cited_in(self, *texts: str | None) -> set[str]:
        """The sources that the texts cite."""
        tokens = (token for text in texts for part in paragraphs(text or "") for token in part)
        return {token.value for token in tokens if token.kind == "cite"}

    def source_line(
        self, evidence: Iterable[Evidence], data: Iterable[Datum] = (), known: Container[str] = ()
    ) -> Markup:
        """One line that names the sources, each once, without those that are known already."""
        sources = [item.source for item in evidence]
        sources += [source for datum in data for source in datum.sources]
        named = [
            (self.narrative(id_), self.place("source", id_))
            for id_ in dict.fromkeys(sources)
            if id_ not in known
        ]
        unverified = any(datum.status == "unverified" for datum in data)
        return render("source_line.html", sources=named, unverified=unverified)

    def narrative(self, id_: str) -> Markup:
        """Author and year, as a sentence has them."""
        return cited(self.citations()[id_].narrative)

    def cite(self, id_: str, at: str | None = None) -> Markup:
        """A citation in brackets, with a place in the source if one is given."""
        words = cited(self.citations()[id_].in_text)
        words = with_locator(words, at) if at else words
        return render("link.html", href=self.place("source", id_), words=words)

    def sought(self, aliases: Iterable[str], *texts: object) -> Markup:
        """Other words by which the search finds a record: its aliases, and what its texts read
        like without accents. Readers do not see them.
        """
        plain = plain_words(" ".join(str(text) for text in (*aliases, *texts) if text))
        words = [*aliases, *plain]
        return render("sought.html", words=words) if words else Markup()

    def quoted(self, evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
        """The pieces of evidence as templates take them."""
        return [
            {
                "item": item,
                "source": self.narrative(item.source),
                "href": self.place("source", item.source),
                "mirror": self.case.records.sources[item.source].mirror_of,
                "grade": self.case.records.sources[item.source].grade,
            }
            for item in evidence
        ]

    def described(self, datum: Datum) -> dict[str, Any]:
        """A fact as templates take it."""
        return {
            "datum": datum,
            "id": datum.id,
            "value": self.words.value(datum),
            "exact": self.words.exact(datum),
            "period": self.words.period(datum.period, datum.fiscal_year_ends),
            "href": self.place("fact", datum.id),
            "note": self.inline(datum.note),
            "evidence": self.quoted(datum.evidence),
            "others": self.others(datum),
            "stated": [self._said(other, datum) for other in datum.stated],
            "corrected": self.corrected("fact", datum.id),
            "shown": self.shown_on("fact", datum.id),
            "sought": self.sought(datum.aliases, datum.label, datum.note),
            "named": [
                (self.narrative(source), self.place("source", source)) for source in datum.sources
            ],
            "inputs": [
                {
                    "value": self.words.value(item),
                    "label": item.short or item.label,
                    "period": self.words.period(item.period, item.fiscal_year_ends),
                    "href": self.place("fact", item.id),
                }
                for item in datum.inputs
            ],
            "formula": self.words.formula(datum) if datum.inputs else "",
        }

    def others(self, datum: Datum) -> list[dict[str, Any]]:
        """The other values of a fact or cell as templates take them."""
        return [self._other(other, datum) for other in datum.alternatives]

    def _other(self, other: Alternative, datum: Datum) -> dict[str, Any]:
        if other.fact:
            found = self.case.data[other.fact]
            # What a derived value rests on says other numbers than it.
            evidence = () if found.operation else found.evidence
        else:
            found = replace(
                datum, value=other.value, qualifier=other.qualifier, operation="", inputs=()
            )
            evidence = other.evidence
        return {
            "value": self.words.value(found),
            "href": self.place("fact", other.fact) if other.fact else "",
            "evidence": self.quoted(evidence),
            "why": other.why,
        }

    def _said(self, other: Stated, datum: Datum) -> dict[str, Any]:
        """What others state of a derived fact, as templates take it."""
        if other.claim:
            original = self.case.records.case.original
            by, href = original.title if original else "", self.place("claim", other.claim)
        else:
            by, href = self.narrative(other.source), self.place("source", other.source)
        own = replace(datum, value=other.value, qualifier=None, operation="", inputs=())
        return {"item": other, "by": by, "href": href, "value": self.words.value(own)}

    def corrected(self, what: str, id_: str) -> list[dict[str, Any]]:
        """The corrections of a record, newest first, as templates take them."""
        return [
            {
                "id": name,
                "record": record,
                "date": self.words.date(record.date),
                "href": self.place("correction", name),
            }
            for name, record in self.case.corrections(what, id_).items()
        ]

    def shown_on(self, what: str, *ids: str) -> list[tuple[str, str]]:
        """The titles and links of the other pages that show any of these facts or sources."""
        pages = dict.fromkeys(uri for id_ in ids for uri in self.uses.pages.get((what, id_), ()))
        pages.pop(self.page.uri, None)
        return [(self.project.page(uri).title, self.link(uri)) for uri in pages]

    def happened(
        self, events: dict[str, Event], whole: Container[str] = ()
    ) -> list[dict[str, Any]]:
        """The events as templates take them: those in `whole` with text and evidence."""
        kinds = self.case.records.case.event_kinds
        return [
            {
                "id": id_,
                "event": event,
                "whole": id_ in whole,
                "href": self.place("event", id_),
                "year": event.date[:4],
                "date": self.words.date(event.date),
                "end": self.words.date(event.end) if event.end else "",
                "kind": kinds[event.kind],
                "entities": [self._name(entity) for entity in event.entities],
                "loud": event.status not in QUIET,
                "text": self.text(event.text) if id_ in whole else [],
                "sources": self.source_line(
                    event.evidence, self.facts_in(event.text), known=self.cited_in(event.text)
                )
                if id_ in whole
                else "",
                "sought": self.sought(event.aliases, event.title, event.text)
                if id_ in whole
                else "",
            }
            for id_, event in events.items()
        ]
