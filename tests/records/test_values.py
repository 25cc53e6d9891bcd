"""What the fields of records take for a number, a date, a period, an id, an address."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from mkdocs_casebook.records import values
from mkdocs_casebook.records.periods import days_of_date, days_of_period
from mkdocs_casebook.records.values import number, truth, whole


@pytest.mark.parametrize("text", ["0", "12", "-3", "4.50", "150000000", "9" * 18, "0.123456789"])
def test_a_number_keeps_every_digit(text):
    assert str(number(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "1_000", "1,000", "1e3", "1e999999999", "NaN", ".nan", "inf", "-.inf", "１２", "٣", "0x1F",
     "+1", "1.", ".5", "1 000", " 1", "1\n", "9" * 19, "0." + "1" * 10, 5, 5.0, True, None, ["1"]],
)  # fmt: skip
def test_nothing_else_is_a_number(text):
    with pytest.raises(ValueError, match="number|too long"):
        number(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-10**12,
                   max_value=10**12))  # fmt: skip
def test_every_plain_decimal_is_a_number(value):
    assert number(f"{value:f}") == value


@pytest.mark.parametrize("text", ["-1", "1.0", "ten", "１", "1" * 13, "", 1])
def test_a_whole_number_is_ascii_digits(text):
    with pytest.raises(ValueError, match="whole number|too long"):
        whole(text)


def test_a_whole_number_may_be_a_scale():
    assert whole("1000000000") == 10**9


def test_only_yes_and_no_are_truths():
    assert truth("yes") and not truth("no")
    for text in ("true", "Yes", "on", "1", True):
        with pytest.raises(ValueError, match="neither yes nor no"):
            truth(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2100-02", date(2100, 2, 1), date(2100, 2, 28)),
        ("2018-09-30", date(2018, 9, 30), date(2018, 9, 30)),
    ],
)
def test_a_date_covers_the_days_that_it_may_be(text, first, last):
    assert days_of_date(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["2023-02-30", "2018-13", "2018-00", "2018-9", "18", "0999", "2018-09-31", "2018-09-00",
     "２０１８", ""],
)  # fmt: skip
def test_a_date_exists(text):
    with pytest.raises(ValueError, match="not a date"):
        days_of_date(text)


@pytest.mark.parametrize(
    ("text", "ends", "first", "last"),
    [
        ("FY2023", "12-31", date(2023, 1, 1), date(2023, 12, 31)),
        ("FY2023", "03-31", date(2022, 4, 1), date(2023, 3, 31)),
        ("FY2024", "02-28", date(2023, 3, 1), date(2024, 2, 28)),
        ("2025-Q1", "03-31", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-Q4", "03-31", date(2025, 10, 1), date(2025, 12, 31)),
        ("2024-H1", "03-31", date(2024, 1, 1), date(2024, 6, 30)),
        ("2020-04/2021-03", "12-31", date(2020, 4, 1), date(2021, 3, 31)),
        ("2019", "03-31", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text, ends, first, last):
    """A fiscal year is named for the year in which it ends; quarters are the calendar's."""
    assert days_of_period(text, ends) == (first, last)


@pytest.mark.parametrize(
    "text", ["FY23", "2025-Q5", "2025-Q0", "2025-H3", "2021/2020", "2020/2021/2022", "Q1-2025", "/"]
)
def test_a_period_exists_and_runs_forward(text):
    with pytest.raises(ValueError, match="not a|before it begins"):
        days_of_period(text)


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_is_refused(text):
    try:
        first, last = days_of_period(text)
    except ValueError:
        return
    assert first <= last


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("Id", ["a", "annual-report-2023", "1"], ["A", "a_b", "a--b", "-a", "a-", "é", "a b", ""]),
        ("FactId", ["a.b", "a.b.c"], ["a", "a.b.c.d", "a..b", "A.b"]),
        ("Country", ["SG", "NO"], ["sg", "SGP", "S", "ＳＧ"]),
        ("Language", ["en", "zh-Hans", "pt-BR"], ["english-", "e", "EN"]),
        ("Day", ["2026-11-22"], ["2026-11", "2026", "22.11.2026"]),
        ("MonthDay", ["03-31", "12-31"], ["02-29", "02-30", "3-31", "31-03"]),
        ("Url", ["https://a.example", "http://a.example:80/b?c=d#e", "https://a.example/é"],
         ["javascript:alert(1)", "ftp://a.example", "data:text/html,x", "//a.example", "a.example",
          "https://a.example/<b>", "https://a.example/a b", "https://u:p@a.example/",
          " https://a.example", "https://a.example/" + "a" * 2000]),
    ],
)  # fmt: skip
def test_what_a_field_takes(kind, right, wrong):
    field = TypeAdapter(getattr(values, kind))
    for text in right:
        assert field.validate_python(text) == text
    for text in wrong:
        with pytest.raises(ValidationError):
            field.validate_python(text)


def test_messages_stay_short():
    with pytest.raises(ValueError) as told:
        number("1" * 100_000)
    assert len(str(told.value)) < 200


def test_numbers_are_exact():
    assert number("0.1") + number("0.2") == Decimal("0.3")
