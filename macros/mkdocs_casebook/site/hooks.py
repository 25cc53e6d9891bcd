"""What is done in a site builder that runs: it is stopped, has its clock, its work is finished."""

import os
import sys
from pathlib import Path, PurePosixPath
from typing import Any

import click
from jinja2 import Environment

from mkdocs_casebook.checks.problems import problems_of, stopping
from mkdocs_casebook.pages.builders import CHECKED, ENGINES, Failed
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.show.compiled import keep_compiled
from mkdocs_casebook.site.kept_pages import keep_pages
from mkdocs_casebook.site.site_builder import PART, clock, run_apart


def stop_on_problems(project: Project) -> None:
    """Stop the site builder, with the lines of `casebook check`, if there are problems.

    What is only a warning is logged.
    """
    if CHECKED in os.environ:
        return
    # In a preview the last process's verdict is of former files, and this one's is soon.
    kept = builds_whole() or PART in os.environ
    if lines := stopping(tuple(problems_of(project.root, kept=kept))):
        raise _abort()("\n" + "\n".join(lines))


def builds_whole() -> bool:
    """Whether the site builder was called to build a site: not to preview it, nor as a part of a
    build.
    """
    context = click.get_current_context(silent=True)
    if context is None or PART in os.environ:
        return False
    return context.info_name in ("build", "gh-deploy") and not context.params.get("dirty")


def prepare(project: Project, plugin: Any, plugins: object) -> None:
    """Have a site builder that builds a site do so at the clock of a build, and call the macros
    `plugin` last when it has built: what other plugins write then is finished and verified, too.

    In every case the theme's templates are kept as they are compiled, and what is made of pages,
    and pages outside the navigation have a place in it.
    """
    events: dict[str, list[Any]] = getattr(plugins, "events", {})
    if events:
        keep_pages(project, plugin, events, whole=builds_whole() or PART in os.environ)
    events.get("env", []).append(_keep_theme)
    events.get("nav", []).append(frame)
    if not builds_whole():
        return
    try:
        os.environ["SOURCE_DATE_EPOCH"] = clock(project)
    except Failed as failure:
        raise _abort()(f"\n{failure}") from failure
    events.get("post_build", []).sort(key=lambda one: "mkdocs_macros" in one.__module__)


def frame(nav: Any, files: Any, **_: object) -> None:
    """Give a page outside the navigation the tab and the sidebar of its folder's first page."""
    listed = {page.file.src_uri: page for page in nav.pages}
    for file in files.documentation_pages():
        firsts = (f"{folder}/index.md" for folder in PurePosixPath(file.src_uri).parents)
        first = next((listed[uri] for uri in firsts if uri in listed), None)
        if file.page and file.src_uri not in listed and first:
            file.page.parent = first.parent


def _keep_theme(environment: Environment, **_: object) -> None:
    keep_compiled(environment)


def finish_whole(project: Project, site: Path) -> None:
    """Finish and verify what the running site builder has built, as `casebook build` does.

    The first language's builder builds the others, too; of another language by itself the files
    are added, and nothing is verified.
    """
    from mkdocs_casebook.site.finish import add_files, finish

    first, *others = languages(project.root)
    engine = next(name for name in ENGINES if f"{name}.exceptions" in sys.modules)
    try:
        if first.project.docs == project.docs:
            for language in others:
                run_apart(engine, language, site / language.folder)
            finish(project.root, site)
        for language in others:
            if language.project.docs == project.docs:
                add_files(language._replace(folder=""), site)
    except Failed as failure:
        raise _abort()(f"\n{failure}") from failure


def after_build(project: Project, site: Path) -> None:
    """Finish the folder that the builder has filled; a preview has the exhibits' pictures alone."""
    from mkdocs_casebook.site.comments import drop_comments
    from mkdocs_casebook.site.exhibit_files import publish_exhibits
    from mkdocs_casebook.site.finish import publish_for_hosts

    if builds_whole():
        finish_whole(project, site)
    elif PART not in os.environ:
        drop_comments(site)
        publish_exhibits(project, site)
        publish_for_hosts(project.docs, site)


def _abort() -> type[BaseException]:
    """The exception with which the running site builder stops without a traceback."""
    for builder in ENGINES:
        if module := sys.modules.get(f"{builder}.exceptions"):
            abort: type[BaseException] = module.Abort
            return abort
    return SystemExit
