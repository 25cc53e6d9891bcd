"""The units that a case knows, and what another was probably meant to be."""

from collections.abc import Callable, Iterator

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.prose.units import MONEY, currency_of, unit_behind
from mkdocs_casebook.case.wording import UNITS, is_currency
from mkdocs_casebook.checks.records.known_ids import Known
from mkdocs_casebook.reading.problem import Place, Problem, did_you_mean
from mkdocs_casebook.records.values import currencies_of


def is_unit(value: str, known: Known) -> bool:
    """Whether that is a currency, a rate of exchange, or a unit of the engine's or the case's."""
    own = value in ("percent", *UNITS) or value in known["own unit"]
    return own or all(map(is_currency, currencies_of(value) or (value,)))


def unit_problems(
    value: str, at: Callable[[], Place], known: Known, case: Case
) -> Iterator[Problem]:
    """That the case knows no such unit, and which was probably meant."""
    if not is_unit(value, known):
        near = _meant(value, case)
        hint = f"; did you mean {near!r}?" if near else ""
        hint = hint or did_you_mean(value, ["percent", *UNITS, *known["own unit"]])
        message = f"{value!r} is neither a currency's code nor a unit of this case{hint}"
        yield Problem(at(), "unknown-unit", message)


def _meant(value: str, case: Case) -> str:
    """The unit that the words or the sign stand for in prose, or nothing."""
    for id_, unit in case.records.case.units.items():
        if value.lower() in (unit.one.lower(), unit.other.lower()):
            return id_
    if is_currency(value.upper()):
        return value.upper()
    money = MONEY.fullmatch(value)
    return (currency_of(money, yuan=False) if money else "") or unit_behind(value, 0, False)[0]
