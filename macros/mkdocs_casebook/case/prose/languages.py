"""The language of a text in Latin letters, told by its small words."""

from collections import Counter
from functools import cache

from mkdocs_casebook.case.prose.word_lists import lists_of
from mkdocs_casebook.reading.late import late

_WORD = late(r"[^\W\d_]+")


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """The languages of each small word."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in lists_of("words").items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found


def language_of(text: str) -> str:
    """The code of the language of a text that is plainly not in English; else nothing.

    Two different small words of it are asked for, and more of them than of English.
    """
    small = _outside_names(text)
    counted = Counter(language for word in small for language in _languages().get(word, ()))
    english = counted.pop("en", 0)
    for language, count in counted.most_common():
        own = lists_of("words")[language]
        shared = sum(word in own and word in lists_of("words")["en"] for word in small)
        found = own.intersection(small)
        if len(found) >= 2 and any(word[1:] for word in found) and count > english - shared:
            return language if count * 4 >= len(small) else ""
    return ""


def _outside_names(text: str) -> list[str]:
    """The words without a capital, but for those inside names: Rio de Janeiro, La Poste."""
    words = _WORD.findall(text)
    capital = [word[0].isupper() for word in words] + [False]
    # The first word of a sentence is no name.
    if words and not capital[1]:
        capital[0], words[0] = False, words[0].lower()
    names = {at for at in range(1, len(words)) if capital[at - 1] and capital[at + 1]}
    return [word for at, word in enumerate(words) if not capital[at] and at not in names]


def name_of(language: str) -> str:
    """The name of a language in English."""
    from babel import Locale

    return Locale(language).get_language_name("en") or language
