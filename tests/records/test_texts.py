"""Texts of records: what is a reference, what is emphasis, what is neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.records.texts import Token, leftover, paragraphs, references


@pytest.mark.parametrize(
    ("written", "token"),
    [
        ("[[works.cups]]", Token("fact", "works.cups")),
        ("[[sales.y1.home]]", Token("fact", "sales.y1.home")),
        ("[[@report]]", Token("cite", "report")),
        ("[[#share]]", Token("exhibit", "share")),
        ("[[gmv|gross sales]]", Token("link", "gmv", "gross sales")),
        ("[[ works ]]", Token("link", "works")),
        ("*much*", Token("emphasis", "much")),
    ],
)
def test_a_mark_stands_for_something(written, token):
    assert paragraphs(f"a {written} b") == [[Token("text", "a "), token, Token("text", " b")]]


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4", "[a](b)", "# a", "<b>", "{{ fact('a.b') }}", "[[]]", "`a`", "a_b_c"]
)
def test_nothing_else_in_a_text_is_obeyed(text):
    assert paragraphs(text) == [[Token("text", text)]]


def test_paragraphs_are_parted_by_empty_lines():
    assert [len(part) for part in paragraphs("a\nb\n \n\nc *d*\n")] == [1, 2]


def test_references_are_found_in_order():
    assert [token.value for token in references("[[a.b]] *[[@c]]* [[d|e]]")] == ["a.b", "c", "d"]


@pytest.mark.parametrize(
    ("text", "left"),
    [("[[a]] [b] c]", ""), ("[[a] b", "[["), ("a]] b", "]]"), ("[[a|]]", "[["), ("[[]]", "[[")],
)
def test_brackets_without_a_reference_are_left_over(text, left):
    assert leftover(text) == left


@given(st.text(alphabet="[]|*@#. \na", max_size=40))
def test_no_letter_of_a_text_is_lost(text):
    """Marks go, and what stands around paragraphs; every letter stays."""
    shown = "".join(t.label + t.value for part in paragraphs(text) for t in part)
    assert shown.count("a") == text.count("a")
