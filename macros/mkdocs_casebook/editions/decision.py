"""The decision edition: a case as it was known on the day of a decision, to the question itself.

Its pages are rendered here, and not by a site builder, which knows only the whole.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from jinja2 import ChainableUndefined, Environment
from markdown import Markdown
from markupsafe import Markup

from mkdocs_casebook.checks.pages.decision_days import given_away, is_day, too_early
from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.pages.markdown_bundle import BUNDLE
from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.show.text_pages import Then, chapters_of, then
from mkdocs_casebook.show.view import View


def as_of(project: Project, case: str, day: str) -> Then:
    """The project as it was known on the day, for an edition of the case.

    Raises Failed where the day is none, or where a text that is left gives the end away.
    """
    must_be_day(day)
    whole = project.case(case)
    if wrong := too_early(whole, day):
        raise Failed(wrong)
    found = then(project, chapters_of(project, case), day)
    if told := list(given_away(found, whole)):
        raise Failed("\n".join(map(str, told)))
    return found


def must_be_day(day: str) -> None:
    """Raise Failed where that is no day, or one to come."""
    if not is_day(day):
        raise Failed(f"{day!r} is no day; write it as 2018-03-18")
    if date.fromisoformat(day) > datetime.now(UTC).date():
        raise Failed(f"{day} lies in the future; name a day of which all is known")


class _Unknown(ChainableUndefined):
    """What is no macro of the engine's stands in no chapter; elsewhere it says nothing."""

    def __call__(self, *args: object, **kwargs: object) -> str:  # type: ignore[override]
        """Nothing."""
        return ""


def rendered_into(project: Project, folder: Path) -> Callable[[Page], Path]:
    """What gives the file of a page, rendered without a site around it."""

    def rendered(page: Page) -> Path:
        file = folder / f"{page.uri.replace('/', '-')}.html"
        text = _article(project, project.page(page.uri))
        body = f'<html><body><article class="md-content__inner">{text}</article></body></html>'
        file.write_text(body, encoding="utf-8", newline="\n")
        return file

    return rendered


def _article(project: Project, page: Page) -> str:
    environment = Environment(undefined=_Unknown)
    calls: dict[str, Callable[..., Markup]] = {}

    def rendered(source: str) -> str:
        return environment.from_string(source).render(calls)

    view = View(project, page, page.address, rendered, MACROS)
    calls |= {row.name: partial(row.function, view) for row in MACROS.rows}
    return Markdown(extensions=[BUNDLE]).convert(rendered(page.body))
