"""A project's folders: its cases, the pages about them, and what is kept between builds."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_casebook.case import loading
from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.source_labels import grouped
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.exhibits.data import Figure, evidence
from mkdocs_casebook.pages import anchors
from mkdocs_casebook.pages.addresses import address
from mkdocs_casebook.pages.anchors import Home, Homes
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.pages.page import HOME, Page
from mkdocs_casebook.pages.read_page import page_files, read_page
from mkdocs_casebook.pages.settings import lists
from mkdocs_casebook.pages.slugs import Slug, own_letters
from mkdocs_casebook.pages.uses import Uses, numbers, uses
from mkdocs_casebook.reading.folder_state import State, state
from mkdocs_casebook.reading.kept_folder import KEPT
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.site import SiteColours, SiteLimits, SiteWords

# What draws and cites is imported where it is done: `casebook check` does neither, and is quick.
if TYPE_CHECKING:
    from mkdocs_casebook.case.citations.references import Citations

_KEPT = (
    "read_case", "case", "words", "homes", "uses", "numbers", "citations", "page_files", "page",
    "pages", "drawing", "guide",
)  # fmt: skip


@dataclass(frozen=True)
class Project:
    """A project, and the pages of it in one language.

    `docs` is the folder of those pages, `locale` how numbers and dates read on them, and
    `repository` the address of the repository, `edit` that below which its files are edited, and
    `contact` that to which a reader can write. `site` is the address at
    which the site will stand, ending with a slash, or empty, and `site_name` what it
    is called. `navigation` are the paths of its pages below `docs`, in its order, `left_out` the
    lists of patterns of those that are not published, and `slug` makes anchors of headings. On a
    `flat` site each page is a file of its name, and not the index of a folder. Only a `whole` one
    has what instructors alone get, and only the site of a `bound` one has the editions. `wording`,
    `phrases`, `colours` and `limits` are what the settings say.
    """

    root: Path
    docs: Path
    locale: str = "en_GB"
    repository: str = ""
    edit: str = ""
    contact: str = ""
    site: str = ""
    site_name: str = ""
    navigation: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    slug: Slug = own_letters
    flat: bool = False
    whole: bool = False
    bound: bool = False
    wording: SiteWords = field(default_factory=SiteWords)
    phrases: Mapping[str, str] = field(default_factory=dict, hash=False)
    colours: SiteColours = field(default_factory=SiteColours)
    limits: SiteLimits = field(default_factory=SiteLimits)

    def kept(self) -> "Project":
        """The project as it was checked: each part is made once, and its files are not looked at
        again for every word of a page.
        """
        still = copy(self)
        for name in _KEPT:
            object.__setattr__(still, name, cache(getattr(still, name)))
        return still

    def name(self, path: Path) -> str:
        """What messages call the file."""
        return path.relative_to(self.root).as_posix()

    @property
    def case_ids(self) -> list[str]:
        """The cases of the project: the folders below data/, in the navigation's order."""
        folder = self.root / "data"
        if not folder.is_dir():
            return []
        order = [uri.partition("/")[0] for uri in self.navigation]
        found = (path.name for path in folder.iterdir() if path.is_dir())
        return sorted(found, key=lambda id_: ((*order, id_).index(id_), id_))

    @property
    def listed(self) -> list[str]:
        """The cases that have a first page in this language, in order: those to lead readers to."""
        homes = {id_: f"{id_}/{HOME}" for id_ in self.case_ids}
        return [
            id_ for id_, uri in homes.items() if (self.docs / uri).is_file() and self.published(uri)
        ]

    @property
    def above(self) -> dict[str, tuple[str, str]]:
        """Of each folder with pages outside the navigation, its first page: title and address."""
        listed = {*self.navigation}
        pages = self.pages() if listed else []
        holding = {page.uri.rpartition("/")[0] for page in pages if page.uri not in listed}
        first = (page for page in pages if page.uri in listed and page.uri.endswith(f"/{HOME}"))
        folders = ((page, page.uri.removesuffix(f"/{HOME}")) for page in first)
        return {
            f"{folder}/": (page.title, page.address)
            for page, folder in folders
            if folder in holding and folder not in self.case_ids
        }

    def elsewhere(self, id_: str) -> bool:
        """Whether the case has pages in another language, and none in this one."""
        here = page_files(self.docs / id_)
        return not here and self.in_any_language(f"{id_}/{HOME}")

    def in_any_language(self, uri: str) -> bool:
        """Whether a page of that path is there in one of the languages."""
        several = self.docs.parent != self.root
        return (self.docs / uri).is_file() or (several and any(self.docs.parent.glob(f"*/{uri}")))

    def read_case(self, id_: str) -> tuple[Case, list[Problem]]:
        """The case, and what is wrong with its records."""
        return loading.current(self.root / "data" / id_, f"data/{id_}", whole=self.whole)

    def case(self, id_: str) -> Case:
        """The case of that id."""
        return self.read_case(id_)[0]

    def words(self, id_: str) -> Words:
        """How the case's values read."""
        record = self.case(id_).records.case
        return Words(self.locale, record.units, record.symbols)

    def citations(self, id_: str) -> "Citations":
        """The references of the case."""
        return _citations(self, id_, state(self.root / "data" / id_))

    def homes(self, id_: str, macros: Macros) -> Homes:
        """Where the case's records stand on the pages."""
        data, own = state(self.root / "data" / id_), state(self.docs)
        return _homes(self, id_, macros, data, own)

    def uses(self, id_: str, macros: Macros) -> Uses:
        """Where the case's facts and sources are used."""
        data, own = state(self.root / "data" / id_), state(self.docs)
        return _uses(self, id_, macros, data, own)

    def numbers(self, uri: str, macros: Macros) -> list[str]:
        """All the facts and cells that the page of that path shows: its own, and those of its
        chapters too.
        """
        page = self.page(uri)
        if page.case not in self.case_ids:
            return []
        case = self.case(page.case)
        paths = [f"{case.id}/{chapter}.md" for chapter in macros.named(page, "page")]
        there = [self.page(path) for path in paths if (self.docs / path).is_file()]
        return numbers(page, there, case, macros)

    def drawing(self, case_id: str, id_: str, size: str) -> str:
        """The picture of an exhibit in a size (`wide`, `narrow` or `broad`), as SVG."""
        from mkdocs_casebook.exhibits.chart_kinds import picture

        return picture(self.figure(case_id, id_), id_, size, self.pictures)

    @property
    def pictures(self) -> Path:
        """The folder in which pictures are kept."""
        return self.root / KEPT / "exhibits"

    def figure(self, case_id: str, id_: str) -> Figure:
        """An exhibit of a case, with its data."""
        case = self.case(case_id)
        return Figure(case, case.records.exhibits[id_], self.words(case_id))

    def sources_of(self, case_id: str, id_: str) -> list[str]:
        """The sources of an exhibit, in groups, as a line names them."""
        pieces, data = evidence(self.figure(case_id, id_))
        ids = [*(item.source for item in pieces), *(one for item in data for one in item.sources)]
        label = self.case(case_id).label
        return [words for words, _ in grouped({one: label(one) for one in ids})]

    def page_files(self) -> list[Path]:
        """The pages' files, in order."""
        return [path for path in page_files(self.docs) if self.published(self.uri(path))]

    def uri(self, path: Path) -> str:
        """The path of a page or file below the pages' folder."""
        return path.relative_to(self.docs).as_posix()

    def address(self, uri: str) -> str:
        """Where the page of that path stands in the site."""
        return address(uri, self.flat)

    def published(self, uri: str) -> bool:
        """Whether the settings do not leave out what lies there below the pages' folder."""
        return not any(lists(patterns, uri) for patterns in self.left_out)

    def read_page(self, path: Path, problems: list[Problem]) -> Page:
        """The page in the file; what is wrong with it is added to the problems."""
        return read_page(path, self.name(path), self.uri(path), problems, self.slug, self.flat)

    def guide(self, macros: Macros) -> dict[str, Home]:
        """Where the pages tell of each rule."""
        return anchors.homes_of_rules(self.pages(), macros)

    def pages(self) -> list[Page]:
        """The pages, in the order of their files."""
        return [self.read_page(path, []) for path in self.page_files()]

    def page(self, uri: str) -> Page:
        """The page of that path below the pages' folder."""
        return self.read_page(self.docs / uri, [])


@lru_cache(maxsize=8)
def _citations(project: Project, id_: str, _state: State) -> "Citations":
    from mkdocs_casebook.case.citations.references import cite_all

    return cite_all(project.case(id_).records.sources, project.root / KEPT / "citations")


@lru_cache(maxsize=8)
def _uses(project: Project, id_: str, macros: Macros, _data: State, _docs: State) -> Uses:
    return uses(project.pages(), project.case(id_), macros)


@lru_cache(maxsize=8)
def _homes(project: Project, id_: str, macros: Macros, _data: State, _docs: State) -> Homes:
    return anchors.homes(project.pages(), project.case(id_), macros)
