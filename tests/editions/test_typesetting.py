"""How the pages of a printed edition are filled."""

import io

import pypdf

from mkdocs_casebook.editions.conversion import typeset
from tests.editions.conftest import EPOCH

SAID = {
    "title": "A case", "question": "Why?", "authors": "Nobody", "kind": "Printed", "edition": "1",
    "licence": "CC0", "lang": "en", "keywords": [], "contents": "Contents",
    "alts": {"tall.svg": "A tall drawing"},
}  # fmt: skip
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="260"><path d="M0 0H9V9"/></svg>'
WORDS = "The keepers wrote down what the lamp burnt in the nights of the storm.\n\n"


def lowest(page):
    """How far up the lowest line of text is that is no footer, in parts of the page's height."""
    found = []
    page.extract_text(
        visitor_text=lambda text, whole, own, *_: (
            found.append(whole[5] + own[5] * whole[3]) if len(text.strip()) > 20 else None
        )
    )
    return min(found) / float(page.mediabox.height)


def test_the_text_runs_on_where_a_drawing_has_no_room(tmp_path):
    """The drawing stands on the next page, and the one before it is full."""
    (tmp_path / "tall.svg").write_text(SVG, "utf-8")
    figure = '#figure([#image("tall.svg")], caption: [Exhibit 1. Tall])\n\n'
    body = f"= A chapter\n\n{WORDS * 14}{figure}{WORDS * 40}"
    reader = pypdf.PdfReader(io.BytesIO(typeset(SAID, tmp_path, EPOCH, body=body)))
    _, first, *_ = reader.pages
    assert "Exhibit 1" not in first.extract_text(), "the drawing has room: take more words"
    assert lowest(first) < 0.2
