"""A project compared with what it was: its records, and the addresses that it had and has no
longer, of pages and of anchors on pages that are there.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.corrections import is_removed
from mkdocs_casebook.pages.changes import Change
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.moved import FILE as MOVED_FILE
from mkdocs_casebook.pages.moved import (
    Former,
    anchors_of,
    former_anchors,
    former_places,
    name_in,
    read_moved,
    redirects,
)
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.record_changes import Comparison
from mkdocs_casebook.pages.uses import LISTS, Ref
from mkdocs_casebook.reading.case_folder import Records
from mkdocs_casebook.reading.problem import Place
from mkdocs_casebook.records.moved import MOVED_KINDS

# What is shown under anchors that are to last; those of years and notes come and go with events
# and numbers.
_LASTING = {"fact", "trace", "gallery", *LISTS}


def compared(folder: Path, project: Project, macros: Macros) -> Iterator[Change]:
    """What of the project changed for its readers since it was as it is in the folder."""
    once = Project(folder, folder / "docs")
    was, former = read_moved(folder, []), read_moved(project.root, [])
    removed: dict[str, set[Ref]] = {}
    for id_ in sorted({*project.case_ids, *once.case_ids}):
        known = id_ in once.case_ids
        before = once.case(id_) if known else Case(id_, Records(f"data/{id_}"))
        comparison = Comparison(before, project, macros, former)
        removed[id_] = comparison.removed
        yield from comparison.changes()
        yield from lost_names(comparison.after, was, former, removed[id_])
    now = {each.folder: each.project for each in languages(project.root)}
    for each in languages(folder):
        if own := now.get(each.folder):
            yield from Addresses((each.project, was), (own, former), macros, removed).lost()


class Addresses:
    """The addresses of a project in one language, as they were and as they are.

    `removed` are the records that are gone, by case: what is told of them is told of their anchors.
    """

    def __init__(
        self,
        before: tuple[Project, Former],
        after: tuple[Project, Former],
        macros: Macros,
        removed: Mapping[str, Collection[Ref]],
    ) -> None:
        self.once, self.was = before
        self.project, self.former = after
        self.macros = macros
        self.removed = removed
        self.pages = {page.uri: page for page in self.project.pages()}
        self.by_address = {page.address: page for page in self.pages.values()}
        self.redirects = redirects(self.project, self.former)

    def lost(self) -> Iterator[Change]:
        """The pages and anchors that are gone, and of which neither a correction tells nor a
        former address.
        """
        for page in self.once.pages():
            now = self.by_address.get(page.address)
            now = now or self.pages.get(self.redirects.get(page.uri, ""))
            if now:
                yield from self._anchors(page, now)
            elif not self._told(page.uri):
                yield self._gone(page.uri)
        known = {*self.redirects, *self.pages, *(page.uri for page in self.once.pages())}
        for old in redirects(self.once, self.was):
            if old not in known and not self._told(old):
                yield self._gone(old)

    def _anchors(self, page: Page, now: Page) -> Iterator[Change]:
        case, there = page.case, anchors_of(now, self.project, self.macros)
        if case in self.removed and case in self.project.case_ids:
            own, renames = self.project.case(case), self.former.renames(case)
            there |= {old for old, _ in former_anchors(now, own, self.macros, renames)}
        elsewhere = former_places(self.project, page.uri, self.former, self.macros)
        there |= {place.anchor for place in elsewhere}
        for anchor in sorted(self._had(page) - there):
            if not self._told(f"{page.uri.removesuffix('.md')}.md#{anchor}"):
                yield self._gone(f"{page.uri}#{anchor}", now)

    def _had(self, page: Page) -> set[str]:
        """The anchors that the page had, without those of records that are gone."""
        # Without its title's a link leads to the same place.
        anchors = {*page.anchors} - {heading.id for heading in page.headings if heading.level == 1}
        # Outside the case's folder its records are examples, and have their place elsewhere.
        if page.case not in self.once.case_ids or not page.of(page.case):
            return anchors
        case, gone = self.once.case(page.case), self.removed.get(page.case, ())
        ids = {id_ for _, id_ in gone}
        for item in self.macros.shown(page, case):
            if item.anchor and item.what in _LASTING and item.id not in ids:
                anchors.add(item.anchor)
        return anchors

    def _told(self, uri: str) -> bool:
        """Whether a correction of the page's case says that it is gone."""
        case, path, anchor = uri.partition("/")[0], *uri.partition("#")[::2]
        name = name_in(case, path) + (f"#{anchor}" if anchor else "")
        own = self.project.case(case) if case in self.project.case_ids else None
        return own is not None and is_removed(own, "page", name)

    def _gone(self, uri: str, page: Page | None = None) -> Change:
        case = uri.partition("/")[0] if "/" in uri else ""
        path, _, anchor = uri.partition("#")
        name = name_in(case, path) if case in self.project.case_ids else path
        place = Place(page.file) if page else Place(f"{self.project.name(self.project.docs)}/{uri}")
        id_ = f"{name}#{anchor}" if anchor else name
        kind = "anchor" if anchor else "page"
        return Change(kind, id_, case, "removed", "", {}, (), True, [], [], place)


def lost_names(
    case: Case, was: Former, former: Former, removed: Collection[Ref]
) -> Iterator[Change]:
    """Former ids of a case's records that led to what they are called now, and lead nowhere."""
    records: Records = case.records
    for kind in MOVED_KINDS:
        now = former.renames(case.id).ids.get(kind, {})
        for old in was.renames(case.id).ids.get(kind, {}):
            there = old in (case.data if kind == "fact" else records.ids.get(LISTS[kind], ()))
            if old in now or there or is_removed(case, kind, old) or (kind, old) in removed:
                continue
            place = Place(MOVED_FILE)
            yield Change(kind, old, case.id, "removed", "", {}, (), True, [], [], place)
