"""Where a piece of evidence opens: the page of a PDF, the quoted words of a page."""

from urllib.parse import unquote

import pytest

from mkdocs_casebook.case.source_links import opens, pieces, text_fragment, words_address
from mkdocs_casebook.records.facts import Evidence
from mkdocs_casebook.records.sources import Source

SITE = "https://example.org/a"


def said(**keys):
    return Evidence.model_validate({"source": "report", **keys})


@pytest.mark.parametrize(
    ("quotation", "fragment"),
    [
        ("sold twelve cups", "sold%20twelve%20cups"),
        ("one-third, R&D", "one%2Dthird%2C%20R%26D"),
        ("“It sold cups.”", "It%20sold%20cups"),
        ("$1.5 million (about 24%)", "1.5%20million%20%28about%2024"),
        ("one two three four five six seven eight nine",
         "one%20two%20three%20four,eight%20nine"),
        ("… it sold … twelve cups…", "it%20sold,twelve%20cups"),
        ("it sold ... twelve cups", "it%20sold,twelve%20cups"),
        ("[Acme] sold cups [in 2018]", "sold%20cups"),
        ("it [Acme] sold cups", "it,sold%20cups"),
        ("a … a", "a,a"),
        ("…", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_fragment_is_made_of_the_quoted_words_and_of_no_others(quotation, fragment):
    assert text_fragment(quotation) == fragment


def test_a_script_without_spaces_is_cut_where_a_clause_ends():
    assert unquote(text_fragment("十二个杯子")) == "十二个杯子"
    assert (
        unquote(text_fragment("公司卖出十二个杯子，其中三个，卖到国外。"))
        == "公司卖出十二个杯子,卖到国外"
    )


@pytest.mark.parametrize(
    ("quotation", "parts"),
    [
        ("cups", []),
        ("sold cups", ["sold-,cups"]),
        ("sold twelve cups", ["sold-,twelve,-cups"]),
        ("“Ferries: late”", ["Ferries-,late", "Ferries:-,late"]),
        ("fast boats, slow ferries", ["fast boats-,slow ferries", "fast boats,-,slow ferries"]),
        ("it sold twelve cups", ["it sold twelve", "sold twelve cups"]),
        ("one, two, three, four, five, six.", ["one-,two", "one,-,two"]),
        ("one two three four five six seven eight nine",
         []),
        ("Boats: two of them sank, and three came home.", ["two of them sank"]),
        ("102 boats went to the islands and came back", ["went to the islands"]),
        ("a, b, c, d, e, f, g", ["a-,b", "a,-,b"]),
        ("5 million in fiscal year 2019", ["million in fiscal", "fiscal year 2019"]),
        ("it sold … twelve cups in all", []),
        ("Wages and salaries 12,345 (10,999)", []),
        ("十二个杯子", []),
        ("公司卖出十二个杯子，其中三个，卖到国外。", ["公司卖出十二个杯子", "卖到国外"]),
    ],
)  # fmt: skip
def test_pieces_are_sought_beside_a_whole_of_words_enough(quotation, parts):
    """A number that begins it may have its currency before it, in one word."""
    assert [unquote(part) for part in pieces(quotation)] == parts


def test_a_vowel_at_the_end_of_a_word_is_of_the_word():
    assert unquote(text_fragment("बारह कपड़े हैं।")) == "बारह कपड़े हैं"


@pytest.mark.parametrize(
    ("address", "item", "expected"),
    [
        (SITE, said(quote="twelve cups"), f"{SITE}#:~:text=twelve%20cups&text=twelve-,cups"),
        (
            f"{SITE}#part",
            said(quote="twelve cups"),
            f"{SITE}#part:~:text=twelve%20cups&text=twelve-,cups",
        ),
        (SITE, said(at={"page": "12"}), ""),
        (f"{SITE}.pdf", said(quote="twelve cups", at={"page": "12-14"}), f"{SITE}.pdf#page=12"),
        (f"{SITE}.PDF?x=1", said(at={"page": "12"}), f"{SITE}.PDF?x=1#page=12"),
        (f"{SITE}.pdf#zoom=50", said(at={"page": "12"}), f"{SITE}.pdf#zoom=50&page=12"),
        (f"{SITE}.pdf", said(quote="twelve cups", at={"page": "F-12"}), ""),
        ("", said(quote="twelve cups"), ""),
    ],
)
def test_a_piece_of_evidence_opens_at_its_words(address, item, expected):
    assert words_address(address, item) == expected


def test_what_is_gone_opens_in_its_archived_copy():
    copy = "https://archive.example/2018/x"
    keys = {"type": "webpage", "title": "A", "grade": "press"}
    source = Source.model_validate({**keys, "URL": SITE, "archive": copy})
    assert opens(source) == SITE
    assert opens(source, gone=True) == copy
    assert opens(Source.model_validate({**keys, "URL": SITE}), gone=True) == SITE
    assert opens(Source.model_validate({**keys, "archive": copy})) == copy
    assert opens(Source.model_validate(keys)) == ""
