"""How much room words take, and whether two of them have it."""

import unicodedata
from typing import NamedTuple

# How wide letters are in parts of their height, as common fonts without serifs have them; a
# little more, for fonts differ.
_WIDTHS = {
    **dict.fromkeys("ijlI|.,:;'!’‘", 0.28),
    **dict.fromkeys(" ftr()[]/-–\N{NO-BREAK SPACE}", 0.36),
    **dict.fromkeys("mwMW%@—…", 0.9),
}
_DIGIT, _SMALL, _CAPITAL, _WIDE = 0.58, 0.56, 0.72, 1.0
_BOLD = 1.08
# From Armenian on, letters come from other fonts, which differ more.
_FIRST_FOREIGN, _FOREIGN = 0x0530, 0.68


def wide_of(text: str, *, bold: bool = False) -> float:
    """How wide a line of text is, in heights of its letters."""
    return sum(map(_wide_of, text)) * (_BOLD if bold else 1)


def _wide_of(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if attached(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    if ord(letter) >= _FIRST_FOREIGN and letter.isalpha():
        return _FOREIGN
    return _DIGIT if letter.isdigit() else _CAPITAL if letter.isupper() else _SMALL


def attached(letter: str) -> bool:
    """Whether it stands on the letter before it."""
    return unicodedata.category(letter) in ("Mn", "Me", "Cf")


def foreign(text: str) -> bool:
    """Whether a text has letters of which no font is known."""
    return any(ord(letter) >= _FIRST_FOREIGN and letter.isalpha() for letter in text)


def broken(line: str, room: float) -> list[str]:
    """A line of text in pieces of that many heights of its letters, wherever they end."""
    pieces, wide = [""], 0.0
    for letter in line:
        wide += _wide_of(letter)
        if wide > room and pieces[-1] and not attached(letter):
            pieces.append("")
            wide = _wide_of(letter)
        pieces[-1] += letter
    return [piece.strip() for piece in pieces]


class Box(NamedTuple):
    """A part of a drawing that something covers, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two touch."""
        apart = self.right < other.left or other.right < self.left
        return not (apart or self.bottom < other.top or other.bottom < self.top)

    def down(self, pixels: float) -> "Box":
        """The box so many pixels further down."""
        return self._replace(top=self.top + pixels, bottom=self.bottom + pixels)
