"""The countries of ISO 3166-1, as CLDR lists territories."""

import re
from functools import cache

from babel.core import Locale, get_global

# What the standard keeps for others than countries: by request, or for whoever wants to use it.
_RESERVED = frozenset("AC CP CQ DG EA EU EZ FX IC SU TA UK UN".split())
# As statistics of others have it, which are not of ISO 3166.
_ELSEWHERE = {"EL": ["GR"]}
# Names that CLDR has not, of a country, of parts of it, or of former days.
_NAMES = {
    "AE": "Emirates, UAE", "CD": "DR Congo, Democratic Republic of the Congo", "CI": "Ivory Coast",
    "CN": "PRC", "CV": "Cabo Verde", "CZ": "Czech Republic",
    "GB": "Britain, Great Britain, England, Scotland, Wales, Northern Ireland",
    "HK": "Hong Kong", "KR": "Korea, Republic of Korea", "MK": "Macedonia", "MM": "Burma",
    "MO": "Macao, Macau", "NL": "Holland, The Netherlands", "PS": "Palestine", "SZ": "Swaziland",
    "TL": "East Timor", "VA": "Vatican",
    "US": "America",
}  # fmt: skip
_FREE = re.compile("AA|Q[M-Z]|X[A-Z]|ZZ")


@cache
def countries() -> tuple[str, ...]:
    """The codes of all countries, in order."""
    codes = (code for code in get_global("territory_languages") if re.fullmatch("[A-Z]{2}", code))
    return tuple(sorted(code for code in codes if code not in _RESERVED and not _FREE.match(code)))


def likely_country(text: str) -> str:
    """The code of a country that is written in another way, as UK or by its name; or nothing."""
    if (code := text.upper()) in countries():
        return code
    names = [*Locale("en").territories.items()]
    names += [(code, name) for code, own in _NAMES.items() for name in own.split(", ")]
    named = [code for code, name in names if name.casefold() == text.casefold()]
    for found in (get_global("territory_aliases").get(code), _ELSEWHERE.get(code), named):
        if found and len(found) == 1 and found[0] in countries():
            return str(found[0])
    return ""
