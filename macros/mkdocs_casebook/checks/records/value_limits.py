"""The limits of numbers: of a whole there is no more than all, and what is counted is whole."""

import re
from collections.abc import Iterator
from functools import cache

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Problem
from mkdocs_casebook.records.case import Unit

# A label with one of these tells of a change or a comparison, which has no whole.
_NO_SHARE = late(
    r"\b(?:chang|grow|grew|increas|decreas|declin|ris(?:e|ing)|rose|fall|fell|drop|gain|loss|"
    r"lost|losing|profit|margin|return|inflation|interest|yield|mark-?up|premium|discount|"
    r"surcharge|tariff|dut(?:y|ies)|deviat|differ|up|down|cut|more|less|higher|lower|above|below|"
    r"year[ -]on[ -]year|year[ -]over[ -]year|yoy|y/y|cagr|compared|relative|versus|vs|of target|"
    r"of plan|utili[sz]ation|capacity|ratio|index|leverage|debt|to gdp|of gdp|"
    r"变化|增长|下降|增幅|同比|利润率)",
    re.IGNORECASE,
)
# Units of measure whose words count other things, too: cups, bars, the quarters of a town.
_COUNTS = late(
    r"concentr-|graphics-|length-point|volume-(?:cup|drop|pinch|jigger|dram|dessert)|.*-per|"
    r"pressure-(?:bar|gas)|mass-(?:stone|grain)|speed-light|light-|angle-rev|duration-quarter"
)
_A_RATE = late(r"\b(?:an?|per|each|every)\b|/")


def limits_problems(case: Case) -> Iterator[Problem]:
    """The typed numbers that lie outside what is possible."""
    units = case.records.case.units
    for datum in case.data.values():
        if datum.operation or datum.value is None:
            continue
        value, unit = datum.value, units.get(datum.unit)
        place = case.records.place(*datum.ref.path, "value")
        if datum.unit == "percent" and not 0 <= value <= 100 and _is_share(datum, case):
            message = (
                f"a share lies between 0 and 100, not {value:f}; say in the label that it is "
                "a change, or give it a unit of its own"
            )
            yield Problem(place, "share-bounds", message)
        elif unit and (value < 0 or value % 1) and counts(unit):
            wrong = "below zero" if value < 0 else "a fraction"
            message = (
                f"{value:f} {unit.other}: {wrong} of what is counted; correct it, or write "
                f"`measured: yes` under the unit {datum.unit!r} in case.yml"
            )
            yield Problem(place, "count-whole", message)


def _is_share(datum: Datum, case: Case) -> bool:
    series = case.records.series.get(datum.home)
    row = series.rows.get(datum.ref.row) if series else None
    named = f"{datum.label} {datum.short} {row.label if row else ''}"
    return not _NO_SHARE.search(named)


def counts(unit: Unit) -> bool:
    """Whether the unit counts things that are whole: what CLDR knows as a measure does not."""
    if unit.measured is not None:
        return not unit.measured
    words = {unit.other.casefold(), *re.findall(r"[^\W\d_]+", unit.other.casefold())}
    return not (_A_RATE.search(unit.other) or words & _measures())


@cache
def _measures() -> frozenset[str]:
    """What units of measure are called, as it is written in Britain and America."""
    from babel import Locale

    return frozenset(
        called.casefold()
        for name in ("en", "en_GB")
        for unit, forms in Locale.parse(name).unit_display_names.items()
        for length, called in forms.items()
        if length in ("long", "short") and not _COUNTS.match(unit)
    )
