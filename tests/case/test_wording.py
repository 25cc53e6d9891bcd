"""How values read, in British English, German and Chinese."""

from decimal import Decimal

import pytest

from mkdocs_casebook.case.wording import Words, is_currency
from mkdocs_casebook.records.case import Unit
from tests.case.values import datum

UNITS = {"cups": Unit(one="cup", other="cups")}
ENGLISH = Words("en_GB", UNITS, {"USD": "US$", "CNY": "RMB"})
GERMAN = Words("de", UNITS)
CHINESE = Words("zh_CN", UNITS)


def plain(text):
    """With ordinary spaces in place of those that do not break."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("words", "value", "unit", "text"),
    [
        (ENGLISH, "1", "cups", "1 cup"),
        (ENGLISH, "12", "cups", "12 cups"),
        (ENGLISH, "999999", "cups", "999,999 cups"),
        (ENGLISH, "150000000", "cups", "150 million cups"),
        (ENGLISH, "69200000000", "USD", "US$69.2 billion"),
        (ENGLISH, "1000000000", "USD", "US$1 billion"),
        (ENGLISH, "-5340000000", "CNY", "−RMB 5.34 billion"),
        (ENGLISH, "7.70", "percent", "7.70%"),
        (ENGLISH, "12.5", "EUR", "€12.5"),
        (ENGLISH, "61500000", "NOK", "NOK 61.5 million"),
        (ENGLISH, "-61500000", "CHF", "−CHF 61.5 million"),
        (ENGLISH, "1500000000000", "JPY", "JP¥1.5 trillion"),
        (Words("en_GB", {}, {"CHF": "Fr."}), "500", "CHF", "Fr. 500"),
        (GERMAN, "69200000000", "EUR", "69,2 Milliarden €"),
        (GERMAN, "1234.5", "cups", "1.234,5 cups"),
        (CHINESE, "150000000", "cups", "1.5亿 cups"),
        (CHINESE, "69200000000", "CNY", "¥692亿"),
    ],
)
def test_prose_says_large_numbers_in_words(words, value, unit, text):
    assert plain(words.value(datum(value, unit))) == text


@pytest.mark.parametrize(
    "digits",
    ["1445000", "1455000", "9995000", "845440000", "999960000", "2345000000", "99950000000"],
)
def test_a_picture_rounds_as_prose_does(digits):
    """Half up, to as many digits: at the place of a mark stands the number of the sentence."""
    number, word = plain(ENGLISH.value(datum(digits))).split()[:2]
    scale = {"million": 10**6, "billion": 10**9}[word]
    assert ENGLISH.label(datum(digits), scale) == number


@pytest.mark.parametrize(
    ("number", "unit", "scale", "text"),
    [
        ("1000000", "cups", 1, "1,000,000"),
        ("800000", "cups", 1, "800,000"),
        ("0.5", "USD", 10**6, "0.5"),
        ("-12.5", "percent", 1, "−12.5%"),
        ("1.445", "USD", 10**9, "1.45"),
    ],
)
def test_numbers_of_an_axis_are_whole_numbers_in_full(number, unit, scale, text):
    assert ENGLISH.drawn(Decimal(number), unit, scale) == text


def test_the_qualifier_stands_before():
    assert plain(ENGLISH.value(datum("150000000", qualifier="more than"))) == (
        "more than 150 million cups"
    )


def test_what_is_to_be_written_says_so():
    assert ENGLISH.value(datum(None)) == ENGLISH.exact(datum(None)) == "to be written"
    assert ENGLISH.cell(datum(None), 1) == ENGLISH.period("") == ENGLISH.date("") == "to be written"


@pytest.mark.parametrize(
    ("words", "value", "unit", "text"),
    [
        (ENGLISH, "845440000", "USD", "US$845,440,000"),
        (ENGLISH, "-4.50", "percent", "−4.50%"),
        (GERMAN, "845440000", "USD", "845.440.000 $"),
        (CHINESE, "845440000", "cups", "845,440,000 cups"),
    ],
)
def test_tables_have_every_digit(words, value, unit, text):
    assert plain(words.exact(datum(value, unit))) == text


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        (ENGLISH, "2018", "2018"),
        (ENGLISH, "2018-09", "September 2018"),
        (ENGLISH, "2018-09-30", "30 September 2018"),
        (GERMAN, "2018-09-30", "30. September 2018"),
        (GERMAN, "2018-03", "März 2018"),
        (CHINESE, "2018-09-30", "2018年9月30日"),
        (CHINESE, "2018-09", "2018年9月"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(words, text, said):
    assert words.date(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2018", "2018"),
        ("FY2023", "fiscal year 2023 (to 31 March 2023)"),
        ("2025-Q3", "July to September 2025"),
        ("2025-H1", "January to June 2025"),
        ("2020-04/2021-03", "April 2020 to March 2021"),
    ],
)
def test_a_period_says_its_span(text, said):
    assert ENGLISH.period(text, "03-31") == said


def test_a_table_heading_gives_unit_and_scale():
    assert plain(ENGLISH.unit("CNY", 1_000_000)) == "RMB million"
    assert ENGLISH.unit("cups") == "cups"
    assert ENGLISH.unit("percent") == "%"


def test_currencies_are_those_of_iso_4217():
    assert is_currency("CNY")
    assert not any(map(is_currency, ("cny", "RMB", "XYZ", "EURO", "")))
