"""Which notes stand in a chapter's margin."""

import pytest

from mkdocs_casebook.pages.margin import margin
from mkdocs_casebook.pages.read_page import read_page
from mkdocs_casebook.show.macros import MACROS

TEXT = """# A chapter

{{ fact("a.b") }} and {{ fact("a.c", words="twice") }}, again {{ fact("a.b") }}.

{{ exhibit("first") }}

??? outcome "See what happened"

    {{ fact("a.hidden") }}

{{ value("a.bare") }} {{ fact("a.d") }}
"""


@pytest.mark.parametrize("part", [True, False])
def test_the_margin_has_the_marked_numbers_of_running_text(part, tmp_path):
    """Each once, in their order, and what they end before; nothing where the page is no chapter.

    A number in a fold is not told before the fold is opened.
    """
    path = tmp_path / "page.md"
    path.write_text(("---\npart: 1\n---\n" if part else "") + TEXT, encoding="utf-8")
    found = margin(read_page(path, "page.md", "a/page.md", []), MACROS)
    assert found.notes == ({"a.b": 1, "a.c": 2, "a.d": 3} if part else {})
    assert found.exhibits == ({"first": 1} if part else {})
    assert found.before == ({"a.b": 1, "a.c": 1} if part else {})
