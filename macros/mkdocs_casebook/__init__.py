"""The engine of Casebook, and what a macros plugin of a site builder calls.

What is imported stands inside the functions: to load the theme loads nothing else.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markupsafe import Markup

    from mkdocs_casebook.pages.page import Page

_VIEW = "casebook view"


def define_env(env: Any) -> None:
    """Give the macros to a site builder's macros plugin.

    `env` is the plugin: it has `conf`, the builder's configuration, and `macro()`, which
    registers one. Under MkDocs it is called once a build, under Zensical once a page.
    """
    from jinja2 import pass_context

    from mkdocs_casebook.pages.builder_defaults import complete
    from mkdocs_casebook.pages.languages import project_of, settings_of
    from mkdocs_casebook.show.macros import MACROS
    from mkdocs_casebook.show.view import View
    from mkdocs_casebook.site.hooks import prepare, stop_on_problems
    from mkdocs_casebook.site.plain_titles import plain_names
    from mkdocs_casebook.site.releases import prepare_release
    from mkdocs_casebook.site.theme_data import for_theme

    prepare_release(env.conf)
    project = project_of(env.conf)
    if project.site:
        env.conf["site_url"] = project.site
    stop_on_problems(project)
    complete(env.conf, env.config, settings_of(env.conf), project.root)
    prepare(project, env, env.conf.get("plugins"))
    kept = project.kept()

    extra = env.conf.setdefault("extra", {})
    if "cited" not in extra:
        extra |= for_theme(kept)
        plain_names(env.conf)

    def call(macro: Callable[..., "Markup"], context: Any, *args: Any, **kwargs: Any) -> "Markup":
        # One view for one rendering of one page: what it counts ends with the page.
        view = context.get(_VIEW) or context.vars.get(_VIEW)
        if view is None:
            page = kept.page(_uri(context["page"]))
            base = _base(context["page"], page)

            def rendered(source: str) -> str:
                variables = {**context.get_all(), _VIEW: view}
                return str(context.environment.from_string(source).render(variables))

            view = View(kept, page, base, rendered, MACROS)
            context.vars[_VIEW] = view
        return macro(view, *args, **kwargs)

    for macro in MACROS.rows:
        env.macro(pass_context(partial(call, macro.function)), macro.name)


def on_pre_page_macros(env: Any) -> None:
    """Make what a page's front matter says plain text for the theme: the plugin's hook."""
    from mkdocs_casebook.reading.terminal import now
    from mkdocs_casebook.site.plain_titles import plain_texts

    now(f"Building {_uri(env.page)}")
    env.page.meta = plain_texts(env.page.meta)


def on_post_build(env: Any) -> None:
    """Finish and verify the folder that a site builder has filled: the plugin's hook.

    Zensical does not call it; `casebook build` does the same for every builder.
    """
    from mkdocs_casebook.pages.languages import project_of
    from mkdocs_casebook.site.hooks import after_build

    after_build(project_of(env.conf).kept(), Path(env.conf["site_dir"]))


def makeExtension(**options: Any) -> Any:
    """All that pages are written in, as an extension of Markdown: what its library calls."""
    from mkdocs_casebook.pages.markdown_extension import Bundle

    return Bundle(**options)


def _base(page: Any, own: "Page") -> str:
    """Where relative links in HTML begin: at the page's address under MkDocs, which for a page that
    is a file is its folder; Zensical takes them from the folder of its source, and moves them.
    """
    beside = own.flat or not hasattr(page, "file")
    return own.uri[: own.uri.rfind("/") + 1] if beside else own.address


def _uri(page: Any) -> str:
    """The page's path below the pages' folder, under MkDocs and under Zensical."""
    return page.file.src_uri if hasattr(page, "file") else Path(page.path).as_posix()
