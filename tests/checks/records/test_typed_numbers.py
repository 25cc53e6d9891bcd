"""Numbers that are typed by hand, where a fact belongs."""

from pathlib import Path

import pytest
import yaml

from mkdocs_casebook.checks.records.typed_numbers import typed

SENTENCES = yaml.safe_load(
    Path(__file__).with_name("typed_sentences.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("side", ["counted", "uncounted"])
def test_what_counts_or_measures_is_found_and_nothing_else(side):
    wrong = set()
    for sentence in (one for part in SENTENCES[side].values() for one in part):
        if bool(list(typed(sentence))) != (side == "counted"):
            wrong.add(sentence)
    assert wrong == set()


@pytest.mark.parametrize(
    "text",
    [
        "It paid $5 for it.", "It paid US$7.7 billion.", "It paid 5 dollars.", "about 30 %", "30%",
        "thirty per cent", "5 percentage points", "three million people", "half a million", "€20",
        "RMB 300", "300 RMB", "1.5 bn", "12 cups", "twelve cups", "two hundred cups", "1,500 cups",
        "a fifth, or twenty percent", "USD 5", "5 USD", "three times as many", "2 million",
        "seven-million", "5 million", "500 kroner", "12 francs", "NOK 500", "12\u00a0000 cups",
        "有三百万用户", "它有１２家店", "١٢ cups",
    ],
)  # fmt: skip
def test_a_number_beside_a_unit_is_typed(text):
    assert list(typed(text))


@pytest.mark.parametrize(
    "text",
    [
        "no cups at all", "since 2020 cups are sold", "one cup of tea", "{{ fact('a.b-2') }} cups",
        "[[a.b-2018]] million", "see [cups](https://example.org/5%)", "the millions who came",
        "<b title='5%'>x</b>", "Tencent", "won the day", "2018年3月14日", "第三",
        "H<sub>2</sub>O", "CO~2~", "m^2^ of floor", '--8<-- "part.md"', "said[^fn:1]",
        "![x](x.png){ width=10 }",
        "999999999999999999999999. an item of a list",
    ],
)  # fmt: skip
def test_records_and_what_holds_no_number_are_not_typed_numbers(text):
    assert not list(typed(text))


def test_names_of_the_case_count_nothing():
    assert not list(typed("It bought One97 and the Bank of 40.", ("Bank of 40",)))
    assert list(typed("It bought 40.", ("Bank of 40",)))


@pytest.mark.parametrize(
    "text",
    [
        'It sold "12 cups" ({{ cite("report") }}).',
        'It writes “sold twelve cups” {{ cite("report") }}.',
        '{{ citet("report") }} writes: "We sold 12 cups."',
        'It writes ‘the firm’s 12 cups’ {{ cite("report") }}.',
        '> We sold 12 cups,\n> and no more {{ cite("report") }}.',
        "The report says “12 cups” [[@report]].",
    ],
)
def test_a_quotation_that_carries_its_citation_is_not_typed(text):
    assert not list(typed(text))
    assert list(typed(text.replace("{{ cite", "{{ see").replace("[[@", "[[")[:40]))


def test_where_only_measures_are_asked_for_a_bare_count_is_left():
    assert not list(typed("It sold 12 cups.", measured=True))
    assert list(typed("It sold 12% of them.", measured=True))


def test_a_typed_number_is_found_where_it_stands():
    ((at, message),) = typed("First.\nIt holds 12 cups.")
    assert at == 16
    assert "'12 cups'" in message


def test_a_number_with_a_magnitude_and_a_unit_is_told_once():
    ((at, message),) = typed("It costs 5 million dollars.")
    assert at == 9
    assert "'5 million'" in message
