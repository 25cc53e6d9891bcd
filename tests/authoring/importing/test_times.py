"""What a number's time may come from, besides its own clause; and how long that takes."""

import pytest

from mkdocs_casebook.authoring.importing.numbers.currencies import currencies
from mkdocs_casebook.authoring.importing.numbers.found_facts import FoundFacts
from mkdocs_casebook.case.prose.sentences import sentences
from tests.authoring.importing.test_plain_numbers import DAY, read
from tests.pace import within


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "En 2019, elle représente 12 à 13 % des ventes."),
        ("de", "Im Jahr 2019 waren es 12 bis 13 Prozent."),
        ("it", "Nel 2019 rappresentano dal 12 al 13 % del totale."),
    ],
)
def test_the_end_of_a_range_is_none(lang, text):
    assert read(text, lang)[0] == []


def test_a_given_currency_is_that_of_the_bare_signs_that_it_has():
    said = "In 2019 the Canadian firm paid $5 million and ¥6 million."
    assert read(said, given="CAD")[0] == ["5000000 CAD 2019"]
    assert read(said, given="JPY")[0] == ["6000000 JPY 2019"]


def test_a_place_that_is_named_less_often_than_the_owner_of_a_sign_puts_it_in_no_doubt():
    american = ["A rival", "It is an American firm of the United States.", "A U.S. bank paid $5."]
    canada = "It came to Canada once."
    assert currencies([*american, canada]).unsure == "p¥"
    assert currencies([*american, canada, canada]).unsure == "$p¥"
    assert currencies([canada, *american]).unsure == "$p¥"


@pytest.mark.parametrize(
    ("heading", "text", "facts"),
    [
        ("Growth in 2019", "It sold 300 boats.", ["300 boats 2019"]),
        ("Results FY2020", "It sold 300 boats.", ["300 boats FY2020"]),
        ("Fiscal 2019 compared with fiscal 2018", "It sold 300 boats.", ["300 boats FY2019"]),
        ("Year ended March 31, 2019", "It sold 300 boats.", ["300 boats 2018-04/2019-03"]),
        ("1800–1945", "It sold 300 boats.", []),
        ("March 31, 2019", "It has 300 boats.", ["300 boats 2019-03-31"]),
        ("Harbour news March 2019", "It has 300 boats.", []),
        ("A target for 2019", "It has 300 boats.", []),
        ("Fiscal 2019", "In the prior year it sold 300 boats.", []),
        ("Growth in 2019 and after", "It sold 300 boats.", []),
        ("After 2019", "It sold 300 boats.", []),
        ("2018 against 2019", "It sold 300 boats.", []),
        ("Growth in 2019", "Last year it sold 300 boats.", []),
        ("It hopes for 2024", "It sold 300 boats.", []),
        ("Growth in 2019", "In November it sold 300 boats.", []),
        ("Growth in 2019", "It sold 300 boats more than in 2018.", []),
    ],
)
def test_a_heading_gives_its_period_to_sentences_without_a_time_of_their_own(heading, text, facts):
    assert read(text, heading=heading)[0] == facts


def test_every_link_stays_where_its_number_was():
    mark = "\U000f0000"
    numbers = FoundFacts("acme", "Acme", "", "2021", DAY)
    pieces, _ = numbers.bound(f"In 2019 it paid 5 million{mark} euros.", "the article")
    assert [piece.kind for piece in pieces] == ["text", "fact", "link", "text"]


def test_a_line_of_many_dates_and_numbers_is_read_once_for_each():
    said = "In March 2019, on 4 May 2020 and 2021 it sold 50 boats, " * 1_000
    numbers = FoundFacts("acme", "Acme", "", "2021", DAY)
    with within(1):
        for sentence in sentences(said):
            numbers.bound(sentence, "the article")
    assert numbers.left.total() + len(numbers.facts) == 1_000
