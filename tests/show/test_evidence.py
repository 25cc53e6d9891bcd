"""What a reader is shown of evidence: formulas, sources that differ, corrections, uses."""

from decimal import Decimal

import pytest
from lxml import html

from mkdocs_casebook.case.comparisons import NotComparable, holds
from mkdocs_casebook.case.rounding import rounding
from mkdocs_casebook.checks.records.typed_numbers import typed
from mkdocs_casebook.reading.allowances import read_exceptions
from tests.case.test_wording import datum


def read(page):
    """The page's article, a line for each piece of text, white space folded."""
    article = html.parse(page / "index.html").find(".//article")
    lines = (" ".join(line.split()) for line in article.text_content().split("\n"))
    return [line for line in lines if line]


@pytest.fixture(scope="module")
def acme(built_example):
    return read(built_example / "site/ferries/companies/acme")


def test_a_derived_value_shows_its_formula_with_its_numbers(acme):
    at = acme.index("Growth of passengers: about 25.0%")
    formula = "(more than 150,000 people − 120,000 people) ÷ 120,000 people = about 25.0%"
    assert acme[at + 2] == formula
    assert "US$1.5 million ÷ €1.2 million = US$1.2500 per €" in acme
    assert "US$500 ÷ (US$1.2500 per €) = €400.0" in acme


def test_what_others_state_stands_beside_what_is_derived(acme):
    assert "Doe (2019), p. 2, states 50% (la mitad), the same to rounding." in acme
    assert "The ferries states 100%, which differs: It counts the first islands only." in acme


def test_sources_that_differ_are_both_shown(acme, built_example):
    at = acme.index("Sources differ:")
    assert acme[at + 1].startswith("about 118,000 people, [A page about ferries] (n.d.): some")
    assert acme[at + 1].endswith("Not used: It leaves out the winter.")
    assert acme[at + 2].startswith("60,000 people, Acme Lines (2018).")
    page = html.parse(built_example / "site/ferries/sources/index.html")
    assert "120,000 people (sources differ)" in page.find(".//article").text_content()
    note = page.xpath("//li[@id='note-acme.passengers-2017']")
    assert "Sources differ: about 118,000 people" in note[0].text_content()


def test_a_correction_is_told_on_its_page_and_at_the_fact(acme, built_example):
    assert "Corrected on 3 February 2020." in acme
    lines = read(built_example / "site/ferries/corrections")
    at = lines.index("Acme Lines: Tickets")
    assert lines[at + 1] == "3 February 2020 · noticed by A. Reader & <b>others</b>"
    assert lines[at + 2] == "From 59,000 people to 60,000 people."
    assert lines.index("Acme Lines doubled its passengers.") > at, "the newest stands first"


def test_facts_and_sources_say_where_they_are_used(acme, built_example):
    at = acme.index("Growth of passengers: about 25.0%")
    assert any(line == "Shown on Introduction, Exhibits" for line in acme[at:])
    source = html.parse(built_example / "site/ferries/references/index.html").xpath(
        "//li[h2[@id='source-undated']]//p"
    )
    words = " ".join(source[0].text_content().split())
    assert words.startswith("Weak, read as an excerpt. Bears 2 facts. On ")
    assert "Acme Lines" in words


# -- comparisons in words -------------------------------------------------------------------------

FACTS = {
    "later": datum("138408000000", unit="CNY"),
    "earlier": datum("69204000000", unit="CNY"),
    "share": datum("12.5", unit="percent"),
    "points": datum("2.5", unit="points"),
    "ratio": datum("2", unit="times"),
    "dollars": datum("5", unit="USD"),
    "none": datum("0", unit="USD"),
}


def compare(text):
    return holds(text, {name: one for name, one in FACTS.items() if name in text})


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("later > earlier", True),
        ("later = 2 * earlier", True),
        ("later > 2 * earlier", False),
        ("later >= 2 × earlier", True),
        ("later ≠ earlier", True),
        ("later / earlier < 2.0001", True),
        ("later ÷ earlier = ratio", True),
        ("later − earlier = earlier", True),
        ("earlier < later < 3 * earlier", True),
        ("earlier < later < 1.5 * earlier", False),
        ("share > 12 and share < 13", True),
        ("share < 12 or share > 13", False),
        ("share < 12 or share > 12 and later > earlier", True),
        ("(share < 12 or share > 12) and later < earlier", False),
        ("share - points = 10", True),
        ("-share < 0", True),
        ("later > 100_000_000_000", True),
        ("2 + 3 * 4 = 14 and dollars = 5", True),
        ("(2 + 3) * 4 = 20 and dollars = 5", True),
    ],
)
def test_a_comparison(text, true):
    assert compare(text) is true


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("later", "a number is no comparison"),
        ("later > ", "something is missing"),
        ("later > > earlier", "not expected"),
        ("later earlier", "not expected"),
        ("later > earlier)", "not expected"),
        ("(later > earlier", "does not close"),
        ("later > unknown", "not given"),
        ("later > dollars", "do not go together: CNY > USD"),
        ("later + share > 0", "do not go together"),
        ("later * dollars > 0", "do not go together"),
        ("1 / dollars > 0", "do not go together"),
        ("dollars / none > 1", "division by zero"),
        ("(later > earlier) + 1 > 0", "no number"),
        ("later and earlier", "no comparison"),
        ("__import__('os') > later", "not expected"),
        ("later.real > 0", "not expected"),
        ("later > 1e9", "not expected"),
        ("(" * 50 + "later" + ")" * 50 + " > 0", "levels"),
        ("-" * 50 + "later > 0", "levels"),
        ("later > " + "1" * 400, "characters"),
    ],
)
def test_what_does_not_compare_is_told(text, says):
    with pytest.raises(NotComparable, match=says):
        compare(text)


def test_a_fact_that_is_not_compared_is_told():
    with pytest.raises(NotComparable, match="share is given and not compared"):
        holds("later > earlier", {name: FACTS[name] for name in ("later", "earlier", "share")})


# -- typed numbers and exceptions -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "It paid $5 for it.", "It paid US$7.7 billion.", "It paid 5 dollars.", "about 30 %", "30%",
        "thirty per cent", "5 percentage points", "three million people", "half a million", "€20",
        "RMB 300", "300 RMB", "1.5 bn", "12 cups", "twelve cups", "two hundred cups", "1,500 cups",
        "a fifth, or twenty percent", "USD 5", "5 USD", "three times as many", "2 million",
        "seven-million", "5 million", "500 kroner", "12 francs", "NOK 500", "12\u00a0000 cups",
    ],
)  # fmt: skip
def test_a_number_beside_a_unit_is_typed(text):
    assert list(typed(text, ("cup", "cups")))


@pytest.mark.parametrize(
    "text",
    [
        "It was founded in 1999.", "the 20th century", "section 3", "Tencent", "no cups at all",
        "since 2020 cups are sold", "one cup of tea", "three reasons", "{{ fact('a.b-2') }} cups",
        "[[a.b-2018]] million", "see [cups](https://example.org/5%)", "the millions who came",
        "<b title='5%'>x</b>", "on 3 May 2018", "won the day", "e-Conomy SEA 2023",
    ],
)  # fmt: skip
def test_years_names_and_records_are_not_typed_numbers(text):
    assert not list(typed(text, ("cup", "cups")))


def test_a_typed_number_is_found_where_it_stands():
    ((at, message),) = typed("First.\nIt holds 12 cups.", ("cups",))
    assert at == 16
    assert "'12 cups'" in message


def test_an_exception_on_a_page_holds_for_its_paragraph():
    text = "a\n\n{# allow typed-number: an exercise #}\none\ntwo\n\nthree {# allow a: b #}\n"
    first, second = read_exceptions("docs/en/a.md", text, skipped=4)
    assert (first.rule, first.reason) == ("typed-number", "an exercise")
    assert list(first.lines) == [7, 8, 9]
    assert list(second.lines) == [11]


def test_an_exception_in_a_record_holds_for_the_line_below():
    text = "a: 1\n# allow typed-number: an exercise\nb: 5%\nc: 6%  # allow typed-number: known\n"
    first, second = read_exceptions("data/a/b.yml", text)
    assert 3 in first.lines and 4 not in first.lines
    assert list(second.lines) == [4]


@pytest.mark.parametrize(
    ("value", "off"),
    [("12", "0.5"), ("12.50", "0.005"), ("150000000", "500000"), ("1234", "0.5"), ("1200", "5"),
     ("4500000.00", "5000"), ("0", "0.5")],
)  # fmt: skip
def test_a_number_is_known_to_half_its_last_digit(value, off):
    """Of a whole number, zeros at the end are taken for rounding but for its first three digits."""
    assert rounding(Decimal(value)) == Decimal(off)
