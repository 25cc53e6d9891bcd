"""Where a reader tells of a mistake: the repository's form, and an address to write to."""

from urllib.parse import quote, quote_plus

from mkdocs_casebook.pages.project import Project

# The form is a file of the repository; its fields are filled in by their ids.
_FORM = "wrong-fact.yml"
_FORMS = ".github/ISSUE_TEMPLATE"
# What a query may hold as it stands: long links that repeat the page's own words weigh little.
_SAFE = "/:.,-"


def form_of(project: Project, page: str, figure: str) -> str:
    """The address of the form, with the page's address and what stands there filled in; nothing
    where the repository is not known or has no such form.
    """
    if not (project.repository and (project.root / _FORMS / _FORM).is_file()):
        return ""
    filled = f"page={quote_plus(page, _SAFE)}&figure={quote_plus(figure, _SAFE)}"
    return f"{project.repository}/issues/new?template={_FORM}&{filled}"


def letter_of(project: Project, page: str, figure: str) -> str:
    """The address to write to, with the same filled in; nothing where none is set."""
    if "@" not in project.contact:
        return project.contact
    return f"mailto:{project.contact}?subject={quote(figure, _SAFE)}&body={quote(page, _SAFE)}"
