"""Pages as they are read: headings, links, front matter, calls."""

import pytest
from mkdocs.utils.meta import get_data

from mkdocs_casebook.checks.pages.front_matter import front_matter_problems
from mkdocs_casebook.pages.read_page import read_page
from mkdocs_casebook.show.macros import MACROS


@pytest.fixture
def read(tmp_path):
    def page(text):
        path = tmp_path / "page.md"
        path.write_text(text, encoding="utf-8")
        return read_page(path, "page.md", "a/page.md", [])

    return page


def test_headings_have_the_anchors_that_the_site_gives_them(read):
    page = read(
        "# One *two* `three`\n\n## Same\n\n## Same\n\n## Own {: #own .x }\n\nUnder\n-----\n\n"
        "### [Link](b.md) & more ###\n\n## 中文\n\n```\n# no heading\n```\n\n#no heading\n"
    )
    assert [(heading.level, heading.id) for heading in page.headings] == [
        (1, "one-two-three"), (2, "same"), (2, "same_1"), (2, "own"), (2, "under"),
        (3, "link-more"), (2, "中文"),
    ]  # fmt: skip
    assert page.headings[4].place == ("page.md", 9, 1)


def test_links_are_found_with_their_places(read):
    page = read("[a](b.md)\n![c](d.png 'e') [f\ng](<h i.md>)\n\n[j]: k.md\n<a href='l.md'>m</a>\n")
    assert [(link.target, link.place.line, link.place.column) for link in page.links] == [
        ("b.md", 1, 5), ("d.png", 2, 6), ("h i.md", 3, 5), ("k.md", 5, 6), ("l.md", 6, 10),
    ]  # fmt: skip


def test_front_matter_moves_no_place(read):
    page = read("---\ntitle: A\ncase: b\n---\n# A\n\nIt is {{ fact('a.b') }}\n")
    assert (page.meta, page.case) == ({"title": "A", "case": "b"}, "b")
    assert page.meta_places["case"] == ("page.md", 3, 1)
    assert page.headings[0].place.line == 5
    assert page.calls[0].place == ("page.md", 7, 10)


FRONTS = [
    f"{opening}\n{inside}{closing}\n# A\n\nIt is.\n\n---\n\nSo it is.\n"
    for opening in ("---", "--- \t", " ---", "----", "\n---")
    for closing in ("---", "...", "---  ", "----", " ---", "")
    for inside in ("", "\n", "title: B\n", "---\ntitle: B\n", "title: B\n---\ncase: c\n", "# B\n")
]


@pytest.mark.parametrize("text", [*FRONTS, "title: B\n\n# A\n", "# A\n", "---\n", "---\n---\n"])
def test_front_matter_is_what_the_site_builder_takes_for_it(text, tmp_path):
    """The same keys above the same words, unless the author is told."""
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    problems = []
    page = read_page(path, "page.md", "a/page.md", problems)
    problems += front_matter_problems(page, ["c"], [])
    if not problems:
        body, meta = get_data(text)
        assert (page.meta, page.body.lstrip("\n")) == (meta, body)


def test_without_front_matter_a_page_belongs_to_its_folder(read):
    assert read("# A\n").case == "a"


def test_what_a_page_names_is_counted(read):
    page = read("{{ fact('a.b') }} {{ value(id='a.b') }} {{ fact('c.d') }} {{ cite('e') }}")
    assert MACROS.named(page, "fact") == {"a.b": 2, "c.d": 1}
    assert MACROS.named(page, "fact", "mark") == {"a.b": 1, "c.d": 1}
    assert MACROS.named(page, "source") == {"e": 1}
