"""Numbers said in words, held against their facts."""

from decimal import Decimal

import pytest

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.said_in_words import unsigned, untrue
from mkdocs_casebook.case.wording import Words


def wrong(words, value, unit="percent", operation=None, qualifier=None):
    datum = Datum(
        "acme.share", "acme", "Share", Decimal(value), unit, "2018", "verified", "filed",
        qualifier=qualifier, operation=operation,
    )  # fmt: skip
    return untrue(words, datum)


@pytest.mark.parametrize(
    ("words", "value", "unit", "operation", "qualifier"),
    [
        ("one in seven", "14.2", "percent", None, None), ("half", "47", "percent", None, None),
        ("almost half", "47", "percent", None, None), ("a third", "33.3", "percent", None, None),
        ("more than half", "58", "percent", None, None),
        ("nine in ten", "91", "percent", None, None),
        ("nearly two thirds", "64", "percent", None, None), ("half", "0.5", "number", None, None),
        ("tenfold", "10.2", "times", None, None), ("doubled", "100", "percent", "growth", None),
        ("two and a half times", "2.6", "times", None, None), ("twice", "2", "times", None, None),
        ("forty-nine", "49", "cups", None, None), ("a dozen", "12", "cups", None, None),
        ("about a billion", "1020000000", "USD", None, None),
        ("a billion", "1e9", "USD", None, None),
        ("tens of thousands", "45000", "cups", None, None),
        ("thirty per cent", "30", "percent", None, None),
        ("more than half", "50", "percent", None, "more than"),
    ],
)  # fmt: skip
def test_words_that_are_true(words, value, unit, operation, qualifier):
    said = wrong(words, value, unit, operation, qualifier)
    assert not said


@pytest.mark.parametrize(
    ("words", "value", "unit", "operation", "right"),
    [
        ("one in seven", "12.5", "percent", None, "one in eight"),
        ("one in seven", "16.7", "percent", None, "one in six"),
        ("half", "42", "percent", None, "two fifths"),
        ("more than half", "47", "percent", None, "nearly half"),
        ("nearly half", "53", "percent", None, "more than half"),
        ("three quarters", "80", "percent", None, "four fifths"),
        ("doubled", "140", "percent", "growth", "two and a half times"),
        ("tenfold", "11", "times", None, "eleven times"),
    ],
)
def test_words_that_are_false_and_what_would_be_right(words, value, unit, operation, right):
    assert f"{right!r} is right" in wrong(words, value, unit, operation)


@pytest.mark.parametrize(
    ("words", "value", "unit", "said"),
    [
        ("forty-nine", "50", "cups", "is not what acme.share is, 50 cups"),
        ("millions", "900000", "cups", "is not what"),
        ("half", "12", "cups", "is a share, and acme.share is in cups"),
        ("twelve", "12", "percent", "is a count, and acme.share is in percent"),
        ("a lot", "12", "cups", "is no number in words"),
    ],
)
def test_words_that_do_not_go_with_the_value(words, value, unit, said):
    assert said in wrong(words, value, unit)


def test_a_qualifier_of_the_fact_is_not_left_out():
    assert "write 'more than three times'" in wrong("three times", "3", "times", None, "more than")


def test_a_loss_is_said_without_its_minus():
    loss = Datum(
        "acme.margin", "acme", "Margin", Decimal("-11.4"), "percent", "2018", "verified", "filed"
    )
    assert untrue("one in nine", loss)
    assert not untrue("one in nine", unsigned(loss))
    assert Words().amount(unsigned(loss)) == "11.4%"
