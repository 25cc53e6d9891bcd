"""Anchors of headings, from the letters of any script."""

import pytest
from markdown.extensions.toc import slugify

from mkdocs_casebook.pages.slugs import own_letters, slug_of


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("渡轮", "渡轮"),
        ("ค่าโดยสาร 2", "ค่าโดยสาร-2"),
        ("أجرة السفر", "أجرة-السفر"),
        ("हिन्दी की", "हिन्दी-की"),
        ("Плата за й", "плата-за-й"),
        ("한국 시장", "한국-시장"),
        ("Łódź", "łodz"),
    ],
)
def test_no_letter_and_no_vowel_of_a_heading_is_lost(heading, anchor):
    assert own_letters(heading, "-") == anchor


@pytest.mark.parametrize(
    "heading", ["Café crème", "What we – and they – did", "a_b  c-d", "R&D: 50% “more”", "½ m²", ""]
)
def test_what_had_an_anchor_of_its_letters_keeps_it(heading):
    """Addresses that were published lead to where they led."""
    assert own_letters(heading, "-") == slugify(heading, "-")


def test_the_settings_say_how_anchors_are_made():
    assert slug_of({}) is slugify
    assert slug_of({"slugify": None}) is own_letters
    assert slug_of({"slugify": {"kwds": {"case": "lower"}}})("Zwölf Boote", "-") == "zwölf-boote"
    assert slug_of({"slugify": {"kwds": {}}})("Zwölf Boote", "-") == "Zwölf-Boote"
