"""Words without their accents, as they are typed on a keyboard that has none."""

import re
import unicodedata

# Letters that no accent can be taken from, and what is typed in their place.
_FROM, _TO = "ß æ Æ œ Œ ø Ø đ Đ ł Ł ı ð þ", "ss ae Ae oe Oe o O d D l L i d th"
_LETTERS = str.maketrans(dict(zip(_FROM.split(), _TO.split(), strict=True)))


def plain_words(text: str) -> list[str]:
    """The words of the text that have accents, as they are typed on a keyboard without any."""
    found = []
    for word in re.findall(r"\w+", text):
        if word.isascii():
            continue
        parts = unicodedata.normalize("NFKD", word.translate(_LETTERS))
        plain = "".join(char for char in parts if not unicodedata.combining(char))
        if plain != word and plain.isascii():
            found.append(plain)
    return list(dict.fromkeys(found))
