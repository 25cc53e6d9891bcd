"""Words by what they stand for, as the tables of the import have them."""

import re
from collections.abc import Iterable


def by_word(table: str) -> dict[str, str]:
    """What each word of the table stands for: `USD: $, us$; HKD: hk$` gives `$` → `USD`."""
    rows = (row.partition(":") for row in table.split(";"))
    return {
        " ".join(word.split()): meaning.strip()
        for meaning, _, words in rows
        for word in words.split(",")
    }


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
