"""Renders the preview's pages one at a time, with the site builder's own functions.

It is the third module that knows a site builder: `mkdocs serve` builds every page after an edit,
and what builds only the page that is looked at has to call the steps of its build by themselves.
ProperDocs and Zensical have previews of their own.
"""

import logging
import os
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands import build as steps
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig as Config
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from mkdocs_casebook.checks.anew import mistaken
from mkdocs_casebook.checks.problems import problems_of, stopping
from mkdocs_casebook.pages.builders import CHECKED, Failed
from mkdocs_casebook.pages.downloads import EXHIBITS, WORKBOOK
from mkdocs_casebook.pages.languages import languages, project_of
from mkdocs_casebook.show.compiled import keep_compiled
from mkdocs_casebook.site.build import assemble
from mkdocs_casebook.site.exhibit_files import publish_exhibits
from mkdocs_casebook.site.preview.process import Rendered
from mkdocs_casebook.site.preview.project_files import (
    ASSETS,
    Files,
    files_of,
    folders_of,
    written_on,
)

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
        self.files: Files = {}
        self.checked = False
        self.former: dict[Path, bytes] = {}
        self.lines: list[str] = []
        self.sites: dict[str, Site] = {}
        self.warnings = _Warnings()
        for name in ("mkdocs", "macros", "casebook"):
            logging.getLogger(name).addHandler(self.warnings)
            logging.getLogger(name).propagate = False

    def render(self, state: int, path: str | None) -> Rendered:
        """Write the file of that path in the site into the folder, and name it, if there is one.

        `state` is a number that changes with the project's files; without a path, only that
        is looked at. Where there are problems, `lines` has them. What an edit of pages or records
        makes wrong elsewhere is asked for by `check`, when a page has been served.
        """
        self.warnings.lines = []
        if state != self.state:
            self._take_files(state)
        file, lines = None, self.lines
        try:
            if not lines and path is not None:
                file = self._file(path)
        except PermissionError as error:
            lines = [str(error).removeprefix(f"{self.root}/")]
        except (Exception, SystemExit):
            # What is wrong with records may be why; if nothing is, the engine is.
            self._check_rest()
            if not self.lines:
                raise
        if self.warnings.lines:
            self._check_rest()
        return Rendered(None if self.lines else file, lines or self.lines, self.warnings.lines)

    def _take_files(self, state: int) -> None:
        """Load what the files are now; they are checked before, unless that can wait."""
        files = files_of(self.root, folders_of(self.root))
        written = written_on(self.root, self.files, files) if self.sites else None
        self.checked = written is None or mistaken(self.root, written)
        self.state, self.files = None, files
        self.folder.mkdir(parents=True, exist_ok=True)
        self.lines = self._problems() if self.checked else []
        if self.lines:
            self.sites = {}
        else:
            self._load({} if written is None else self.sites)
        self.state = state

    def check(self, state: int) -> Rendered:
        """The lines of all that is wrong, which stops the preview; pages are as they were then."""
        self.warnings.lines = []
        self._check_rest()
        return Rendered(lines=self.lines, warned=self.warnings.lines)

    def _check_rest(self) -> None:
        if self.checked:
            return
        self.lines, self.checked = self._problems(), True
        for path, content in self.former.items() if self.lines else ():
            path.write_bytes(content)
        self.former = {}
        self.sites = {} if self.lines else self.sites

    def _problems(self) -> list[str]:
        return list(stopping(tuple(problems_of(self.root))))

    def build(self, folder: str) -> Rendered:
        """Build everything into a folder, for what is made of all pages."""
        try:
            assemble(self.root, Path(folder))
        except Failed as failure:
            return Rendered(lines=str(failure).split("\n"))
        return Rendered()

    def _load(self, former: dict[str, "Site"]) -> None:
        os.environ[CHECKED] = "1"
        self.sites = {}
        try:
            for language in languages(self.root):
                folder = self.folder / language.folder
                config = load_config(str(self.root / language.settings), site_dir=str(folder))
                site = Site(config, folder, former.get(language.folder))
                self.sites[language.folder] = site
        except Abort as error:
            # The builder has said to its log what is wrong with its settings.
            said = self.warnings.lines or str(error).strip().split("\n")
            self.lines = [f"{language.settings}: {line}" for line in said]
            self.warnings.lines = []

    def _file(self, path: str) -> str | None:
        first, _, rest = path.partition("/")
        folder, name = (first, rest) if first and first in self.sites else ("", path)
        kept = self.folder / _named(path)
        if not self.checked and kept.is_file():
            self.former.setdefault(kept, kept.read_bytes())
        file = self.sites[folder].file(name)
        return file.relative_to(self.folder).as_posix() if file else None


def _named(path: str) -> str:
    """The file of that path, or of the folder's page."""
    return f"{path}index.html" if not path or path.endswith("/") else path


class _Warnings(logging.Handler):
    """Keeps what the site builder warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if (line := record.getMessage()) not in self.lines:
            self.lines.append(line)


def _compiled(env: Environment) -> Environment:
    """The theme's environment, in which plugins have templates made into code before others."""
    keep_compiled(env)
    return env


class _Listed:
    """The files of a theme, of which there are thousands: listed once."""

    def __init__(self, env: Environment) -> None:
        self._list = env.list_templates
        self._names: list[str] = []

    def __call__(self, **wanted: Any) -> list[str]:
        self._names = self._names or self._list(**wanted)
        return self._names


class Site:
    """The pages of one language, read and in their navigation, and rendered when asked for.

    Of a `former` one that differs in pages and records alone, the rest is kept.
    """

    def __init__(self, config: Config, folder: Path, former: "Site | None" = None) -> None:
        get_env = config.theme.get_env
        config.theme.get_env = lambda: _compiled(get_env())  # type: ignore[method-assign]
        config.plugins.on_startup(command="build", dirty=False)
        self.project = project_of(config)
        self.config = config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        self.folder = folder
        files = get_files(config)
        env = config.theme.get_env()
        self.templates: _Listed = former.templates if former else _Listed(env)
        env.list_templates = self.templates  # type: ignore[assignment]
        files.add_files_from_theme(env, config)
        self.files = config.plugins.on_files(files, config=config)
        set_exclusions(self.files, config)
        nav = get_navigation(self.files, config)
        self.nav = config.plugins.on_nav(nav, config=config, files=self.files)
        built = (one for one in self.files if one.inclusion.value > InclusionLevel.DRAFT.value)
        self.by_name = {file.dest_uri: file for file in built}
        self.pages = self.files.documentation_pages()
        self.read: set[str] = set()
        before: set[str] = former.written if former else set()
        self.written: set[str] = {name for name in before if name.startswith(ASSETS)}
        self.drawn = False
        for file in self.pages:
            self._read(file)
        self.env = config.plugins.on_env(env, config=config, files=self.files)

    def _read(self, file: File) -> None:
        """Read a page as far as the navigation needs it: to its title, or its first heading."""
        page = file.page or Page(None, file, self.config)
        page.read_source(self.config)
        given = str(vars(page).get("title") or page.meta.get("title", ""))
        heading = _HEADING.match(page.markdown or "")
        if "{{" in given or not (given or heading):
            self.whole(file)
        elif heading and not given:
            page.markdown = heading[1]
            if not _PLAIN.fullmatch(heading[1]):
                page.render(self.config, self.files)

    def file(self, name: str) -> Path | None:
        """The file of that name in the site, or of the folder's page, written as it is now."""
        name = _named(name)
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
