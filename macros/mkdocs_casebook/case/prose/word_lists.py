"""Lists of words: those of `word_lists.yml` by their names, and tables of what words stand for."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    import yaml

    text = Path(__file__).with_name("word_lists.yml").read_text(encoding="utf-8")
    lists = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        name: tuple(" ".join(word.split()) for word in said.split(","))
        for name, said in lists.items()
    }


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(_lists()[name])


@cache
def lists_of(kind: str) -> Mapping[str, frozenset[str]]:
    """The lists of a kind by what they are of, as `words-de` by `de`."""
    names = (name for name in _lists() if name.startswith(f"{kind}-"))
    return {name.removeprefix(f"{kind}-"): words_of(name) for name in names}


@cache
def any_in(name: str) -> str:
    """A pattern for any word of a list, the longest first."""
    return any_of(words_of(name))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def by_word(table: str) -> dict[str, str]:
    """What each word of the table stands for: `USD: $, us$; HKD: hk$` gives `$` → `USD`."""
    rows = (row.partition(":") for row in table.split(";"))
    return {
        " ".join(word.split()): meaning.strip()
        for meaning, _, words in rows
        for word in words.split(",")
    }
