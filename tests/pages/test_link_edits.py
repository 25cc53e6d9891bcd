"""The links and anchors of a page as another page shows them."""

from mkdocs_casebook.pages.link_edits import body_elsewhere
from mkdocs_casebook.pages.read_page import read_page

BODY = """# One

[Up](../two.md#x "Two") ![p](pic.svg) [here](#own) [too](#other)
[out](https://example.org/a.md) [mail](mailto:a@b.c)

[next]: <three a.md>

See [next] and <a href="../data/">data</a>.

## Own {: #own }

## Other {: #other }
"""


def test_a_page_within_another_leads_where_it_led(tmp_path):
    path = tmp_path / "one.md"
    path.write_text(BODY, encoding="utf-8")
    page = read_page(path, "docs/en/case/story/one.md", "case/story/one.md", [])
    shown = body_elsewhere(page, "case/print.md", {"other"})
    assert (
        '[Up](two.md#x "Two") ![p](story/pic.svg) [here](#own) [too](#case-story-one-other)'
        in shown
    )
    assert "[out](https://example.org/a.md) [mail](mailto:a@b.c)" in shown
    assert '<a href="data/">' in shown
    assert "## Own {: #own }" in shown, "an anchor that is free stays"
    assert "## Other {: #case-story-one-other }" in shown
    assert body_elsewhere(page, "case/story/all.md", ()) == BODY, "nothing moves within a folder"
