"""The months, as they are named in the languages that babel knows."""

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def months_of(language: str) -> dict[str, int]:
    """The number of each month by its names in the language and by what they are shortened to, in
    small letters; nothing where the language is not known.
    """
    found: dict[str, int] = {}
    try:
        locale = Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return found
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[form][width].items():
                found[name.casefold().rstrip(".")] = number
    return found
