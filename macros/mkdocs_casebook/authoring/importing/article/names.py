"""The names of persons and organisations, as pages write them."""

import re
import unicodedata

from mkdocs_casebook.reading.text_files import without_bad_characters
from mkdocs_casebook.records.sources import Name

# Particles that belong to a family name.
_PARTICLES = set("de da del der van von den di la le bin al dos".split())
# What stands behind a company's name, and is nobody's initials.
LEGAL_FORM = r"inc|ltd|limited|corp|corporation|llc|l\.l\.c|llp|plc|gmbh|(?-i:Co|co)"
ORGANISATION = re.compile(
    rf"\b(?:{LEGAL_FORM}|holdings?|research|ag|group|company|bank|institute|university|ministry|"
    r"agency|office|press|news|team|staff|association|commission|department|foundation|council|"
    r"authority|society|board|centre|center|desk|editor\w*|newsroom|media|redak\w*|redac\w*|admin\w*|"
    r"agentur\w*|agencia|stiftung|verein|verband|verlag|zeitung|magazine?|portal|online|noticias|"
    r"medien|posts?|users?|guest|name|writers?|reporter|contributors?|copyright|facebook|www|com|"
    r"the|die|das|und|and|with|mit|all|from|vom)\b|[&@|0-9]|\w\w\.\w|\sS\.A\.?\Z",
    re.IGNORECASE,
)
_BY = re.compile(r"\A(?:[Bb]y|[Vv]on|[Pp]or|[Pp]ar|(?:Text|Auteur|Author|Autor(?:in)?)\s?:?)\s")
MAX_AUTHORS = 30


def name_of(words: str) -> Name | None:
    """A person's name as `Doe, Jane` or `Jane Doe`, or an organisation's; None if it is empty."""
    words = _BY.sub("", text_of(words), count=1).strip(" ,;")
    if not words or words.startswith("http"):
        return None
    if ORGANISATION.search(words):
        return Name(literal=words)
    if words.count(",") == 1:
        family, given = (part.strip() for part in words.split(","))
        return Name(family=family, given=given) if family and given else Name(literal=words)
    parts = words.split()
    half = len(parts) // 2
    parts = parts[:half] if half > 1 and parts[:half] == parts[half:] else parts
    if not 2 <= len(parts) <= 4 or not all(map(_is_part_of_name, parts)):
        return Name(literal=words)
    at = next((i for i, part in enumerate(parts) if i and part in _PARTICLES), len(parts) - 1)
    return Name(family=" ".join(parts[at:]), given=" ".join(parts[:at]))


def _is_part_of_name(word: str) -> bool:
    """Whether a word in Latin letters is a name's: others have other orders of names."""
    latin = re.fullmatch(r"[^\W\d_][\0-\u024f’‐–]*", word) and ord(word[0]) < 0x250
    return bool(latin) and (word[0].isupper() or word in _PARTICLES)


def names_of(words: list[str]) -> list[Name]:
    """The persons and organisations, also of lists in one text, as `Jane Doe; John Roe`."""
    parts = [part for one in words for part in re.split(r"\s*;\s*|\s+and\s+", one)]
    return [name for part in parts[:MAX_AUTHORS] if (name := name_of(part))]


def text_of(words: object) -> str:
    """The words in one line, as a record takes them."""
    text = without_bad_characters(words) if isinstance(words, str) else ""
    return unicodedata.normalize("NFC", " ".join(text.split()))[:480]
