"""Renders the preview's pages one at a time, with the site builder's own functions.

It is the third module that knows a site builder: `mkdocs serve` builds every page after an edit,
and what builds only the page that is looked at has to call the steps of its build by themselves.
ProperDocs and Zensical have previews of their own.
"""

import logging
import re
from pathlib import Path

from mkdocs.commands import build as steps
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig as Config
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from mkdocs_casebook.checks.problems import problems_of, stopping
from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.pages.downloads import EXHIBITS, WORKBOOK
from mkdocs_casebook.pages.languages import languages, project_of
from mkdocs_casebook.site.build import assemble
from mkdocs_casebook.site.exhibit_files import publish_exhibits
from mkdocs_casebook.site.preview.watcher import Rendered

# A page's first line, below remarks that come to nothing, that is a heading by itself.
_HEADING = re.compile(
    r"(?:\s|\{#(?:(?!#\}).)*#\})*^(# [^{}\[\]<>`\\&!\n]+)$", re.DOTALL | re.MULTILINE
)
# A heading that is its title as it stands, whatever extensions are on.
_PLAIN = re.compile(r"# (?:[^\W_]|[ ,;’–—]|[.?!](?= |$)|:(?= )|(?<=\w)[-.](?=\w))+")


class Renderer:
    """The site as the files of the project are, as far as it was asked for, in a folder."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.folder = folder
        self.state: int | None = None
        self.lines: list[str] = []
        self.sites: dict[str, Site] = {}
        self.warnings = _Warnings()
        for name in ("mkdocs", "macros", "casebook"):
            logging.getLogger(name).addHandler(self.warnings)
            logging.getLogger(name).propagate = False

    def render(self, state: int, path: str | None) -> Rendered:
        """Write the file of that path in the site into the folder, and name it, if there is one.

        `state` is a number that changes with the project's files; without a path, only that
        is looked at. Where there are problems, `lines` has them.
        """
        self.warnings.lines = []
        if state != self.state:
            self.state, self.sites = None, {}
            self.folder.mkdir(parents=True, exist_ok=True)
            self.lines = list(stopping(tuple(problems_of(self.root))))
            if not self.lines:
                self._load()
            self.state = state
        file, lines = None, self.lines
        try:
            if not lines and path is not None:
                file = self._file(path)
        except PermissionError as error:
            lines = [str(error).removeprefix(f"{self.root}/")]
        return Rendered(file, lines, self.warnings.lines)

    def build(self, folder: str) -> Rendered:
        """Build everything into a folder, for what is made of all pages."""
        try:
            assemble(self.root, Path(folder))
        except Failed as failure:
            return Rendered(lines=str(failure).split("\n"))
        return Rendered()

    def _load(self) -> None:
        try:
            for language in languages(self.root):
                folder = self.folder / language.folder
                config = load_config(str(self.root / language.settings), site_dir=str(folder))
                self.sites[language.folder] = Site(config, folder)
        except Abort as error:
            # The builder has said to its log what is wrong with its settings.
            said = self.warnings.lines or str(error).strip().split("\n")
            self.lines = [f"{language.settings}: {line}" for line in said]
            self.warnings.lines = []

    def _file(self, path: str) -> str | None:
        first, _, rest = path.partition("/")
        folder, name = (first, rest) if first and first in self.sites else ("", path)
        file = self.sites[folder].file(name)
        return file.relative_to(self.folder).as_posix() if file else None


class _Warnings(logging.Handler):
    """Keeps what the site builder warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if (line := record.getMessage()) not in self.lines:
            self.lines.append(line)


class Site:
    """The pages of one language, read and in their navigation, and rendered when asked for."""

    def __init__(self, config: Config, folder: Path) -> None:
        config.plugins.on_startup(command="build", dirty=False)
        self.project = project_of(config)
        self.config = config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        self.folder = folder
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        self.files = config.plugins.on_files(files, config=config)
        set_exclusions(self.files, config)
        nav = get_navigation(self.files, config)
        self.nav = config.plugins.on_nav(nav, config=config, files=self.files)
        built = (one for one in self.files if one.inclusion.value > InclusionLevel.DRAFT.value)
        self.by_name = {file.dest_uri: file for file in built}
        self.pages = self.files.documentation_pages()
        self.read: set[str] = set()
        self.written: set[str] = set()
        self.drawn = False
        for file in self.pages:
            page = file.page or Page(None, file, config)
            page.read_source(config)
            # The navigation has the page's title, which else its first heading gives.
            given = str(vars(page).get("title") or page.meta.get("title", ""))
            heading = _HEADING.match(page.markdown or "")
            if "{{" in given or not (given or heading):
                self.whole(file)
            elif heading and not given:
                page.markdown = heading[1]
                if not _PLAIN.fullmatch(heading[1]):
                    page.render(config, self.files)
        self.env = config.plugins.on_env(env, config=config, files=self.files)

    def file(self, name: str) -> Path | None:
        """The file of that name in the site, or of the folder's page, written as it is now."""
        if not name or name.endswith("/"):
            name += "index.html"
        if name not in self.written and not self._write(name):
            return None
        self.written.add(name)
        return self.folder / name

    def _write(self, name: str) -> bool:
        file, config = self.by_name.get(name), self.config
        if file is None:
            return self._made(name)
        # A link may lead out of the folder that it lies in.
        path, top = Path(file.abs_src_path or ""), Path(file.src_dir or "")
        if not path.resolve().is_relative_to(top.resolve()):
            raise PermissionError(f"{path}: leads out of {top.name}/; copy what it leads to")
        if file.is_documentation_page():
            steps._build_page(self.whole(file), config, self.pages, self.nav, self.env)
        else:
            file.copy_file()
        return True

    def whole(self, file: File) -> Page:
        """The page in the file, its Markdown made HTML once."""
        assert file.page
        if file.dest_uri not in self.read:
            steps._populate_page(file.page, self.config, self.files)
            self.read.add(file.dest_uri)
        return file.page

    def _made(self, name: str) -> bool:
        """Write what is no file of the project; whether there is such a thing."""
        if name in self.config.theme.static_templates:
            steps._build_theme_template(name, self.env, self.files, self.config, self.nav)
            return True
        if not name.partition("/")[2].startswith((f"{EXHIBITS}/", WORKBOOK)):
            return False
        if not self.drawn:
            publish_exhibits(self.project, self.folder)
            self.drawn = True
        return (self.folder / name).is_file()
