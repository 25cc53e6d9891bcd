"""What a text of another form probably means, and what messages say of it."""

import re
from datetime import date

# The powers of ten that words and letters behind a number stand for.
POWERS = {
    "hundred": 2, "thousand": 3, "k": 3, "million": 6, "mn": 6, "mio": 6, "m": 6, "billion": 9,
    "bn": 9, "b": 9, "trillion": 12, "tn": 12, "trn": 12, "万亿": 12, "crore": 7, "lakh": 5,
    "万": 4, "萬": 4, "亿": 8, "億": 8,
}  # fmt: skip
NO, YES = ("false", "no", "off"), ("true", "yes", "on")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

_SIGNS = re.compile(
    r"(?<=[0-9])[ ,'’_\u00a0\u202f](?=[0-9]{3}\b|[0-9]{2,3},)|[A-Z]{0,3}[$€£¥₹]|[+%]|\b[A-Z]{3}\b"
)
_AMOUNT = re.compile(r"(-?[0-9]{1,12})(?:\.([0-9]{1,6}))?(?:e([0-9]{1,2})| ?([^\W\d_]+))?")
_MONTH = rf"(?P<name>{'|'.join(MONTHS)})[a-z]*\.?"
_YEAR, _DAY = "(?P<y>[12][0-9]{3})", "(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_DATES = [
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_YEAR}[-/. ](?P<m>[0-9]{{1,2}})(?:[-/. ](?P<d>[0-9]{{1,2}}))?(?:[T ].*)?",
        rf"{_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})",
        rf"(?P<d>[0-9]{{1,2}})[-/. ](?P<m>[0-9]{{1,2}})[-/. ]{_YEAR}",
        rf"(?P<m>[0-9]{{1,2}})[-/.]{_YEAR}",
        rf"(?:{_DAY}[ -](?:of )?)?{_MONTH},?[ -]{_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_YEAR}[ -]{_MONTH}(?:[ -]{_DAY})?",
    )
]
_PARTS = re.compile(
    r"(?P<part>[QH][1-4])[ -]?(?:of )?[12][0-9]{3}|[12][0-9]{3}[ /-]?(?P<behind>[QH][1-4])",
    re.IGNORECASE | re.ASCII,
)
_FISCAL = re.compile(r"(?:FY|fiscal(?: year)?)[ -]?['’]?((?:20|19)?[0-9]{2})", re.IGNORECASE)
_SPAN = re.compile(
    r"(.{4,20}?)\s?(?:–|—|/|\bto\b|\buntil\b|(?<=\s)-(?=\s)|(?<=[0-9]{4})-(?=[0-9]{4}))\s?(.{4,20})"
)


def shown(text: object) -> str:
    """The text as messages show it."""
    written = repr(text)
    return written if len(written) <= 60 else f"{written[:40]}…{written[-1]}"


def no(text: object, form: str, meant: str = "") -> ValueError:
    """The text has not the form; what is `meant` is asked."""
    hint = f"; did you mean {meant!r}?" if meant not in ("", text) else ""
    return ValueError(f"{shown(text)} is not {form}{hint}")


def _in_digits(text: str) -> str:
    """The text with the digits of any script as those that records have."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)


def likely_number(text: object) -> str:
    """The digits of a number written in another way, as 12,000 or 1.2 million; or nothing."""
    if not isinstance(text, str) or len(text) > 40:
        return ""
    plain = _SIGNS.sub("", _in_digits(text).replace("−", "-")).strip().removesuffix(".")
    plain = re.sub(r"^(-?)\.(?=[0-9])", r"\g<1>0.", plain)
    plain = re.sub(r"(?<=[0-9]),(?=[0-9]{1,2}\b)", ".", plain)
    match = _AMOUNT.fullmatch(plain)
    if not match:
        return ""
    whole, part, power, word = match.groups()
    zeros = int(power) if power else POWERS.get((word or "").lower().removesuffix("s"), 0)
    if not zeros:
        return "" if word == "dozen" else whole + (f".{part}" if part else "")
    part = part or ""
    whole, part = whole + part[:zeros].ljust(zeros, "0"), part[zeros:]
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{digits.lstrip('0') or '0'}{f'.{part}' if part else ''}" if zeros <= 12 else ""


def likely_date(text: str) -> str:
    """The date of a text of another form, as 15 February 2001; nothing where it may be two."""
    if len(text) > 40:
        return ""
    found = (match for form in _DATES if (match := form.fullmatch(text.strip())))
    return next(filter(None, map(_date_of, found)), "")


def _date_of(match: re.Match[str]) -> str:
    given = match.groupdict()
    day, name = int(given.get("d") or 0), given.get("name")
    month = MONTHS.index(name.lower()) + 1 if name else int(given["m"])
    if match.start("y") > 0 and not name and day:
        if max(day, month) <= 12 and day != month:
            return ""
        day, month = max(day, month), min(day, month)
    if not _exists(int(given["y"]), month, day or 1):
        return ""
    return f"{given['y']}-{month:02}" + (f"-{day:02}" if day else "")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def likely_period(text: str) -> str:
    """The period of a text of another form, as FY 2001, Q1 2001 or 2001-2002; or nothing."""
    if match := _FISCAL.fullmatch(text):
        return f"FY{match[1] if len(match[1]) == 4 else f'20{match[1]}'}"
    if match := _PARTS.fullmatch(text):
        part = (match["part"] or match["behind"]).upper()
        return f"{re.findall('[0-9]{4}', text)[0]}-{part}" if part not in ("H3", "H4") else ""
    if match := _SPAN.fullmatch(text):
        first, last = (
            end if re.fullmatch(r"[12][0-9]{3}(?:-[0-9]{2}){0,2}", end) else likely_date(end)
            for end in match.groups()
        )
        return f"{first}/{last}" if first and first < last else ""
    return likely_date(text)


def likely_id(text: str) -> str:
    """The id of a name, as tea-cup of Tea cup."""
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-") if text.isascii() else ""


def likely_doi(text: str) -> str:
    """The identifier in an address or behind a mark, as that of https://doi.org/10.1000/182."""
    found = re.fullmatch(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s?)(10\.\S+)", text, re.IGNORECASE)
    return found[1] if found else ""


def likely_address(text: str) -> str:
    """The address of which its beginning was left out, as www.example.org."""
    bare = re.fullmatch(r"(?:https?:/{0,3}|//)?((?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?)", text, re.I)
    return f"https://{bare[1]}" if bare else ""
