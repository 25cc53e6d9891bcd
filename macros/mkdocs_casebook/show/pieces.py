"""Pieces of HTML that many macros put in: anchors, marks of drafts, words for the search."""

from collections.abc import Iterable

from markupsafe import Markup

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
