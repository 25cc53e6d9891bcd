"""The countries of ISO 3166-1, as CLDR lists territories."""

import re
from functools import cache

from babel.core import get_global

# What the standard keeps for others than countries: by request, or for whoever wants to use it.
_RESERVED = frozenset("AC CP CQ DG EA EU EZ FX IC SU TA UK UN".split())
_FREE = re.compile("AA|Q[M-Z]|X[A-Z]|ZZ")


@cache
def countries() -> tuple[str, ...]:
    """The codes of all countries, in order."""
    codes = (code for code in get_global("territory_languages") if re.fullmatch("[A-Z]{2}", code))
    return tuple(sorted(code for code in codes if code not in _RESERVED and not _FREE.match(code)))
