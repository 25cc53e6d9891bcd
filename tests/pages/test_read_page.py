"""Pages as they are read: addresses, links, headings, calls."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.pages import addresses, macro_calls, read_page
from mkdocs_casebook.pages.macro_calls import read_calls
from mkdocs_casebook.reading.problem import Place


@pytest.fixture
def read(tmp_path):
    def page(text):
        path = tmp_path / "page.md"
        path.write_text(text, encoding="utf-8")
        return read_page.read_page(path, "page.md", "a/page.md", [])

    return page


@pytest.mark.parametrize(
    ("uri", "address"),
    [("index.md", ""), ("a.md", "a/"), ("a/index.md", "a/"), ("a/README.md", "a/"),
     ("a/b.md", "a/b/")],
)  # fmt: skip
def test_a_page_has_an_address(uri, address):
    assert addresses.address(uri) == address


@pytest.mark.parametrize(
    ("start", "target", "link"),
    [("a/b/", "a/c/", "../c/"), ("a/", "", "../"), ("", "a/", "a/"), ("", "", "./"),
     ("a/b/", "a/b.svg", "../b.svg")],
)  # fmt: skip
def test_links_in_the_site_are_relative(start, target, link):
    assert addresses.relative(start, target) == link


@pytest.mark.parametrize(
    ("target", "found"),
    [("b.md", ("a/b.md", "")), ("../b.md#c", ("b.md", "c")), ("#c", ("a/page.md", "c")),
     ("b%20c.md?d#e", ("a/b c.md", "e")), ("../../b.md", ("../b.md", ""))],
)  # fmt: skip
def test_links_of_a_page_lead_from_its_folder(target, found):
    assert addresses.resolve("a/page.md", target) == found


def test_headings_have_the_anchors_that_the_site_gives_them(read):
    page = read(
        "# One *two* `three`\n\n## Same\n\n## Same\n\n## Own {: #own .x }\n\nUnder\n-----\n\n"
        "### [Link](b.md) & more ###\n\n## 中文\n\n```\n# no heading\n```\n\n#no heading\n"
    )
    assert [(heading.level, heading.id) for heading in page.headings] == [
        (1, "one-two-three"), (2, "same"), (2, "same_1"), (2, "own"), (2, "under"),
        (3, "link-more"), (2, "_1"),
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


def test_without_front_matter_a_page_belongs_to_its_folder(read):
    assert read("# A\n").case == "a"


def test_calls_are_read_with_their_arguments_and_not_run():
    body = 'fact {{fact("a.b")}} {{- cite(\'c\', at="}} d") }}\n{{ claims(section=3) }}'
    found = read_calls("f", body)
    assert found.problems == []
    assert [(call.name, call.args, call.kwargs) for call in found.calls] == [
        ("fact", ("a.b",), {}), ("cite", ("c",), {"at": "}} d"}), ("claims", (), {"section": 3}),
    ]  # fmt: skip
    assert [call.place[1:] for call in found.calls] == [(1, 8), (1, 26), (2, 4)]


WORDS = st.sampled_from(["fact", "id", "at"])
VALUES = st.sampled_from(['"a.b"', "'c'", "3", '"x, y=(1)"', "''", "007", "None", r'"\n"'])
ARGUMENTS = st.builds("{}{}".format, st.just("") | WORDS.map("{} = ".format), VALUES)


@given(name=WORDS, arguments=st.lists(ARGUMENTS, max_size=4).map(" , ".join))
def test_plain_calls_are_read_as_jinja_reads_them(name, arguments):
    """What the short way takes, the long way reads alike."""
    place = Place("f")
    if plain := macro_calls._plain(f" {name}({arguments}) ", place):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(macro_calls, "_plain", lambda *_: None)
            assert macro_calls._call(f" {name}({arguments}) ", place) == plain


def test_what_a_page_shows_is_counted(read):
    page = read("{{ fact('a.b') }} {{ value(id='a.b') }} {{ fact('c.d') }} {{ cite('e') }}")
    assert page.shown("fact", "value") == {"a.b": 2, "c.d": 1}
