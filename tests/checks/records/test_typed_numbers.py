"""Numbers that are typed by hand, where a fact belongs."""

import pytest

from mkdocs_casebook.checks.records.typed_numbers import typed


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
