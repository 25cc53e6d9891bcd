"""Files to texts, and the characters that belong in none."""

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.problem import Place, Problem

MAX_BYTES = 5_000_000
MAX_CHARACTERS = 20
# Control characters, breaks that only some programs take for the end of a line, and marks that
# turn the direction of what is read, and letters that nobody sees, but in the flag of a country.
_BAD_CHARACTER = late(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0000-\U000e007f]"
)
BAD_IN_RECORD = late(_BAD_CHARACTER.pattern + "|\t")
# Characters without width of their own, and spaces that are none. In some scripts a joiner makes
# another letter of the one before it.
UNSEEN = late(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2060-\u2065"
    "\u206a-\u206f\u2800\u3164\ufe00-\ufe0e\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
    "|(?<![\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u2600-\u27bf"
    "\U0001f000-\U0001faff])"
    "[\u200c\u200d\ufe0f]"
)
_CHARACTER_NAMES = {"\t": "a tab", "\x00": "a NUL character"}


def read_text(path: Path, file: str, problems: list[Problem], *, record: bool = True) -> str | None:
    """The text of a file, or None where it cannot be read as text.

    Characters that belong in no text are reported, and spaces stand in their place.
    """

    def refuse(rule: str, message: str, line: int = 1, column: int = 1) -> None:
        problems.append(Problem(Place(file, line, column), rule, message))

    try:
        if path.is_symlink():
            refuse("file-link", "a link; copy the file here instead")
        elif not path.is_file():
            refuse("file-unreadable", "not a file; a file of that name belongs here")
        elif (size := path.stat().st_size) > MAX_BYTES:
            refuse("file-size", f"the file has {size} bytes; at most {MAX_BYTES} are read")
        else:
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            pattern = BAD_IN_RECORD if record else _BAD_CHARACTER
            # The quick way first: all that belongs in none is not printable.
            if text.replace("\n", "").isprintable() or not pattern.search(text):
                return text
            problems.extend(_bad_characters(text, file, pattern))
            return pattern.sub(" ", text)
    except OSError as error:
        refuse("file-unreadable", f"the file cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8-sig", "replace")
        message = f"byte {error.object[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        refuse("file-encoding", message, line, column)
    return None


def blanked(text: str) -> str:
    """Spaces as long as the text, whose line ends stay."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


def without_bad_characters(text: str) -> str:
    """The text without what cannot be seen; spaces stand for all else that belongs in no record,
    line ends apart.
    """
    return BAD_IN_RECORD.sub(" ", UNSEEN.sub("", text))


def _bad_characters(text: str, file: str, pattern: re.Pattern[str]) -> Iterator[Problem]:
    """The first bad character of each line."""
    count = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not (match := pattern.search(line)):
            continue
        count += 1
        place, char = Place(file, number, match.start() + 1), match[0]
        if count > MAX_CHARACTERS:
            message = "more such characters here, and perhaps below"
            yield Problem(place, "file-character", message)
            return
        rule = "yaml-tab" if char == "\t" else "file-character"
        message = f"{character(char)} does not belong here; write spaces and plain text"
        yield Problem(place, rule, message)


def character(char: str) -> str:
    """What messages call a character that cannot be seen."""
    return _CHARACTER_NAMES.get(char, f"the character U+{ord(char):04X}")
