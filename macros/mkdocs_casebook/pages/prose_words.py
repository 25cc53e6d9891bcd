"""How many words the prose of a page has, its macros read and not run."""

import re

from mkdocs_casebook.case.word_count import words_in
from mkdocs_casebook.pages.macro import Macros
from mkdocs_casebook.reading.late import late

_CALL = late(r"\{\{-?\s*(\w*)[^{}]*\}\}")
_NO_WORDS = late(r"\{:[^{}\n]*\}|(?<=\])\([^()\n]*\)|<[^<>]*>")


def prose_words(prose: str, macros: Macros, words: tuple[str, ...] = ("mark", "word")) -> int:
    """The number of words of the prose; a call is one if it reads as one of these in a sentence."""

    def word(call: re.Match[str]) -> str:
        macro = macros.by_name.get(call[1])
        return " x " if macro and macro.in_text in words else " "

    return words_in(_NO_WORDS.sub("", _CALL.sub(word, prose)))
