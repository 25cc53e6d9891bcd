"""Numbers typed by hand in prose that should be facts.

Each number that counts or measures is one, in digits or in words, whatever its unit. What holds a
number and counts nothing is told in `uncounted`; a quotation that carries its citation is others'.
"""

import re
from collections.abc import Iterator
from functools import cache

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.prose.dates import is_year
from mkdocs_casebook.case.prose.number_words import CARDINAL, DIGITS, PARTS, SCALES, WORDS
from mkdocs_casebook.case.prose.uncounted import is_code, without_uncounted
from mkdocs_casebook.case.prose.units import SIGNS
from mkdocs_casebook.case.prose.word_lists import any_in
from mkdocs_casebook.reading.found_once import found_once
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.text_files import blanked

_STRONG = (
    r"[\s\u00a0-]{0,4}(?:an?[\s-])?(?:thousands?|millions?|billions?|trillions?|mn|bn|tn|crores?|"
    r"lakhs?|per\s?cent|percent|percentage\spoints?|pp|dollars?|cents?|euros?|yuan|renminbi|pounds?|"
    r"yen|(?<!one )won|rupees?|lira|roubles?|rubles?|ringgit|baht|rupiah|dong|pesos?|"
    rf"kron(?:e|er|or|ur)|francs?|times\s(?:as|the|more))\b|[\s\u00a0]{{0,2}}[%％‰万亿萬億{SIGNS}]"
)
_BEHIND = late(rf"(?:{_STRONG})|[\s\u00a0]{{0,2}}(?P<code>[A-Z]{{3}})\b")
_NOUN = late(r"[\s\u00a0-]([a-z]{2,})\b")
_BEFORE = late(rf"(?:[{SIGNS}]|\b([A-Z]{{3}}))[\s\u00a0]{{0,2}}\Z")
_PARTS = "|".join(sorted(PARTS, key=len, reverse=True))
_ONE_PART = "|".join(part for part in PARTS if not part.endswith(("s", "half")))
_WORD = "|".join(WORDS)
_NTH = "third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth|hundredth"
_MULTIPLY = "doubl|tripl|trebl|quadrupl|quintupl|halv"
_NUMBER = late(
    # one in seven
    rf"\b(?P<ratio>(?:{CARDINAL}|{DIGITS})\s(?:in|out\sof)\s(?:every\s)?(?:{CARDINAL}|{DIGITS}))\b"
    # every tenth passenger
    rf"|\b(?P<each>every\s(?:{_NTH}|[0-9]+th))\b(?!\s(?:time|hour|day|night|week|month|year|quarter|decade)\b)"
    # a third, two thirds, one-fifth
    rf"|\b(?P<part>(?:{CARDINAL})[\s-](?:{_PARTS})\b)"
    rf"|\b(?P<share>an?[\s-](?:{_ONE_PART}))\b(?=\s(?:of|more|less|fewer|larger|smaller|higher|lower|"
    r"faster|slower|cheaper|in|by|from|to|within|since|over|during|after|before|between|and|but|or|"
    r"as|than|when|while|because|[0-9])\b|[\s*_]*(?:[.,;:!?)|]|\Z))"
    # tenfold, twice, doubled, tens of thousands of
    rf"|\b(?P<times>(?:(?:{_WORD})-?|[0-9.,]+[\s-]?)fold|twice|thrice|(?:{_MULTIPLY})(?:ed|es|ing|e))\b"
    r"|\b(?P<many>(?:tens|dozens|score|gross|hundreds|thousands|millions|billions|trillions)"
    r"(?:\sof\s(?:thousands|millions|billions|trillions))?)\b(?=\sof\b)"
    rf"|(?<![A-Za-z0-9_.])(?P<digits>{DIGITS}(?:[ ][0-9]{{3}})*|[½⅓⅔¼¾⅕-⅞])"
    rf"|\b(?P<words>{CARDINAL})"
    r"|(?P<chinese>[零一二三四五六七八九十百千万亿两]{2,})(?![年月日号])"
)
_MAY = "|".join(word for word in (*WORDS, *PARTS) if word not in ("one", "quarter", "quarters"))
# Of text in small letters.
_ANY = late(
    rf"[0-9]+|[½⅓⅔¼¾⅕-⅞百千万亿]|\b(?:{_MAY}|{_MULTIPLY}|twice|thrice|dozens|tens|score|gross)|fold\b"
    r"|\b(?:an?|one|three)[\s-]quarters?\b|\b(?:only|just|exactly|barely|to)\sone\b"
    rf"|\bevery\s(?:{_NTH})\b"
    rf"|\bone(?=\s(?:in|out|to|and|per)\b|[\s-](?:{'|'.join(SCALES)}|hundred|dozen)|[{SIGNS}:]|{_STRONG})"
)
# Where "one" is a number, and not somebody or something.
_ONE = late(
    r"\s(?:in|out\sof|to|of\severy)\s(?:every\s)?(?:[0-9]|two|three|four|five|six|seven|eight|nine|"
    r"ten|twelve|twenty|thirty|forty|fifty|a?\s?hundred|a\sthousand)|\s?:\s?[0-9]"
)
_ONLY = late(r"\b(?:only|just|exactly|barely)\s\Z")
_FROM = late(rf"\bfrom\s(?:{DIGITS}|{CARDINAL})(?:\s[a-z-]+){{0,3}}\sto\s\Z")
_SMALL = late("one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1?[0-9]")
_DOUBLED = late(
    r"\s(?:the|its|their|that|those|what|his|her|our|last|in|by|from|to|within|over|every|[0-9])\b"
    r"|[\s*_]*(?:[.,;:!?)|]|\Z)"
)
# A fourth part, and not three months.
_OF_QUARTER = late(r"\s(?:of|more|less|fewer|larger|smaller|higher|lower|as)\b")
_BY_QUARTER = late(r"\b(?:by|about|nearly|almost|roughly|over|than|under|to|only|just)\s\Z")
_LATER = late(
    r"\s(?:and\sa\shalf\s|(?:or|to)\s[a-z]+\s)?(?:fiscal\s)?(?:day|week|month|year|decade|quarter)s?\s"
    r"(?:later|earlier|before|after|ago|late|early)\b"
)
_TO_DOUBLE = late(
    r"\b(?:than|nearly|almost|about|roughly|to|will|would|could|can|may|might|should|did|not)\s\Z"
)
_QUIET = late(
    r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\[\[[^\[\]]*\]\]|\{:[^{}\n]*\}|(?<=[)`*_])\{[ ]?[#.\w][^{}\n]*\}"
    r"|(?<=\])\((?:[^()\n]|\([^()\n]*\))*\)"
    # a sign above or below the line, as in a formula; a tag; a snippet
    r"|(?<=[A-Za-z])(?:<(su[bp])>[0-9]+</\1>|~[0-9]+~|\^[0-9]+\^)|<[^<>]*>|-+8<-+|https?://\S+"
)
_CITE = late(r"\{\{\s*citet?\(|\[\[@")
_QUOTE = (
    r"(?:“[^“”]{1,1000}”|\"[^\"\n]{1,1000}\"|«[^«»]{1,1000}»|„[^„“”]{1,1000}[“”]"
    r"|‘(?:[^‘’]|’(?=\w)){1,1000}’)"
)
_BLOCK = late(r"^[ ]{0,3}>(?:[^\n]*\n[ ]{0,3}>)*[^\n]*", re.MULTILINE)
_QUOTED = late(
    rf"(?P<quote>{_QUOTE})(?=[^\n.!?“\"«„]{{0,120}}[.!?]?[\s(]{{0,3}}(?:{_CITE.pattern}))"
    rf"|(?<={{{{)\s*citet?\([^{{}}]*\}}\}}[^\n.!?“\"«„]{{0,80}}(?P<said>{_QUOTE})"
)
_ENDS = late(r"\n\s*\n|[.!?][\"”’)*_]*\s+(?=[A-Z*_“\"(\[])|\n(?=\s*(?:[*+-]|[0-9]+[.)])\s)|\Z")
_YEAR = late("1[5-9][0-9]{2}|20[0-9]{2}")
_NO_UNIT = frozenset(
    """in of and or to the at by for on from with that which were are is was had has as than but
    between per out if when while since until before after a an it its this these those""".split()
)


def names_of(case: Case) -> tuple[str, ...]:
    """The names of a case that hold a number, or what reads as one: they count nothing."""
    records = case.records
    entities, sources = records.entities.values(), records.sources.values()
    names: list[str | None] = [name for one in entities for name in (one.name, *one.aliases)]
    names += [name for one in sources for name in (one.title, one.container_title, one.publisher)]
    names += [word for words in case.words_of_terms.values() for word in words]
    return tuple(dict.fromkeys(name for name in names if name and _ANY.search(name.lower())))


@found_once
def typed(
    text: str, names: tuple[str, ...] = (), measured: bool = False
) -> Iterator[tuple[int, str]]:
    """Where in the text a number is typed, and what a message says of it.

    `names` are those of the case that hold a number. Macro calls, references to records,
    addresses, code and attributes are not looked at. `measured` leaves out what has no currency,
    per cent or magnitude.
    """
    if _CITE.search(text):
        text = _QUOTED.sub(_without_quote, _BLOCK.sub(_without_cited, text))
    shown = quiet(text)
    if not shown.isascii():
        shown = re.sub(r"\d", lambda digit: str(int(digit[0])), shown)
    start = 0
    for match in _ENDS.finditer(shown):
        sentence, at, start = shown[start : match.end()], start, match.end()
        if _may_count(sentence):
            for first, last in _found(sentence, names, measured):
                words = " ".join(sentence[first:last].split())
                message = f"{words!r} is typed; make it a fact, or allow it with its reason"
                yield at + first, message


def _may_count(sentence: str) -> bool:
    """Whether the sentence holds more than years."""
    return any(
        not (_YEAR.fullmatch(number[0]) and is_year(sentence, *number.span()))
        for number in _ANY.finditer(sentence.lower())
    )


def _found(sentence: str, names: tuple[str, ...], measured: bool) -> Iterator[tuple[int, int]]:
    """The typed numbers of a sentence with their units: from where to where."""
    hidden = without_uncounted(sentence, names)
    lower = hidden.lower()
    if len(lower) != len(hidden):
        lower = hidden
    told = 0
    for number in _NUMBER.finditer(lower):
        if number.start() < told:
            continue  # the magnitude of the number before it
        start, end = _measured(hidden, *number.span())
        told = end
        if (start, end) != number.span():
            yield start, end
        elif not measured and _counts(number, lower):
            noun = _NOUN.match(hidden, end)
            yield start, noun.end() if noun and noun[1] not in _NO_UNIT else end


def _measured(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where a number stands with its currency, per cent or magnitude."""
    before, behind = _BEFORE.search(text, max(0, start - 6), start), _BEHIND.match(text, end)
    if before and (not before[1] or is_code(before[1])):
        start = before.start()
    if behind and (not behind["code"] or is_code(behind["code"])):
        end = behind.end()
    return start, end


def _counts(number: re.Match[str], text: str) -> bool:
    """Whether a number that has no unit of its own counts or measures something."""
    start, end = number.span()
    if number["words"] in SCALES and text[max(0, start - 2) : start].isspace():
        return False  # of a number from a record
    if number["words"] == "one":
        return _one_counts(text, start, end)
    if not (number["digits"] or number["words"]):
        return _multiplies(number, text)
    if _LATER.match(text, end) or _kind().match(text, end):
        return False  # a date, told from another; or a kind
    points = bool(number["words"]) and _points(text, start, end)
    return not (_SMALL.fullmatch(number[0]) and (points or _own().match(text, end)))


def _multiplies(number: re.Match[str], text: str) -> bool:
    """Whether a part or a multiple in words is one: double the price, and not a double room."""
    start, end = number.span()
    if number[0].endswith(("ble", "ple")):
        return bool(_DOUBLED.match(text, end) or _TO_DOUBLE.search(text, 0, start))
    if number[0].endswith("quarter"):
        return bool(_OF_QUARTER.match(text, end) or _BY_QUARTER.search(text, 0, start))
    return True


def _one_counts(text: str, start: int, end: int) -> bool:
    """Whether "one" is a number, and not somebody or something."""
    if _ONLY.search(text, 0, start):
        return not (re.match(r"\sof\b", text[end:]) or _own().match(text, end))
    return bool(_ONE.match(text, end) or _FROM.search(text, max(0, start - 80), start))


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf"-(?:{any_in('kinds')})\b")


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"\s(?:[a-z-]+\s){{0,2}}(?:{any_in('own')}|thing|way|reason)\b")


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_in('pointing')})\s\Z")


def _points(text: str, start: int, end: int) -> bool:
    """Whether a small number points back, as in the two companies."""
    return not text.startswith("-", end) and bool(_pointing().search(text, 0, start))


def _without_quote(match: re.Match[str]) -> str:
    """A quotation that carries its citation, without its words."""
    group = "quote" if match["quote"] else "said"
    start, end = (at - match.start() for at in match.span(group))
    return match[0][:start] + blanked(match[group]) + match[0][end:]


def _without_cited(block: re.Match[str]) -> str:
    """A block of quotation without its words, if it carries its citation."""
    return blanked(block[0]) if _CITE.search(block[0]) else block[0]


def quiet(text: str) -> str:
    """The text with spaces in place of macro calls, references, addresses and markup."""
    return _QUIET.sub(lambda match: blanked(match[0]), text)
