"""Comparisons over named facts, as `later > 2 * earlier`: a small grammar of our own, never run.

expression  = conjunction { "or" conjunction }
conjunction = comparison { "and" comparison }
comparison  = sum ( "<" | "<=" | ">" | ">=" | "=" | "!=" ) sum { … }
sum         = product { ( "+" | "-" ) product }
product     = factor { ( "*" | "/" ) factor }
factor      = number | name | "-" factor | "(" expression ")"
"""

import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from mkdocs_casebook.case.case import Datum

MAX_LENGTH = 300
MAX_DEPTH = 20
_TOKEN = re.compile(
    r"\s*(?:([0-9][0-9_]*(?:\.[0-9]+)?)|([a-z_][a-z0-9_]*)|(<=|>=|==|!=|[-+*/<>=()]))"
)
_TYPED = str.maketrans(
    {"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!="}
)
_COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "==": operator.eq,
    "!=": operator.ne,
}
# Percentage points are compared with percentages, and times are bare numbers.
_UNITS = {"points": "percent", "times": "", "number": ""}


class NotComparable(ValueError):
    """The comparison does not parse, or what it compares does not go together."""


class Amount(NamedTuple):
    """A number with its unit; a bare number has none, and takes that of what it meets."""

    value: Fraction
    unit: str = ""


def holds(text: str, facts: Mapping[str, Datum]) -> bool | None:
    """Whether the comparison is true of the facts, by their names in it.

    None where a fact has no value, which is reported where it stands. Raises NotComparable.
    """
    if any(datum.value is None for datum in facts.values()):
        return None
    amounts = {
        name: Amount(Fraction(datum.value or 0), _UNITS.get(datum.unit, datum.unit))
        for name, datum in facts.items()
    }
    parser = _Parser(text, amounts)
    found = parser.run()
    if unused := sorted(set(facts) - parser.used):
        raise NotComparable(f"{unused[0]} is given and not compared")
    return found


Value = Amount | bool


class _Parser:
    """Reads the comparison from left to right, and computes as it goes."""

    def __init__(self, text: str, amounts: Mapping[str, Amount]) -> None:
        if len(text) > MAX_LENGTH:
            raise NotComparable(f"a comparison has {MAX_LENGTH} characters at most")
        self.tokens = _tokens(text.translate(_TYPED))
        self.at = 0
        self.depth = 0
        self.amounts = amounts
        self.used: set[str] = set()

    def run(self) -> bool:
        found = self.expression()
        if self.next():
            raise NotComparable(f"{self.next()!r} is not expected here")
        return _truth(found)

    def next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *tokens: str) -> str:
        """The next token, if it is one of these."""
        found = self.next()
        if found not in tokens or not found:
            return ""
        self.at += 1
        return found

    def expression(self) -> Value:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotComparable(f"brackets in more than {MAX_DEPTH} levels")
        found = self.conjunction()
        while self.take("or"):
            # Both sides are read: what is wrong on the right is told even if the left is true.
            left, right = _truth(found), _truth(self.conjunction())
            found = left or right
        self.depth -= 1
        return found

    def conjunction(self) -> Value:
        found = self.comparison()
        while self.take("and"):
            left, right = _truth(found), _truth(self.comparison())
            found = left and right
        return found

    def comparison(self) -> Value:
        left = self.sum()
        found: Value = left
        while sign := self.take(*_COMPARE):
            right = self.sum()
            first, second = _amount(left), _amount(right)
            _together(first, second, sign)
            true = _COMPARE[sign](first.value, second.value)
            found = true if isinstance(found, Amount) else found and true
            left = right
        return found

    def sum(self) -> Value:
        found = self.product()
        while sign := self.take("+", "-"):
            first, second = _amount(found), _amount(self.product())
            unit = _together(first, second, sign)
            change = second.value if sign == "+" else -second.value
            found = Amount(first.value + change, unit)
        return found

    def product(self) -> Value:
        found = self.factor()
        while sign := self.take("*", "/"):
            first, second = _amount(found), _amount(self.factor())
            if sign == "*":
                if first.unit and second.unit:
                    raise _not_together(first, second, sign)
                found = Amount(first.value * second.value, first.unit or second.unit)
            elif second.unit not in ("", first.unit):
                raise _not_together(first, second, sign)
            elif not second.value:
                raise NotComparable("division by zero")
            else:
                unit = "" if second.unit else first.unit
                found = Amount(first.value / second.value, unit)
        return found

    def factor(self) -> Value:
        token = self.next()
        if not token:
            raise NotComparable("something is missing at the end")
        self.at += 1
        if token == "(":
            found = self.expression()
            if not self.take(")"):
                raise NotComparable("a bracket that does not close")
            return found
        if token == "-":
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise NotComparable(f"brackets in more than {MAX_DEPTH} levels")
            amount = _amount(self.factor())
            self.depth -= 1
            return Amount(-amount.value, amount.unit)
        if token[0].isdigit():
            return Amount(Fraction(token.replace("_", "")))
        if token not in self.amounts:
            if token.isidentifier() and token not in ("and", "or"):
                raise NotComparable(f'{token} is not given; add {token}="entity.fact"')
            raise NotComparable(f"{token!r} is not expected here")
        self.used.add(token)
        return self.amounts[token]


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise NotComparable(f"{text[at:].strip()[0]!r} is not expected here")
        tokens.append(match[match.lastindex or 0])
        at = match.end()
    return tokens


def _truth(value: Value) -> bool:
    if isinstance(value, Amount):
        raise NotComparable("a number is no comparison; write one, as later > 2 * earlier")
    return value


def _amount(value: Value) -> Amount:
    if not isinstance(value, Amount):
        raise NotComparable("a comparison is no number; join comparisons by `and`, `or`")
    return value


def _together(first: Amount, second: Amount, sign: str) -> str:
    """The unit of the two, which they share unless one is a bare number."""
    if first.unit and second.unit and first.unit != second.unit:
        raise _not_together(first, second, sign)
    return first.unit or second.unit


def _not_together(first: Amount, second: Amount, sign: str) -> NotComparable:
    units = f"{first.unit or 'a bare number'} {sign} {second.unit or 'a bare number'}"
    return NotComparable(f"units that do not go together: {units}")
