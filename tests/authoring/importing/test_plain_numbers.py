"""What a number is, and of when, is plain from its own clause, or it stays in the text."""

import pytest

from mkdocs_casebook.authoring.importing.numbers.found_facts import FoundFacts, fallback
from mkdocs_casebook.authoring.importing.numbers.plain_numbers import names_yuan, unsure_signs

DAY = "2026-11-22"


def read(text):
    """The facts of a sentence in an article of 2021, and why its other numbers are none."""
    texts, period = [text], fallback("2021-05", "", [], DAY)
    numbers = FoundFacts("acme", "Acme", period, DAY, names_yuan(texts), unsure_signs(texts))
    numbers.read(texts)
    pieces, _ = numbers.bound(text, "", "the article")
    facts = [f"{one['value']} {one['unit']} {one['period']}" for one in numbers.facts.values()]
    return facts, [piece.why for piece in pieces if piece.why]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("In 2018 it sold 50 boats, in 2019 it sold 70 boats.", ["50 boats 2018", "70 boats 2019"]),
        ("It rose from 4% in 2017 to 6% in 2019.", ["4 percent 2017", "6 percent 2019"]),
        ("In March 2019, it had 300 boats.", ["300 boats 2019-03"]),
        ("It has 300 boats.", ["300 boats 2021"]),
        ("Revenue in FY2024 was US$3.4 billion.", ["3400000000 USD FY2024"]),
        ("In 2019 it paid ¥5 million, and the yuan fell.", ["5000000 CNY 2019"]),
    ],
)
def test_a_plain_number_is_a_fact_of_its_own_time(text, facts):
    assert read(text)[0] == facts


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It sold 300 boats.", "its period"),
        ("Last year it sold 300 boats.", "its period"),
        ("A boat of 1761 was sold for 24 million euros.", "its period"),
        ("It was founded in 1990, and sold 300 boats.", "its period"),
        ("It was the most since 1995, with 300 boats.", "its period"),
        ("The 2018 crew and that of 2019 together sold 300 boats.", "its period"),
        ("In 2019 it was worth $3.4T to them.", "its scale or unit"),
        ("Result in 2019: ($4.5 million)", "its sign"),
        ("In 2019 it sold no more than 5 boats.", "its qualifier"),
        ("In 2019 it paid ¥5 million in China.", "its currency"),
        ("In 2019 the Canadian firm paid $5 million.", "its currency"),
        ("In 2019 it paid $5 million in Hong Kong.", "its currency"),
        ("In 2019 it had 379 108 272 in all.", "what it counts"),
        ("It signed BBD 2016 there.", ""),
        ("In 2019 it beat them 2:1 there.", ""),
    ],
)
def test_what_is_not_plain_stays_in_the_text(text, why):
    facts, reasons = read(text)
    assert facts == []
    assert not why or why in reasons
