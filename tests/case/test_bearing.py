"""Which words bear a number: in whatever notation, language and unit, and which do not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from mkdocs_casebook.case.bearing import BASES, basis, span
from mkdocs_casebook.records.facts import Evidence
from tests.case.values import datum

# The number, its unit, what is quoted with the figure in brackets, and the language.
BEAR = [
    ("102598000000", "CNY", "revenue of [RMB102,598 million]", "en"),
    ("102598000000", "CNY", "[RMB102.6 billion] in revenue", "en"),
    ("16", "cups", "in [sixteen] countries", "en"),
    ("39000000", "people", "[3.9 crore users]", "en"),
    ("47", "percent", "占[百分之四十七]", "zh"),
    ("47", "percent", "[四成七]", "zh"),
    ("26000000000", "CNY", "收入[260亿元]", "zh"),
    ("120000", "people", "[12万人]", "zh"),
    ("33.3", "percent", "[a third] of sales", "en"),
    ("25", "percent", "[one in four] shoppers", "en"),
    ("66.7", "percent", "[two thirds] of it", "en"),
    ("50", "percent", "[half] of the orders", "en"),
    ("100", "percent", "sales [doubled]", "en"),
    ("2500000000", "EUR", "rund [2,5 Milliarden Euro]", "de"),
    ("61342847.73", "TRY", "[61.342.847,73]-TL idari para cezası", "tr"),
    ("24", "percent", "yüzde 24, yani [%24]", "tr"),
    ("1500000", "people", "[1,5 Millionen] Kunden", "de"),
    ("3000000", "people", "[3 millones] de clientes", "es"),
    ("150000000", "people", "مستخدميها [١٥٠ مليون] شخص", "ar"),
    ("185000000000", "USD", "[185 tỷ USD] GMV", "vi"),
    ("41000000000", "USD", "[41 tỷ USD] doanh thu", "vi"),
    ("500000", "people", "[half a million people]", "en"),
    ("12", "cups", "[a dozen] cups", "en"),
    ("-4932000000", "CNY", "loss of [RMB4,932 million]", "en"),
    ("-3", "percent", "decreased by [3%]", "en"),
    ("1234567", "people", "[1 234 567 people]", "en"),
    ("24", "percent", "[24 per cent]", "en"),
    ("24", "percent", "[twenty-four per cent]", "en"),
    ("23", "percent", "[23.4%]", "en"),
    ("39800000000", "INR", "[Rs 3,980 crore]", "en"),
    ("200000000", "people", "[200 million]", "en"),
    ("1978000000", "KRW", "[1.978 billion KRW]", "en"),
    ("600000000", "USD", "[$600m]", "en"),
    ("600000000", "USD", "[US$0.6bn]", "en"),
    ("15", "percent", "[15 процентов]", "ru"),
    ("2000000", "people", "[2 млн] человек", "ru"),
    ("4800000", "people", "[480만] 명", "ko"),
    ("20000000", "people", "[两千万人]", "zh"),
    ("2", "cups", "[两家]公司", "zh"),
    ("7.7", "times", "[7.7] times as many", "en"),
    ("3", "times", "[three times as many]", "en"),
    ("80", "percent", "[four fifths] of", "en"),
    ("1000000", "people", "[1,000,000]", "en"),
    ("150000000000", "JPY", "[1500億]円", "ja"),
    ("18", "cups", "in [18 languages]", "en"),
    ("85", "percent", "Trendyol [85%] 股權", "zh"),
    ("700000000", "USD", "約 [7 億美元]", "zh"),
]
BEAR_NOT = [
    ("102598000000", "CNY", "revenue of RMB102,589 million", "en"),
    ("102598000000", "CNY", "RMB100 billion", "en"),
    ("102598000000", "USD", "RMB102,598 million", "en"),
    ("16", "cups", "in sixty countries", "en"),
    ("24", "percent", "AliExpress fell to 9%", "en"),
    ("24", "percent", "24 countries", "en"),
    ("24", "cups", "24% of all", "en"),
    ("39000000", "people", "3.9 lakh users", "en"),
    ("47", "percent", "百分之七十四", "zh"),
    ("26000000000", "CNY", "收入2.6亿元", "zh"),
    ("33.3", "percent", "a quarter of", "en"),
    ("2500000000", "EUR", "2,5 Millionen Euro", "de"),
    ("61342847.73", "TRY", "61.342.874,73 TL", "tr"),
    ("500000", "people", "half a billion people", "en"),
    ("200000000", "people", "over 200 people", "en"),
    ("7741000000", "USD", "$7.7 billion", "en"),
    ("50", "percent", "fifty shops", "en"),
    ("100", "percent", "sales tripled", "en"),
    ("3", "times", "two times", "en"),
    ("150000000", "people", "١٥ مليون", "ar"),
    ("185000000000", "USD", "185 triệu USD", "vi"),
    ("12", "cups", "eleven cups", "en"),
    ("12", "cups", "", "en"),
]


@pytest.mark.parametrize(("value", "unit", "quote", "lang"), BEAR)
def test_the_words_say_the_number(value, unit, quote, lang):
    """And the span of the figure, which is shown in bold, is that of its words."""
    before, _, rest = quote.partition("[")
    figure, _, after = rest.partition("]")
    found = span(datum(Decimal(value), unit=unit), before + figure + after, lang)
    assert found == (len(before), len(before + figure))


@pytest.mark.parametrize(("value", "unit", "quote", "lang"), BEAR_NOT)
def test_the_words_say_another_number(value, unit, quote, lang):
    assert span(datum(Decimal(value), unit=unit), quote, lang) is None


CELL = {"table": "Sales", "row": "Cups", "column": "2018"}
RESTS = [
    (0, [{"quote": "Cans sold"}, {"quote": "sixteen cups"}]),
    (0, [{"quote": "tasses: seize", "translation": "cups: 16"}]),
    (1, [{"at": CELL, "quote": "Cups"}]),
    (1, [{"at": "a note"}]),
    (1, [{"quote": "eleven cups"}]),
    (1, [{"read": "document"}, {}]),
    (2, [{}]),
    (3, [{"quote": "eleven cups", "supports": "contradicts"}]),
    (3, []),
]


@pytest.mark.parametrize(("which", "pieces"), RESTS)
def test_a_number_rests_on_the_best_of_its_evidence(which, pieces):
    evidence = tuple(Evidence(source="report", **piece) for piece in pieces)
    assert basis(replace(datum(16), evidence=evidence)) == BASES[which]
