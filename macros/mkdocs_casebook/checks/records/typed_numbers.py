"""Numbers typed by hand in prose that should be facts.

A number counts as typed where digits or a number word stand beside a currency, a sign of per cent,
a unit of the case or a word of magnitude. Years, names and counts of other things do not.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.wording import UNITS, is_currency
from mkdocs_casebook.reading.text_files import blanked

# Each repetition is bounded, so that no text takes long.
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    f"sixteen|seventeen|eighteen|nineteen|{_TENS}|hundred|dozen|half"
)
NUMBER = re.compile(
    r"\b(?:[0-9]{1,20}(?:[.,\u00a0\u202f'’][0-9]{1,20}){0,8}"
    rf"|(?P<words>(?:{_WORDS})(?:[\s-]{{1,4}}(?:and[\s-])?(?:an?[\s-])?(?:{_WORDS})){{0,6}}\b))"
)
SIGNS = "$€£¥₩₹₺₽₫₱฿"
_GAP = r"[\s\u00a0-]{0,4}"
_STRONG = (
    r"(?:thousands?|millions?|billions?|trillions?|mn|bn|tn|crores?|lakhs?|per\s?cent|percent|"
    r"percentage\spoints?|pp|dollars?|cents?|euros?|yuan|renminbi|pounds?|yen|won|rupees?|lira|"
    r"roubles?|rubles?|ringgit|baht|rupiah|dong|pesos?|kron(?:e|er|or|ur)|francs?)\b|"
    r"times\s(?:as|the|more)\b|"
    rf"[%‰万亿萬億{SIGNS}]"
)
_CODE_BEHIND = re.compile(rf"{_GAP}([A-Z]{{3}})\b")
# "one day" and "one country" are rarely numbers; a year before a unit belongs to its date.
_NO_COUNT = re.compile(r"one|(?:19|20)[0-9]{2}")
_BEFORE = re.compile(rf"(?:[{SIGNS}]|\b([A-Z]{{3}}))[\s\u00a0]{{0,2}}\Z")
_QUIET = re.compile(
    r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\[\[[^\[\]]*\]\]|\{:[^{}\n]*\}|(?<=\])\([^()\n]*\)|<[^<>]*>"
    r"|https?://\S+"
)


@lru_cache(maxsize=8)
def _after(units: tuple[str, ...]) -> re.Pattern[str]:
    """What stands behind a number that is typed: a word of its own, or one of these units."""
    named = "|".join(map(re.escape, sorted(units, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"{_GAP}(?:an?[\s-])?(?:(?P<strong>{_STRONG})|(?P<unit>(?:{named})\b))")


def units_of(case: Case) -> tuple[str, ...]:
    """The names of the case's units, for one and for many."""
    units = [*case.records.case.units.values(), UNITS["points"]]
    found = [name for unit in units for name in (unit.one, unit.other) if name]
    return tuple(dict.fromkeys(found))


def typed(text: str, units: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Where in the text a number is typed, and what a message says of it.

    Macro calls, references to records, addresses, code and attributes are not looked at.
    """
    shown = quiet(text)
    lower = shown.lower()
    if len(lower) != len(shown):
        lower = shown
    after = _after(units)
    for number in NUMBER.finditer(lower):
        start, end = number.span()
        behind = after.match(lower, end)
        before = _BEFORE.search(shown[max(0, start - 6) : start])
        code = _CODE_BEHIND.match(shown, end)
        if before and (not before[1] or is_code(before[1])):
            start -= len(before[0])
        elif code and is_code(code[1]):
            end = code.end()
        elif not behind or (behind["unit"] and _NO_COUNT.fullmatch(number[0])):
            continue
        elif number["words"] and not behind["strong"] and behind.start("unit") == end:
            continue
        end = behind.end() if behind else end
        words = " ".join(shown[start:end].split())
        yield start, f"{words!r} is typed; make it a fact, or allow it with its reason"


def is_code(code: str) -> bool:
    """Whether three capitals are a currency."""
    return code == "RMB" or is_currency(code)


def quiet(text: str) -> str:
    """The text with spaces in place of macro calls, references, addresses and markup."""
    return _QUIET.sub(lambda match: blanked(match[0]), text)
