"""Values of facts, made up."""

from decimal import Decimal

from mkdocs_casebook.case.datum import Datum


def datum(value, unit="cups", qualifier=None, kind="filed"):
    value = None if value is None else Decimal(value)
    return Datum("a.b", "a", "A", value, unit, "2018", "verified", kind, qualifier)
