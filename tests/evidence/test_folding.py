"""A quotation is found whatever a copy of words loses or changes, and nothing else is."""

import pytest

from mkdocs_casebook.evidence.folding import pages_with


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("twelve cups", "It sold twelve\n   cups."),
        ("twelve cups", "It sold twelve\u00a0cups."),
        ('a "record" year', "called it a “record” year"),
        ("Acme's year", "in Acme’s year"),
        ("one-third", "one–third of them"),
        ("one-third", "one-\nthird of them"),
        ("shipped abroad", "was ship-\nped abroad"),
        ("shipped abroad", "was ship\u00ad\nped abroad"),
        ("from 2014-2015", "from 2014-\n2015 on"),
        ("from 2014 – 2015", "from 2014–2015 on"),
        ("10%–12% of it", "10% - 12% of it"),
        ("it's", "it\u2032s"),
        ("shipped abroad", "was ship\u00adped abroad"),
        ("it — he says — sank", "it—he says—sank"),
        ("official figures", "o\ufb03cial \ufb01gures"),
        ("IT SOLD", "it sold"),
        ("sold (of 12) cups", "sold ( of 12 ) cups"),
        ("from 2014-2015", "from 2014–2015 on"),
        ("公司卖出十二个杯子", "去年公司 卖出十二个\n杯子。"),
        ("it sold … cups", "it sold, says he, twelve cups"),
        ("it sold [twelve] cups", "it sold 12 cups"),
        ("…sold cups…", "it sold cups then"),
    ],
)
def test_a_quotation_is_found(quotation, text):
    assert pages_with(quotation, [text]) == [1]


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("1.5 billion", "15 billion"),
        ("5 billion", "15 billion"),
        ("24 per cent", "2 4 per cent"),
        ("sold 12", "sold 123"),
        ("fell by -3", "fell by 3"),
        ("2014 2015", "2014–2015"),
        ("cup", "cups"),
        ("it sold … cups", "cups it sold"),
        ("twelve cups", "twelve of the cups"),
        ("…", "anything"),
        ("", "anything"),
    ],
)
def test_other_words_are_not(quotation, text):
    assert pages_with(quotation, [text]) == []


def test_all_pages_are_told_on_which_it_begins():
    assert pages_with("twelve cups", ["none", "twelve cups", "of twelve", "cups"]) == [2, 3]
