"""Citations as HTML that is safe in Markdown, too."""

from functools import lru_cache

from markupsafe import Markup

from mkdocs_casebook.case.citations.apa import Run
from mkdocs_casebook.case.citations.references import Citation
from mkdocs_casebook.show.templating import md_safe, render


@lru_cache(maxsize=4096)  # a source is cited on many pages
def cited(runs: tuple[Run, ...]) -> Markup:
    """The runs of a citation or of an entry in the reference list."""
    return render("citation.html", runs=runs)


def entry_in_two(citation: Citation) -> tuple[Markup, Markup]:
    """The entry in the reference list in two: up to its date, and what follows."""
    runs = citation.reference
    for at, run in enumerate(runs):
        if not run.italic and ")." in run.text:
            first, _, after = run.text.partition(").")
            upto = (*runs[:at], run._replace(text=f"{first})."))
            return cited(upto), cited((run._replace(text=after), *runs[at + 1 :]))
    return cited(runs), Markup()


def with_locator(citation: str, locator: str) -> str:
    """The citation with the place in the source: `(Brown, 2023)` to `(Brown, 2023, note 5)`.

    Takes both forms; Markup stays Markup, with the locator escaped. Raises ValueError where the
    citation does not end with a bracket.
    """
    if not citation.endswith(")"):
        raise ValueError(f"{citation!r} is not a citation that ends with a bracket")
    if isinstance(citation, Markup):
        return Markup("{}, {})").format(citation[:-1], md_safe(locator))
    return f"{citation[:-1]}, {locator})"
