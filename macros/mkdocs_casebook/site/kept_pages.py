"""What MkDocs makes of pages, kept by all that it makes it of.

- Of a page's text its macros make Markdown: kept by the text and the state of the whole project, so
  that it holds while nothing at all has changed.
- Of the Markdown comes HTML: by that text, the page's address, the list of files, the settings.
- Of the HTML come entries of the search: by the HTML, the address, what the front matter says.

What warns of something, or may read something else, is made anew each time. Both ways lead through
what is kept, so that a page is the same whether it was there or not.
"""

import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from mkdocs_casebook.checks.problems import whole_state
from mkdocs_casebook.pages.builder_defaults import SEARCH
from mkdocs_casebook.pages.builders import CHECKED
from mkdocs_casebook.pages.markdown_bundle import BUNDLE
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.reading.kept_folder import kept_folder
from mkdocs_casebook.reading.made_once import made_once
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.site_builder import PART

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

# Extensions of Markdown that read nothing but the text and their settings.
_OWN = {"toc", "tables", "fenced_code", BUNDLE}
# What the HTML of a page depends on, of the settings and of what is asked of a build.
_SETTINGS = "markdown_extensions", "mdx_configs", "validation", "use_directory_urls", "site_url"
_VARIABLES = "SOURCE_DATE_EPOCH", "CASEBOOK_"
# A page that calls macros with plain values is made of nothing else.
_PLAIN = (
    nodes.Output, nodes.TemplateData, nodes.Call, nodes.Name, nodes.Keyword, nodes.Literal,
    nodes.Pair,
)  # fmt: skip


def keep_pages(project: Project, plugin: Any, events: dict[str, list[Any]], whole: bool) -> None:
    """Have MkDocs, whose plugins' events these are, take from the project's folder what it made.

    `plugin` is that of the macros, whose output is kept where a `whole` site is built.
    """
    with suppress(OSError):
        pages = _Pages(project, plugin, kept_folder(project.root) / "pages")
        events["page_markdown"].append(pages.on_page_markdown)
        events["env"].append(pages.on_env)
        if whole:
            plugin.render = partial(pages.bound, plugin.render)


class _Pages:
    def __init__(self, project: Project, plugin: Any, folder: Path) -> None:
        self.project, self.plugin, self.folder = project, plugin, folder
        self.listed: tuple[object, int] = None, 0
        self.among = ""

    @cached_property
    def state(self) -> str | None:
        """All that macros can read, and what is asked of them; None where they may read more, or
        tell of what is wrong and go on.
        """
        own = self.plugin.config
        if not own["on_error_fail"] or own["on_undefined"] != "strict":
            return None
        if (whole := whole_state(self.project.root)) is None:
            return None
        said = [
            f"{name}={value}"
            for name, value in sorted(os.environ.items())
            if name.startswith(_VARIABLES) and name not in (CHECKED, PART)
        ]
        state = "\0".join([whole, self.project.name(self.project.docs), *said])

        def plain() -> bytes:
            texts = (path.read_text(encoding="utf-8") for path in self.project.page_files())
            return json.dumps(all(_plain(self.plugin.env, text) for text in texts)).encode()

        return state if json.loads(made_once(self.folder, ["plain", state], plain)) else None

    def bound(
        self, render: Callable[..., str], markdown: str, force_rendering: bool = False
    ) -> str:
        """The text with the output of its macros."""
        if self.state is None:
            return render(markdown, force_rendering)
        page = self.plugin.page.file.src_uri
        of = ["macros", self.state, page, str(force_rendering), markdown]
        made = made_once(self.folder, of, lambda: render(markdown, force_rendering).encode())
        return made.decode()

    def on_page_markdown(self, markdown: str, page: "Page", config: Any, files: "Files") -> None:
        """Let a page take its HTML, if it is written in what is known to read nothing else."""
        known = {*config["markdown_extensions"]} <= _OWN
        level = logging.getLogger("mkdocs").getEffectiveLevel()
        if not known or not logging.DEBUG < level <= logging.WARNING:
            return
        if self.listed != (files, len(files)):
            self.listed, self.among = (files, len(files)), _among(files, config)
        if not self.among:
            return
        page.render = partial(self.rendered, page, self.among)  # type: ignore[method-assign]

    def rendered(self, page: "Page", among: str, config: Any, files: "Files") -> None:
        """The HTML of the page, and what else comes of its Markdown."""

        def make() -> bytes | None:
            with _heard() as said:
                type(page).render(page, config, files)
            return None if said else json.dumps(_made_of(page)).encode()

        file = page.file
        of = ["html", page.markdown or "", file.src_uri, file.dest_uri, among]
        if (made := made_once(self.folder, of, make)) is not None:
            _give(page, json.loads(made), files)

    def on_env(self, env: Environment, config: Any, files: "Files") -> None:
        """Let the search take the entries of pages, but where a dictionary parts their words."""
        plugin = config["plugins"].get(SEARCH)
        own = getattr(plugin, "config", {})
        if hasattr(plugin, "search_index") and not own["jieba_dict"] and not own["jieba_dict_user"]:
            index = plugin.search_index
            index.add_entry_from_context = partial(
                self.add_entries, index.entries, index.add_entry_from_context
            )

    def add_entries(self, entries: list[Any], add: Callable[["Page"], None], page: "Page") -> None:
        """Add what the search knows of the page."""

        def make() -> bytes:
            before = len(entries)
            add(page)
            made = json.dumps(entries[before:]).encode()
            del entries[before:]
            return made

        front = {name: page.meta.get(name) for name in ("title", "tags", "search")}
        said = json.dumps([front, _tokens(page.toc)], default=str)
        of = ["search", page.content or "", page.url, str(page.title), said]
        entries += json.loads(made_once(self.folder, of, make))


def _among(files: "Files", config: Any) -> str:
    """The hash of all files' addresses and of the settings; nothing where these hold a function."""
    listed = [(one.src_uri, one.dest_uri, one.inclusion.value) for one in files]
    try:
        said = json.dumps([listed, {name: config[name] for name in _SETTINGS}], default=dict)
    except (TypeError, ValueError):
        return ""
    return sha256(said.encode()).hexdigest()


def _plain(environment: Environment, text: str) -> bool:
    """Whether a page calls nothing but the engine's macros, with plain values."""
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError:
        return False
    return all(
        isinstance(node, _PLAIN) and getattr(node, "name", "") in ("", *MACROS.by_name)
        for node in tree.find_all(nodes.Node)
        if not isinstance(node, nodes.Template)
    )


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """What is warned of meanwhile."""
    said: list[logging.LogRecord] = []
    handler = logging.Handler(logging.INFO)
    handler.emit = said.append  # type: ignore[assignment,method-assign]
    loggers = [logging.getLogger(name) for name in ("mkdocs", "MARKDOWN", "")]
    for one in loggers:
        one.addHandler(handler)
    try:
        yield said
    finally:
        for one in loggers:
            one.removeHandler(handler)


def _made_of(page: "Page") -> dict[str, Any]:
    links = page.links_to_anchors
    return {
        "html": page.content,
        "toc": _tokens(page.toc),
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": links and {file.src_uri: named for file, named in links.items()},
    }


def _give(page: "Page", made: dict[str, Any], files: "Files") -> None:
    from mkdocs.structure.toc import get_toc

    page.content, page.toc = made["html"], get_toc(made["toc"])
    page._title_from_render = made["title"]
    page.present_anchor_ids = {*made["anchors"]}
    page.links_to_anchors = made["links"] and {
        files.src_uris[uri]: named for uri, named in made["links"].items()
    }


def _tokens(toc: Any) -> list[dict[str, Any]]:
    """A table of contents as Markdown gives it."""
    return [
        {"level": one.level, "id": one.id, "name": one.title, "children": _tokens(one.children)}
        for one in toc
    ]
