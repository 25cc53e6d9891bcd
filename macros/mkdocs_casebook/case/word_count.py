"""How many words a text has, in scripts that write spaces between words and in those that do not.

Words of Chinese and Japanese are taken to have two characters, of Thai, Lao, Khmer and Burmese
four, which is about their average.
"""

from functools import lru_cache

from mkdocs_casebook.reading.late import late

_HAN = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SOUTHEAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_RUNS = ((late(f"[{_HAN}]"), 2), (late(f"[{_SOUTHEAST}]"), 4))
# Dashes part words, as do commas between letters; other signs inside one do not.
_DASHES = late("[–—―…]")
_COMMAS = late(r"(?<=[^\W\d_])[,;:]+(?=[^\W\d_])")
_LETTER = late(r"\w")


@lru_cache(maxsize=16_384)  # labels and names stand in many texts
def words_in(text: str) -> int:
    """The number of words of the text."""
    count = 0
    if not text.isascii():
        for character, length in _RUNS:
            text, found = character.subn(" ", text)
            count += -(-found // length)
        text = _DASHES.sub(" ", text)
    words = _COMMAS.sub(" ", text).split()
    return count + sum(1 for word in words if word.isalnum() or _LETTER.search(word))
