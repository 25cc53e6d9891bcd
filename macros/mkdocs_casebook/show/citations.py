"""Citations as HTML that is safe in Markdown, too."""

from functools import lru_cache

from markupsafe import Markup

from mkdocs_casebook.case.citations.apa import Run
from mkdocs_casebook.case.citations.references import Citation
from mkdocs_casebook.show.templating import render


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
