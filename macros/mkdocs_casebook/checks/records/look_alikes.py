"""Characters in names that a reader cannot see, or takes for others; texts not in English."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Set
from functools import lru_cache

from mkdocs_casebook.case.prose.languages import language_of, name_of
from mkdocs_casebook.case.word_count import words_in
from mkdocs_casebook.reading.found_once import found_once
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.text_files import UNSEEN, character

_WIDE = late("[\u3040-\u30ff\u3400-\u9fff]")
_WORD = late(r"[^\W\d_]+")
# Letters that look like Latin ones, of scripts with which Latin letters never share a word.
_CYRILLIC = "АВЕЅІЈКМНОРСТУХҮԁеаорсухѕіјһкмԛԝӏ"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιν"
# In a word of small letters: in science, as of TNFα, capitals stand before them.
_GREEK_SMALL = "αγεηκρτυχω"
_ARMENIAN = "ՍՕԼօոսցհզ"
_ALIKE = frozenset(_CYRILLIC + _GREEK + _ARMENIAN)
_NEVER_MIXED = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"}


@lru_cache(maxsize=4096)
def unlike_what_it_seems(name: str) -> str:
    """What is wrong with the characters of a name or label, or nothing."""
    if name.isascii():
        return ""
    if match := UNSEEN.search(name):
        return f"{character(match[0])} cannot be seen; delete it"
    if (
        any(map(unicodedata.combining, name))
        and (whole := unicodedata.normalize("NFC", name)) != name
    ):
        return f"a letter and its accent are two characters; write {whole!r}"
    for char in name:
        form, plain = unicodedata.decomposition(char), unicodedata.normalize("NFKC", char)
        # In names of Chinese and Japanese a wide letter is a letter.
        if form.startswith("<font>") or (form.startswith("<wide>") and not _WIDE.search(name)):
            return f"{char!r} (U+{ord(char):04X}) is a form of {plain!r}; write that"
    return _strange_letter(name)


def _strange_letter(name: str) -> str:
    """A letter of another script in a word, or a word of such letters among others."""
    words = [(word, scripts_of(word)) for word in _WORD.findall(name)]
    # In a Russian title that names a Latin word, "о" and "с" are what they seem.
    own = {script for word, scripts in words if set(word) - _ALIKE for script in scripts}
    for word, scripts in words:
        if strange := _strange(word, scripts, own):
            named = unicodedata.name(strange).title()
            return f"{strange!r} in {word!r} is {named} (U+{ord(strange):04X}); type the word again"
    return ""


def _strange(word: str, scripts: Set[str], own: Set[str]) -> str:
    """The first letter of a word that is not of the word's script, or not of the name's."""
    foreign = [char for char in word if not scripts_of(char) & {"LATIN"}]
    alike = [char for char in foreign if char in _ALIKE]
    if len(scripts & _NEVER_MIXED) > 1:
        # Greek letters stand in Latin words of science.
        if len(word) > 2 and word[1:].islower():
            alike = [char for char in foreign if char in _ALIKE or char in _GREEK_SMALL]
        return "".join((alike if "GREEK" in scripts else foreign)[:1])
    seems_latin = len(alike) == len(word) and "LATIN" in own and not scripts & own
    return alike[0] if seems_latin else ""


@lru_cache(maxsize=4096)
def scripts_of(text: str) -> frozenset[str]:
    """The scripts of the letters of a text, by the first words of the letters' names."""
    return frozenset(unicodedata.name(char, "?").split()[0] for char in text if char.isalpha())


def other_script(text: str) -> str:
    """The script of a text most of whose words are in another than Latin, or nothing."""
    if text.isascii():
        return ""
    latin = sum(scripts_of(word) == {"LATIN"} for word in _WORD.findall(text))
    others = "".join(char for char in text if scripts_of(char) - {"LATIN"} or char.isspace())
    if words_in(others) <= latin:
        return ""
    found = Counter(script for char in others for script in scripts_of(char))
    return found.most_common(1)[0][0].title().replace("Cjk", "Chinese")


@found_once
def not_english(text: str) -> Iterator[tuple[str]]:
    """In which letters or language a text is that is not in English; nothing where it may be."""
    if script := other_script(text):
        yield (f"{script} letters",)
    elif language := language_of(text):
        yield (name_of(language),)
