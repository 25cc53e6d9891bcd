"""The parts of an edition, put together from rendered pages and from records."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml.html import HtmlElement

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.case.plain_text import number_of, plain_text
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.editions.print_text import article, as_html, chapters_of, raised, taken_notes
from mkdocs_casebook.exhibits.chart_kinds import description, sizes_of, table
from mkdocs_casebook.exhibits.on_slides import on_slides
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.records.case import CaseRecord
from mkdocs_casebook.show.editions import TEACHING
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.show.pieces import cited
from mkdocs_casebook.show.templating import render
from mkdocs_casebook.show.text_pages import Then, pages_of, text_pages


@dataclass(frozen=True)
class Manuscript:
    """A case as its editions take it; `rendered` gives the file of a page as it was built."""

    project: Project
    id: str
    rendered: Callable[[Page], Path]

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.project.case(self.id)

    @property
    def words(self) -> Words:
        """How its values read."""
        return self.project.words(self.id)

    @property
    def record(self) -> CaseRecord:
        """What the case says of itself."""
        return self.case.records.case

    def plain(self, text: str | None) -> str:
        """A text of its records in words alone."""
        return plain_text(self.case, self.words, text)

    @property
    def authors(self) -> str:
        """The authors, in a line."""
        return ", ".join(filter(None, (name.literal or name.short for name in self.record.authors)))

    @cached_property
    def _pages(self) -> list[Page]:
        """The pages of the case, in the order of the navigation."""
        return pages_of(self.project, self.id)

    @cached_property
    def text_pages(self) -> list[Page]:
        """The pages that hold the text: as of a day, no other than those to its decision."""
        if isinstance(self.project, Then):
            return self.project.texts(self.id)
        return text_pages(self.project, self.id)

    def _standing(self, what: str) -> list[Page]:
        return [page for page in self._pages if MACROS.stand(page, what)]

    def chapters(self) -> str:
        """The text of the case, with its notes."""
        found: list[HtmlElement] = []
        notes: list[HtmlElement] = []
        for page in self.text_pages:
            own = self._article(page)
            notes += taken_notes(own)
            own.tag = "section"
            found += chapters_of(own) if MACROS.named(page, "page") else [own]
        return as_html([*found, *notes])

    def questions(self) -> str:
        """The questions as students get them, without answers."""
        return as_html(self._whole(self._standing("question")[:1]))

    def teaching(self) -> str:
        """What only teachers get: how to teach the case, and the answers."""
        own = [page for page in self._pages if page.uri == f"{self.id}/{TEACHING}.md"]
        return as_html(self._whole([*own, *self._standing("answer")]))

    def _article(self, page: Page) -> HtmlElement:
        return article(self.rendered(page), self.project.docs / page.address.rpartition("/")[0])

    def _whole(self, pages: list[Page]) -> Iterator[HtmlElement]:
        for page in pages:
            own = self._article(page)
            own.tag = "section"
            for note in taken_notes(own):
                own.append(note)
            yield raised(own, 0)

    def exhibits(self) -> list[str]:
        """The exhibits that the text shows, by their ids in the order of their numbers."""
        named = {
            one
            for page in self.project.pages()
            if page.of(self.id) and self._is_text(page)
            for one in MACROS.named(page, "exhibit")
        }
        return [id_ for id_ in self.case.records.exhibits if id_ in named]

    def _is_text(self, page: Page) -> bool:
        names = [one for whole in self.text_pages for one in MACROS.named(whole, "page")]
        chapters = {f"{self.id}/{name}.md" for name in names}
        return page.uri in chapters.union(one.uri for one in self.text_pages)

    def tables(self) -> str:
        """The exhibits of the text with what each says, its data as a table, and its sources."""
        items = []
        for id_ in self.exhibits():
            figure = self.project.figure(self.id, id_)
            if figure.awaits:
                continue
            grid = table(figure)
            items.append({
                "number": number_of(self.case, id_),
                "title": self.plain(figure.exhibit.title),
                "takeaway": self.plain(figure.exhibit.takeaway),
                "headings": grid.headings,
                "rows": grid.texts(self.words),
                "sources": self.sources(id_),
            })  # fmt: skip
        return str(
            render("edition_exhibits.html", title=phrase("The exhibits as tables"), exhibits=items)
        )

    def sources(self, id_: str) -> str:
        """The sources of an exhibit, in a line."""
        return "; ".join(self.project.sources_of(self.id, id_)) or phrase("the case's records")

    def references(self) -> str:
        """The sources of the text, in APA style."""
        uses = self.project.uses(self.id, MACROS)
        uris = {page.uri for page in self.project.pages() if self._is_text(page)}
        used = {id_ for (what, id_), at in uses.pages.items() if what == "source" and uris & {*at}}
        citations = self.project.citations(self.id)
        entries = [cited(one.reference) for id_, one in citations.items() if id_ in used]
        return str(render("edition_references.html", entries=entries))

    def pictures(self) -> dict[str, str]:
        """The drawings of the exhibits, as SVG by their ids."""
        return {
            id_: self.project.drawing(self.id, id_, "wide")
            for id_ in self.case.records.exhibits
            if sizes_of(self.project.figure(self.id, id_))
        }

    def on_slides(self, id_: str) -> list[tuple[str, str]]:
        """The drawings of an exhibit for slides, each with what is said instead of it."""
        figure = self.project.figure(self.id, id_)
        made = on_slides(figure, id_, self.project.pictures)
        return [(description(part), svg) for part, svg in made]

    def alternatives(self) -> dict[str, str]:
        """What is said instead of each drawing, by its file's name."""
        ids = self.case.records.exhibits
        figures = {id_: self.project.figure(self.id, id_) for id_ in ids}
        return {f"{id_}.svg": description(one) for id_, one in figures.items() if not one.awaits}
