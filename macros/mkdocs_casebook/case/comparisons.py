"""Comparisons over named facts, as `later > 2 * earlier`: parsed as Python is, and never run.

What is written is looked through word by word before Python's parser sees it, and there every
number and every name is one of ours. From its tree only what is listed here is computed.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import islice, product
from typing import NamedTuple

from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.rounding import within
from mkdocs_casebook.reading.late import late

MAX_LENGTH = 300
MAX_DEPTH = 20
MAX_ENDS = 1024
_TOKEN = late(
    r"(?P<sign>(?:and|or)\b|[<>=!]=|[-+*/<>=])|(?P<open>\()|(?P<close>\))|"
    r"(?P<operand>[0-9][0-9_]*(?:\.[0-9]+)?|[a-z_][a-z0-9_]*)|\S"
)
_TYPED = str.maketrans(
    {"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!="}
)
_SIGNS: dict[type[ast.AST], tuple[str, Callable[[Fraction, Fraction], Fraction | bool]]] = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("-", operator.sub),
    ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv),
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: (">=", operator.ge),
    ast.Eq: ("=", operator.eq),
    ast.NotEq: ("!=", operator.ne),
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
    amounts = {
        name: Amount(Fraction(datum.value), _UNITS.get(datum.unit, datum.unit))
        for name, datum in facts.items()
        if datum.value is not None
    }
    if len(amounts) < len(facts):
        return None
    operands, tree = _parsed(text)
    found = _truth(_value(tree, {name: _named(word, amounts) for name, word in operands.items()}))
    if unused := sorted(set(facts) - set(operands.values())):
        raise NotComparable(f"{unused[0]} is given and not compared")
    return found


def borne_out(text: str, facts: Mapping[str, Datum]) -> bool:
    """Whether a comparison that holds is true of all that the words before the numbers allow."""
    for values in islice(product(*map(within, facts.values())), MAX_ENDS):
        pairs = zip(facts.items(), values, strict=True)
        try:
            if (
                holds(text, {name: replace(one, value=value) for (name, one), value in pairs})
                is False
            ):
                return False
        except NotComparable:
            continue  # at that end nothing is divided by it
    return True


def _parsed(text: str) -> tuple[dict[str, str], ast.expr]:
    """The numbers and names of the text, each under a name of ours, and the tree of those names."""
    if len(text) > MAX_LENGTH:
        raise NotComparable(f"a comparison has {MAX_LENGTH} characters at most")
    operands: dict[str, str] = {}
    source = ""
    wanted, opened, minus = True, 0, 0  # whether a number, a name or a bracket comes next
    for match in _TOKEN.finditer(text.translate(_TYPED)):
        token, kind = match[0], match.lastgroup
        opened += (kind == "open") - (kind == "close")
        minus = minus + 1 if wanted and token == "-" else 0
        if opened + minus > MAX_DEPTH:
            raise NotComparable(f"brackets in more than {MAX_DEPTH} levels")
        if not minus:
            if not kind or opened < 0 or wanted != (kind in ("operand", "open")):
                raise NotComparable(f"{token!r} is not expected here")
            wanted = kind in ("sign", "open")
        if kind == "operand":
            name = f"x{len(operands)}"
            operands[name], token = token, name
        source += f" {'==' if token == '=' else token}"
    if wanted:
        raise NotComparable("something is missing at the end")
    if opened:
        raise NotComparable("a bracket that does not close")
    return operands, ast.parse(source.strip(), mode="eval").body


def _named(word: str, amounts: Mapping[str, Amount]) -> Amount:
    if word[0].isdigit():
        return Amount(Fraction(word.replace("_", "")))
    if word not in amounts:
        raise NotComparable(f'{word} is not given; add {word}="entity.fact"')
    return amounts[word]


def _value(node: ast.expr, operands: Mapping[str, Amount]) -> Amount | bool:
    match node:
        case ast.Name(name):
            return operands[name]
        case ast.UnaryOp(ast.USub(), operand):
            amount = _amount(_value(operand, operands))
            return Amount(-amount.value, amount.unit)
        case ast.BinOp(left, sign, right):
            first, second = (_amount(_value(side, operands)) for side in (left, right))
            return _met(first, sign, second)
        # All parts are computed: what is wrong on the right is told even if the left decides.
        case ast.Compare(left, signs, others):
            sides = [_amount(_value(side, operands)) for side in (left, *others)]
            links = [_met(*link) for link in zip(sides, signs, sides[1:], strict=False)]
            return all(links)
        case ast.BoolOp(sign, parts):
            truths = [_truth(_value(part, operands)) for part in parts]
            return all(truths) if isinstance(sign, ast.And) else any(truths)
    raise NotComparable("a comparison has numbers, names, brackets and + - * / < > = alone")


def _met(first: Amount, node: ast.AST, second: Amount) -> Amount | bool:
    """What the sign makes of the two, whose units must go together."""
    sign, compute = _SIGNS[type(node)]
    match sign:
        case "*":
            together = not (first.unit and second.unit)
        case "/":
            together = second.unit in ("", first.unit)
        case _:
            together = first.unit == second.unit or not (first.unit and second.unit)
    if not together:
        units = f"{first.unit or 'a bare number'} {sign} {second.unit or 'a bare number'}"
        raise NotComparable(f"units that do not go together: {units}")
    if sign == "/" and not second.value:
        raise NotComparable("division by zero")
    value = compute(first.value, second.value)
    unit = "" if sign == "/" and second.unit else first.unit or second.unit
    return value if isinstance(value, bool) else Amount(value, unit)


def _truth(value: Amount | bool) -> bool:
    if isinstance(value, Amount):
        raise NotComparable("a number is no comparison; write one, as later > 2 * earlier")
    return value


def _amount(value: Amount | bool) -> Amount:
    if isinstance(value, bool):
        raise NotComparable("a comparison is no number; join comparisons by `and`, `or`")
    return value
