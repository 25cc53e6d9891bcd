"""The line below a page that says how far its numbers are checked."""

from markupsafe import Markup

from mkdocs_casebook.pages.page import Page
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.pages.trust import trust_in
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.show.templating import render


def trust_line(project: Project, page: Page) -> Markup:
    """The line of the page, folded; nothing where the page shows no number."""
    shown = project.uses(page.case, MACROS).numbers if page.case in project.case_ids else {}
    if not shown.get(page.uri):
        return Markup()
    of = trust_in(project.case(page.case), shown[page.uri])
    day = project.words(page.case).date(of.oldest) if of.oldest else ""
    return render("trust.html", of=of, day=day)
