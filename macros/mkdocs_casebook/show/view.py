"""A page's view of its case: links, texts, sources and evidence as HTML."""

from collections import Counter
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.citations.references import Citations
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.doubt import of_event, told
from mkdocs_casebook.case.people import speaker_of
from mkdocs_casebook.case.phrases import speak
from mkdocs_casebook.case.plain_text import token_text
from mkdocs_casebook.case.source_labels import grouped
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.pages.addresses import relative
from mkdocs_casebook.pages.anchors import Homes
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.margin import Margin, margin
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.uses import Uses, own_name
from mkdocs_casebook.records.base import doubt_of
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.locators import Locator
from mkdocs_casebook.records.texts import Token, paragraphs, references
from mkdocs_casebook.show.arguments import ExhibitId, PlacePart, SourceId
from mkdocs_casebook.show.pieces import drafted, numbered
from mkdocs_casebook.show.templating import md_safe, render

Values = dict[str, object]
"""What a template takes of a thing, by name."""


@dataclass(eq=False)
class View:
    """A page's view of its case.

    `base` is the address that its relative links begin at. `rendered` gives the Markdown of a page
    with its macros' output in it. While the page is rendered, `anchors` counts those that may stand
    on it several times, `cites` the citations of each source, and `chapters` are the pages whose
    text it shows: `brief` then, it leaves out what stands on those.
    """

    project: Project
    page: Page
    base: str
    rendered: Callable[[str], str]
    macros: Macros
    anchors: Counter[str] = field(default_factory=Counter)
    cites: Counter[str] = field(default_factory=Counter)
    chapters: list[Page] = field(default_factory=list)

    def __post_init__(self) -> None:
        speak(self.project.phrases)

    @property
    def brief(self) -> bool:
        """Whether the page shows others as its chapters."""
        return bool(self.chapters)

    # A page may have no case, as long as no macro on it asks for one.

    @cached_property
    def case(self) -> Case:
        return self.project.case(self.page.case)

    @cached_property
    def words(self) -> Words:
        return self.project.words(self.page.case)

    @cached_property
    def homes(self) -> Homes:
        return self.project.homes(self.page.case, self.macros)

    @cached_property
    def uses(self) -> Uses:
        return self.project.uses(self.page.case, self.macros)

    @cached_property
    def citations(self) -> Citations:
        """The references of the case: made when a page first asks for them."""
        return self.project.citations(self.page.case)

    @cached_property
    def margin(self) -> Margin:
        """What stands in the page's margin."""
        return margin(self.page, self.macros)

    @cached_property
    def _figures(self) -> set[str]:
        """The exhibits that stand on this page."""
        shown = self.macros.shown(self.page, self.case)
        return {item.id for item in shown if item.what == "exhibit"}

    def named(self, what: str, in_text: str = "") -> Counter[str]:
        """What the page and its chapters name by macros, with how often; see `Macros.named`."""
        pages = (self.page, *self.chapters)
        return sum((self.macros.named(page, what, in_text) for page in pages), Counter())

    # -- where things are ---------------------------------------------------------------------

    def link(self, uri: str, anchor: str = "") -> str:
        """The relative link from this page to a page, by its path below the pages' folder."""
        target = self.project.address(uri)
        path = "" if target == self.page.address else relative(self.base, target)
        return f"{path}#{anchor}" if anchor else path or "#"

    def place(self, what: str, id_: str) -> str:
        """The link to the place of a record."""
        return self.link(*self.homes[what, id_])

    def file(self, path: str) -> str:
        """The relative link from this page to a file of the site."""
        return relative(self.base, path)

    def anchor(self, name: str) -> Markup:
        """An anchor on this page that may stand there several times, with its number."""
        self.anchors[name] += 1
        return numbered(name, self.anchors[name])

    def draft(self, what: str, id_: str) -> Markup:
        """The mark of a record that is a draft, by the list in which it stands; else nothing."""
        return drafted(one.called for one in self.case.drafts.get((what, id_), ()))

    # -- texts --------------------------------------------------------------------------------

    def date(self, text: str | None) -> str:
        """The date in words; nothing where there is none."""
        return self.words.date(text) if text else ""

    def text(self, text: str | None) -> list[Markup]:
        """The paragraphs of a record's text."""
        return [Markup("").join(map(self._token, tokens)) for tokens in paragraphs(text or "")]

    def uncited(self, text: str | None) -> list[Markup]:
        """The paragraphs of a text whose sources a line below it names."""
        found = []
        for tokens in paragraphs(text or ""):
            words = Markup("")
            for token in tokens:
                cites = token.kind == "cite"
                words = words.rstrip() if cites else words + self._token(token)
            found.append(words)
        return found

    def inline(self, text: str | None) -> Markup:
        """The text as one run of words."""
        return Markup(" ").join(self.text(text))

    def _token(self, token: Token) -> Markup:
        if token.kind == "emphasis":
            return render("emphasis.html", words=token.value)
        if token.kind == "cite":
            return self.cite(token.value)
        if token.kind == "exhibit":
            return self.see(token.value)
        words = token_text(self.case, self.words, token)
        if token.kind == "link":
            what = "term" if token.value in self.case.records.glossary else "entity"
            return render("link.html", href=self.place(what, token.value), words=words)
        # Spaces at a token's ends part it from its neighbours.
        return md_safe(words)

    def called(self, what: str, id_: str) -> tuple[Markup, str]:
        """What a record of that kind is called, and the link to its place."""
        return self._name(what, id_), self.place(what, id_)

    def _name(self, what: str, id_: str) -> Markup:
        records = self.case.records
        match what:
            case "source":
                return self.label(id_)
            case "claim" | "exhibit":
                return self.inline(own_name(self.case, what, id_))
            case "question":
                question = records.questions[id_]
                if not question.label:
                    return self.text(question.question)[0]
                name = question.label
            case "fact":
                name = self.case.called(self.case.data[id_])
            case "quotation":
                name = speaker_of(self.case, records.quotations[id_].speaker)
            case "report":
                entity, _, report = id_.partition(".")
                own = records.entities[entity]
                name = f"{own.name}: {own.reports[report].title}"
            case "event":
                name = told(records.events[id_].title, of_event(records.events[id_]))
            case _:
                name = own_name(self.case, what, id_)
        return md_safe(name)

    def label(self, source: str) -> Markup:
        """How readers know a source."""
        return md_safe(self.case.label(source))

    def see(self, id: ExhibitId) -> Markup:
        """An exhibit by its number, with a link to it.

        The curve is in {{ see("passengers") }}.
        """
        # To where it stands on this page, if it does.
        here = id in self._figures
        href = self.link(self.page.uri, f"exhibit-{id}") if here else self.place("exhibit", id)
        words = token_text(self.case, self.words, Token("exhibit", id))
        return render("link.html", href=href, words=words)

    def cite(self, id: SourceId, at: str | None = None, **place: PlacePart) -> Markup:
        """A citation in brackets, with a place in the source if it is known: in words, or by its
        parts.

        Tickets were counted, not people {{ cite("report-2018", page=12) }}.
        """
        return Markup("({})").format(self._cited(id, ", {}", at, place))

    def citet(self, id: SourceId, at: str | None = None, **place: PlacePart) -> Markup:
        """A citation in the sentence, with a place in the source if it is known: in words, or by
        its parts.

        {{ citet("report-2018") }} gives the reason.
        """
        return self._cited(id, " ({})", at, place)

    def _cited(self, id_: str, form: str, at: str | None, parts: dict[str, str]) -> Markup:
        """What the source is called, a link to its note on this page, or else to its place.

        `form` is how the place in it follows, which is given in words or by its parts.
        """
        named = {name: str(part) for name, part in parts.items()}
        place = str(Locator.model_validate({"words": at, **named}))
        words = self.label(id_) + md_safe(form.format(place) if place else "")
        if not self.macros.stand(self.page, "note"):
            return render("link.html", href=self.place("source", id_), words=words)
        self.cites[id_] += 1
        mark = numbered(f"mark-{id_}", self.cites[id_])
        return render("cited.html", id=id_, mark=mark, words=words)

    # -- what records rest on -----------------------------------------------------------------

    def facts_in(self, *texts: str | None) -> list[Datum]:
        """The facts that the texts show."""
        return [self.case.data[one.value] for one in references(*texts) if one.kind == "fact"]

    def source_line(
        self,
        evidence: Iterable[Evidence],
        data: Iterable[Datum] = (),
        known: Container[str] = (),
        *,
        cited: Iterable[str] = (),
    ) -> Markup:
        """One line that names the sources, each once, without those that are known already:
        those that are cited, those of the evidence, those of the facts; the largest groups first.
        """
        data = list(data)
        ids = [*cited, *(item.source for item in evidence)]
        ids += [source for datum in data for source in datum.sources]
        groups = self.grouped(id_ for id_ in ids if id_ not in known)
        return render(
            "source_line.html",
            sources=sorted(groups, key=lambda group: -len(group[1])),
            doubts=sorted(filter(None, {doubt_of(datum.status) for datum in data})),
        )

    def grouped(self, ids: Iterable[str]) -> list[tuple[str, list[tuple[Markup, str]]]]:
        """The sources, each once, in groups: what a line calls a group, and links to its own."""
        groups = grouped({id_: self.case.label(id_) for id_ in ids})
        return [(words, [self.called("source", id_) for id_ in theirs]) for words, theirs in groups]
