"""How exactly a number is known."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.case.arithmetic import result
from mkdocs_casebook.case.rounding import limited, rounding
from mkdocs_casebook.case.said_in_words import unsigned
from mkdocs_casebook.case.wording import Words
from tests.case.values import datum

WORDS = Words()


@pytest.mark.parametrize(
    ("value", "off"),
    [("12", "0.5"), ("12.50", "0.005"), ("150000000", "500000"), ("1234", "0.5"), ("1200", "5"),
     ("4500000.00", "5000"), ("0", "0.5")],
)  # fmt: skip
def test_a_number_is_known_to_half_its_last_digit(value, off):
    """Of a whole number, zeros at the end are taken for rounding but for its first three digits."""
    assert rounding(Decimal(value)) == Decimal(off)


@pytest.mark.parametrize(
    ("value", "off"), [("120000", "5000"), ("100000", "5000"), ("102598", "0.5"), ("1.5", "0.05")]
)
def test_zeros_behind_a_word_such_as_about_bear_less(value, off):
    """They are taken for rounding but for the number's first two digits."""
    assert rounding(Decimal(value), "about") == Decimal(off)


def derived(operation, *inputs, unit="percent"):
    """What is derived of inputs, each a unit and a value, with words before it if need be."""
    data = []
    for year, written in enumerate(inputs, 2017):
        own, *words, value = written.split(" ")
        year = 2017 if operation != "growth" else year
        one = datum(value, own, " ".join(words) or None)
        data.append(replace(one, id=f"a.b{len(data)}", period=str(year)))
    bare = replace(
        datum("0", unit), id="a.x", period=data[-1].period, operation=operation, inputs=tuple(data)
    )
    value = result(operation, data, unit, bare.days)
    return limited(replace(bare, value=value))


@pytest.mark.parametrize(
    ("operation", "unit", "inputs", "read"),
    [
        ("growth", "percent", ["EUR about 120000", "EUR 277000"], "about 130%"),
        ("growth", "percent", ["EUR 102598", "EUR 123456"], "20.3%"),
        ("ratio", "percent", ["EUR about 240000", "EUR 1131000"], "about 21%"),
        ("ratio", "percent", ["cups 5", "cups 12"], "41.7%"),
        ("ratio", "percent", ["cups about 5", "cups 12"], "about 42%"),
        ("ratio", "times", ["percent 7", "percent 3"], "2.3 times"),
        ("sum", "EUR", ["EUR about 120000", "EUR 3456"], "about €120,000"),
        ("difference", "points", ["percent 56.45", "percent 7"], "49 percentage points"),
    ],
)  # fmt: skip
def test_a_derived_value_has_no_more_digits_than_its_inputs_bear(operation, unit, inputs, read):
    """As prose has it, as tables do and with all its digits."""
    found = derived(operation, *inputs, unit=unit)
    assert WORDS.value(found) == read
    assert WORDS.exact(found).startswith(read.split(".")[0].rstrip("%"))
    digits = sum(char.isdigit() for char in read)
    assert sum(char.isdigit() for char in WORDS.cell(found, 1).rstrip("0")) <= digits + 1


@pytest.mark.parametrize(
    ("operation", "unit", "inputs", "read"),
    [
        ("sum", "cups", ["cups more than 120000", "cups 3000"], "more than 120,000 cups"),
        ("sum", "cups", ["cups more than 1200", "cups at least 3400"], "more than 4,600 cups"),
        ("sum", "cups", ["cups at least 1200", "cups 3400"], "at least 4,600 cups"),
        ("sum", "cups", ["cups up to 1250", "cups 3456"], "up to 4,710 cups"),
        ("sum", "cups", ["cups nearly 1200", "cups nearly 3400"], "nearly 4,600 cups"),
        ("sum", "cups", ["cups about 1200", "cups more than 3400"], "about 4,600 cups"),
        ("sum", "cups", ["cups less than 1200", "cups more than 3400"], "about 4,600 cups"),
        ("difference", "cups", ["cups 9400", "cups more than 1200"], "less than 8,200 cups"),
        ("difference", "cups", ["cups 9400", "cups up to 1200"], "at least 8,200 cups"),
        ("difference", "cups", ["cups 9400", "cups nearly 1200"], "about 8,200 cups"),
        ("difference", "cups", ["cups more than 9400", "cups more than 1200"], "about 8,200 cups"),
        ("ratio", "percent", ["cups 300", "cups more than 1300"], "less than 24%"),
        ("ratio", "percent", ["cups more than 308", "cups 1300"], "more than 23.6%"),
        ("growth", "percent", ["cups 1200", "cups more than 1500"], "more than 25%"),
        ("growth", "percent", ["cups more than 1200", "cups 1500"], "less than 30%"),
    ],
)  # fmt: skip
def test_a_derived_value_takes_over_what_is_said_before_its_inputs(operation, unit, inputs, read):
    """A bound stays one, turned where the result falls as the input rises, and is rounded so that
    it still holds; words that pull in several ways say no more than about.
    """
    assert WORDS.value(derived(operation, *inputs, unit=unit)) == read


READ = re.compile(r"(−?)[^\d−]*([\d,]+(?:\.\d+)?)\N{NO-BREAK SPACE}?([mbt]\w*illion)?")
SCALES = {"": 0, "million": 6, "billion": 9, "trillion": 12}


def number_in(text):
    """The number that a reader takes out of the words."""
    minus, digits, scale = READ.search(text).groups("")
    return Decimal(f"{minus and '-'}{digits.replace(',', '')}e{SCALES[scale]}")


BOUNDS = {"more than": 1, "at least": 1, "less than": -1, "up to": -1}
WRITTEN = st.decimals(-(10**13), 10**13, places=2) | st.integers(-(10**10), 10**10).map(Decimal)


@given(WRITTEN, st.sampled_from([*BOUNDS]), st.sampled_from(["EUR", "cups"]))
def test_a_bound_is_never_said_beyond_itself(value, qualifier, unit):
    """What is more than 1,996,000 is not said to be more than 2 million, wherever it is said."""
    one, way = datum(str(value), unit, qualifier), BOUNDS[qualifier]
    for said in (WORDS.amount(one), WORDS.exact(one), WORDS.cell(one, 1), WORDS.label(one)):
        assert way * number_in(said) <= way * value, said
    said = WORDS.label(one, 1_000_000)
    assert way * number_in(said) * 1_000_000 <= way * value, said


@given(WRITTEN.filter(bool), st.sampled_from([None, *BOUNDS]), st.sampled_from([*BOUNDS]))
def test_what_fell_is_said_without_its_minus_and_is_as_true(value, first, turned):
    """Less than −20 is a fall of more than 20."""
    one = datum(str(-abs(value)), "EUR", first and turned)
    said = unsigned(one)
    assert said.value == abs(value)
    ways = BOUNDS.get(one.qualifier), BOUNDS.get(said.qualifier)
    assert ways == (None, None) or ways[0] == -ways[1]


@pytest.mark.parametrize(
    ("operation", "unit", "inputs", "read"),
    [
        ("ratio", "percent", ["cups 3.00", "cups 12000.01"], "0.02%"),
        ("ratio", "percent", ["cups 12", "cups 123456789"], "0.000010%"),
        ("growth", "percent", ["cups 1000.1", "cups 999.9"], "−0.02%"),
        ("growth", "percent", ["cups about 120000", "cups about 119900"], "about 0%"),
        ("difference", "EUR", ["EUR 1500000", "EUR 1496000"], "about €0"),
        ("difference", "EUR", ["EUR 1500000", "EUR 1500000"], "€0"),
    ],
)  # fmt: skip
def test_what_is_little_is_not_said_to_be_nothing(operation, unit, inputs, read):
    """It keeps its first digit, or is about nothing where its inputs bear none; never minus 0."""
    found = derived(operation, *inputs, unit=unit)
    assert WORDS.value(found) == read
    assert ("about" in read) == ("about" in WORDS.cell(found, 1)) == ("~" in WORDS.label(found))


def test_a_drawing_keeps_the_first_digit_of_what_is_little_beside_the_rest():
    assert WORDS.label(datum("4000", "EUR"), 1_000_000) == "0.004"
