"""Comparisons of facts in words."""

import pytest

from mkdocs_casebook.case.comparisons import NotComparable, holds
from tests.case.values import datum

FACTS = {
    "later": datum("138408000000", unit="CNY"),
    "earlier": datum("69204000000", unit="CNY"),
    "share": datum("12.5", unit="percent"),
    "points": datum("2.5", unit="points"),
    "ratio": datum("2", unit="times"),
    "dollars": datum("5", unit="USD"),
    "none": datum("0", unit="USD"),
}


def compare(text):
    return holds(text, {name: one for name, one in FACTS.items() if name in text})


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("later > earlier", True),
        ("later = 2 * earlier", True),
        ("later > 2 * earlier", False),
        ("later >= 2 × earlier", True),
        ("later ≠ earlier", True),
        ("later / earlier < 2.0001", True),
        ("later ÷ earlier = ratio", True),
        ("later − earlier = earlier", True),
        ("earlier < later < 3 * earlier", True),
        ("earlier < later < 1.5 * earlier", False),
        ("share > 12 and share < 13", True),
        ("share < 12 or share > 13", False),
        ("share < 12 or share > 12 and later > earlier", True),
        ("(share < 12 or share > 12) and later < earlier", False),
        ("share - points = 10", True),
        ("-share < 0", True),
        ("later > 100_000_000_000", True),
        ("2 + 3 * 4 = 14 and dollars = 5", True),
        ("(2 + 3) * 4 = 20 and dollars = 5", True),
        ("8 / 4 / 2 = 1 and 8 - 4 - 2 = 2 and dollars == 5", True),
        ("-(dollars - 6) * 3 = 3", True),
        ("2 < 1 and 1 < 2 or dollars = 5", True),
        ("2 < 1 and (1 < 2 or dollars = 5)", False),
        ("0.1 + 0.2 = 0.3 and dollars > none", True),
    ],
)
def test_a_comparison(text, true):
    assert compare(text) is true


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("later", "a number is no comparison"),
        ("later > ", "something is missing"),
        ("later > > earlier", "not expected"),
        ("later earlier", "not expected"),
        ("later > earlier)", "not expected"),
        ("(later > earlier", "does not close"),
        ("later > unknown", "not given"),
        ("later > dollars", "do not go together: CNY > USD"),
        ("later + share > 0", "do not go together"),
        ("later * dollars > 0", "do not go together"),
        ("1 / dollars > 0", "do not go together"),
        ("dollars / none > 1", "division by zero"),
        ("(later > earlier) + 1 > 0", "no number"),
        ("later and earlier", "no comparison"),
        ("__import__('os') > later", "not expected"),
        ("later.real > 0", "not expected"),
        ("later > 1e9", "not expected"),
        ("9 ** 9 ** 9 > later", "'\\*' is not expected"),
        ("later // 2 > 0", "'/' is not expected"),
        ("later(2) > 0", "'\\(' is not expected"),
        ("(later earlier) > 0", "'earlier' is not expected"),
        ("later > ()", "'\\)' is not expected"),
        ("+later > 0", "'\\+' is not expected"),
        ("later > lambda", "lambda is not given"),
        ("not later > earlier", "'later' is not expected"),
        ("later[0] > 0", "'\\[' is not expected"),
        ("later > 2 if earlier else 3", "'if' is not expected"),
        ("ｌater > 0", "'ｌ' is not expected"),
        ("(" * 50 + "later" + ")" * 50 + " > 0", "levels"),
        ("-" * 50 + "later > 0", "levels"),
        ("later > " + "1" * 400, "characters"),
    ],
)
def test_what_does_not_compare_is_told(text, says):
    with pytest.raises(NotComparable, match=says):
        compare(text)


def test_names_that_python_keeps_for_itself_are_names():
    facts = {"to": FACTS["later"], "from": FACTS["earlier"], "not": FACTS["earlier"]}
    assert holds("to > from and to > 1.5 * not", facts) is True


def test_a_fact_that_is_not_compared_is_told():
    with pytest.raises(NotComparable, match="share is given and not compared"):
        holds("later > earlier", {name: FACTS[name] for name in ("later", "earlier", "share")})
