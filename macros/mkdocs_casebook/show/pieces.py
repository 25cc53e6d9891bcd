"""Pieces of HTML in many macros: anchors, marks of drafts, words for the search, citations."""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from mkdocs_casebook.case.citations.apa import Run
from mkdocs_casebook.case.citations.references import Citation
from mkdocs_casebook.case.unaccented import plain_words
from mkdocs_casebook.case.unwritten import MARK
from mkdocs_casebook.show.templating import render


def numbered(anchor: str, count: int) -> Markup:
    """The anchor of what stands on a page for that time; ids hold no sign that is obeyed."""
    return Markup(f"{anchor}_{count}" if count > 1 else anchor)


def drafted(parts: Iterable[str]) -> Markup:
    """The mark of a draft of which these parts are to be written; nothing where there are none."""
    parts = list(parts)
    return render("draft.html", parts=[one for one in parts if one != MARK]) if parts else Markup()


def sought(aliases: Iterable[str], *texts: object) -> Markup:
    """Other words by which the search finds a record: its aliases, and what its texts read
    like without accents. Readers do not see them.
    """
    plain = plain_words(" ".join(str(text) for text in (*aliases, *texts) if text))
    words = [*aliases, *plain]
    return render("sought.html", words=words) if words else Markup()


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
