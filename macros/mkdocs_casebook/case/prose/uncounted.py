"""Prose without the numbers that count and measure nothing: dates, times, names, ways of speaking.

Which words these are stands in `word_lists.yml`; what they have in common, here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from mkdocs_casebook.case.prose.dates import dates_in, many
from mkdocs_casebook.case.prose.number_words import CARDINAL, DIGITS, ORDINALS, TENS, WORDS
from mkdocs_casebook.case.prose.word_lists import any_in, words_of
from mkdocs_casebook.case.wording import is_currency
from mkdocs_casebook.reading.late import late
from mkdocs_casebook.reading.text_files import blanked

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_YEAR = r"(?:,?\s(?:1[5-9]|20)[0-9]{2}\b)?"
_FORMS = late(
    rf"""&\#?\w{{1,10}};|\S{{1,80}}@\S{{1,80}}|(?<!\w):[a-z][a-z0-9_-]{{1,60}}:
    # marks of notes and lists
    |\[\^[^\[\]\s]{{1,80}}\]|\[[0-9]{{1,3}}(?:[,–-]\s?[0-9]{{1,3}})*\]|(?<!\w)\([0-9]{{1,2}}\)|(?<=\w)\([0-9]{{1,4}}\)|\#\s?[0-9]+
    |^[ \t>*+-]{{0,8}}[0-9]+[.)][ \t]|^\#{{1,6}}[ ][0-9]+(?:\.[0-9]+)*[.)]?[ ]
    # numbers by themselves: a heading, the words of a link
    |^\#{{1,6}}[ ](?i:{CARDINAL}|[0-9]+)[ ]*$|(?<=\[)(?i:{CARDINAL}|[0-9]+)(?=\])
    # times, days, telephones
    |(?<![\w.,:])[0-9]{{1,2}}[:.][0-9]{{2}}(?::[0-9]{{2}})?\s?(?:[ap]m\b|[ap]\.m\.|o['’]clock)
    |(?<![\w.,:])[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9:])
    |(?<![\w.,])[0-9]{{1,2}}\s?(?:[ap]m\b|[ap]\.m\.)
    |\b[0-9]{{1,2}}(?:[–-][0-9]{{1,2}})?\s(?:of\s)?{_MONTH}(?![a-z]){_YEAR}
    |(?<![Ii]n[ ])\b{_MONTH}\s[0-9]{{1,2}}(?:\s?[–-]\s?[0-9]{{1,2}})?\b
     (?![0-9.,]*[0-9%]|\s?%){_YEAR}
    |\b[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{2,4}}\b|(?<![\w.])\+[0-9][0-9 ().-]{{6,20}}[0-9]
    |\b[0-9]+(?:-[0-9]+){{2,9}}\b|第[0-9一二三四五六七八九十百]+|[0-9]+[年月日号]
    # ordinals, decades, versions, hosts, numbers of laws
    |\b[0-9]+(?:st|nd|rd|th)\b|['’]?\b[0-9]{{0,3}}0['’]?s\b
    |\b(?i:{"|".join(TENS)}|hundred)[\s-](?:and[\s-])?(?i:{"|".join(ORDINALS[:9])})\b(?!s)
    |\b[0-9]+(?!(?:\.[0-9]{{3}})+\b)(?:\.[0-9]+){{2,9}}\b|\bv[0-9]+(?:\.[0-9]+)*\b
    |\b[0-9]+(?:\.[a-z]{{2,10}})+\b|\b[0-9]+/[0-9]+/[A-Z]{{2,5}}\b
    |\b(?:(?:19|20)[0-9]{{2}}/[0-9]{{1,5}}|[0-9]{{1,5}}/(?:19|20)[0-9]{{2}})\b
    |\b[A-Z]{{1,5}}\([0-9]{{4}}\)\s?[0-9]+|\b[A-Z]-[0-9]+/[0-9]{{2}}\b
    # what is one thing: the 737 was, a 747
    |\b[Tt]he\s[0-9]{{2,4}}(?=\s(?:was|is|has|does|itself)\b)|\b(?:[Aa]|[Ee]ach)\s[0-9]{{3}}(?=[.,;])""",
    re.VERBOSE | re.MULTILINE,
)
_TOKEN = late(r"[^\W_]+(?:['’][^\W_]+)?|\(k\)")
_GAP = late(r"[\s-]{1,3}")
_NUMBER_WORD = late(rf"[0-9]+|{'|'.join(WORDS)}")
# Letters and digits in one word.
_MIXED = late(
    r"(?<![\w.])(?:[0-9]+[.,])*(?=[a-z0-9-]*[a-z])(?=[a-z-]*[0-9])[a-z0-9]{1,30}"
    r"(?:[-+][a-z0-9]{1,30}){0,4}(?![a-z0-9])",
    re.IGNORECASE,
)
_FURTHER = late(rf"(?:\s?(?:,|&|–|-|—|and|or|to)\s?(?:{DIGITS}|{CARDINAL})){{1,6}}")
_GROUPED = late(r"[,'’\u00a0\u202f][0-9]{3}\b")
_WORD_BEFORE = late(r"(?<![^\W_])([A-Za-z]+|№)\.?[ \u00a0-]?\Z")
_PART_BEHIND = late(r"(?:\.[0-9]+)*(?:/[0-9]+)?(?:\([a-z0-9]+\))?[A-Za-z]?\b")
_STRONG = late(
    r"[\s\u00a0-]{0,2}(?:[%％‰万亿]|per\s?cent|thousand|(?:m|b|tr)illion|times\b|[mb]n\b)"
)
_NUMBERS = late(rf"(?<![\w.,]){DIGITS}|\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
_CAPITAL = late(r"(?P<word>(?:[A-Z]|\b[a-z]{1,3}[A-Z])[\w&]*)[ \u00a0-]\Z")
_OPENS = late(r"(?:\A|\n\s*\n|[.!?…:;]['\"”’)*]*\s|[|(\[“\"‘•–—]\s?|^[>#*+ -]+)[*_]*\Z", re.M)
_LED = late(
    r"(?:\A|[.!?]\s|\n)(?:In|At|By|From|For|With|Of|On|Among|Across|Near|Outside|Inside|Under|"
    r"Since|Until|During|Through)\s(?:the\s)?(?:[A-Z][\w-]*[ ]){1,3}\Z"
)
# Who does what the next word says: they order 40.
_ACTING = late(r"\b(?:they|we|you|I|who|must|can|could|would|should|may|might|will)\s\Z")
_OF_MANY = late(r"\b[a-z]{2,}(?<![us])s\s\Z")
_DEMONYM = late(r"[A-Z]{2,}|[A-Z]\w+(?:ese|ish|an|ch|i|er)")


class _Phrase(NamedTuple):
    """Words in a row and what stands between them; `capital` where the first has one."""

    words: list[str]
    gaps: list[str]
    capital: bool


def without_uncounted(text: str, names: tuple[str, ...] = ()) -> str:
    """The text with spaces in place of what holds a number and counts nothing.

    `names` are those that hold a number, as the case has them.
    """
    hidden = _FORMS.sub(lambda match: blanked(match[0]), text)
    spans = [*_phrases(hidden, _phrases_by_word(names))]
    spans += [(dated.start, dated.end) for dated in dates_in(hidden)]
    hidden = _without(hidden, spans)
    hidden = _without(hidden, _numbered(hidden))
    hidden = _MIXED.sub(_mixed, hidden)
    return _without(hidden, [*_addresses(hidden), *_named(hidden)])


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + blanked(text[start:end]) + text[end:]
    return text


@lru_cache(maxsize=8)
def _phrases_by_word(names: tuple[str, ...]) -> Mapping[str, list[_Phrase]]:
    """Ways of speaking and names, by their first words."""
    found: dict[str, list[_Phrase]] = {}
    for phrase in (*words_of("phrases"), *words_of("names"), *names):
        lower = phrase.lower().replace("#", "0")
        tokens = list(_TOKEN.finditer(lower))
        words = ["#" if token[0] == "0" else token[0] for token in tokens]
        gaps = [lower[a.end() : b.start()] for a, b in zip(tokens, tokens[1:], strict=False)]
        found.setdefault(words[0] if words else "", []).append(
            _Phrase(words, gaps, any(map(str.isupper, phrase.split()[0])))
        )
    return found


def _phrases(text: str, by_word: Mapping[str, list[_Phrase]]) -> Iterator[tuple[int, int]]:
    tokens = list(_TOKEN.finditer(text.lower()))
    for at, token in enumerate(tokens):
        word = token[0]
        found = by_word.get(word, [])
        if _NUMBER_WORD.fullmatch(word):
            found = [*found, *by_word.get("#", ())]
        for phrase in found:
            here = tokens[at : at + len(phrase.words)]
            if len(here) == len(phrase.words) and _reads(text, here, phrase):
                yield here[0].start(), here[-1].end()


def _reads(text: str, here: list[re.Match[str]], phrase: _Phrase) -> bool:
    """Whether the tokens of the text are those of the phrase."""
    if phrase.capital and not any(letter.isupper() for letter in text[slice(*here[0].span())]):
        return False
    for word, token in zip(phrase.words, here, strict=True):
        if word != token[0] and not (word == "#" and _NUMBER_WORD.fullmatch(token[0])):
            return False
    gaps = (text[a.end() : b.start()] for a, b in zip(here, here[1:], strict=False))
    return all(
        _GAP.fullmatch(gap) if wanted == " " else gap == wanted
        for wanted, gap in zip(phrase.gaps, gaps, strict=True)
    )


def _numbered(text: str) -> Iterator[tuple[int, int]]:
    """Numbers behind a word that says of what they are the number: sections 2, 3 and 5."""
    words, after = words_of("numbered"), 0
    for number in _NUMBERS.finditer(text):
        before = _WORD_BEFORE.search(text, max(after, number.start() - 20), number.start())
        if not before or _GROUPED.search(number[0]) or _STRONG.match(text, number.end()):
            continue
        word = before[1].lower()
        if _acts(text, before, number.end()):
            continue
        if {word, word.removesuffix("s"), word.removesuffix("es")} & words:
            part = _PART_BEHIND.match(text, number.end())
            further = _FURTHER.match(text, part.end() if part else number.end())
            after = further.end() if further else part.end() if part else number.end()
            yield before.start(), after


def _acts(text: str, word: re.Match[str], end: int) -> bool:
    """Whether a word before a number is a verb: it lists 29 names, its patents number 87."""
    if _ACTING.search(text, max(0, word.start() - 12), word.start()):
        return True
    if word[1] == "number":
        return bool(_OF_MANY.search(text, max(0, word.start() - 30), word.start()))
    plural = word[1].endswith("s") and word[1] not in words_of("numbered")
    return plural and bool(_counted().match(text, end))


@cache
def _measuring() -> re.Pattern[str]:
    return re.compile(rf"(?:[0-9.,]+-)?[0-9.,]+(?:{any_in('measures')})(?:-[a-z]+)*")


def _mixed(match: re.Match[str]) -> str:
    """A word of letters and digits: itself where it measures, else spaces."""
    word = match[0]
    counted = re.fullmatch(r"(?:[0-9.,]+-)*[0-9.,]+-([a-z][a-z-]+)", word)
    if counted:
        keeps = counted[1] not in words_of("kinds")
    elif money := re.fullmatch(r"([A-Z]{3})[0-9.,]+[a-zA-Z]{0,2}", word):
        keeps = is_code(money[1])
    else:
        keeps = bool(_measuring().fullmatch(word))
    return word if keeps else blanked(word)


def is_code(code: str) -> bool:
    """Whether three capitals are a currency."""
    return code == "RMB" or is_currency(code)


@cache
def _street() -> re.Pattern[str]:
    streets = any_in("streets")
    return re.compile(rf"\b[0-9]+[A-Z]?(?:[ ][A-Z][\w.’'-]*){{0,3}}[ ](?:{streets})\b")


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _street().finditer(text))


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Numbers that belong to names, which capitals tell: Windows 95, Group of Seven."""
    for match in _NUMBERS.finditer(text):
        start, end = match.span()
        if _STRONG.match(text, end):
            continue
        if match[0][0].isdigit():
            if _has_name_before(text, start, end, match[0]):
                yield start, end
        elif match[0][0].isupper() and match[0][1:].islower():
            behind = re.match(r"[ -]([A-Z][\w-]*)", text[end : end + 40])
            opens = _OPENS.search(text[max(0, start - 8) : start])
            if not opens or (behind and not _DEMONYM.fullmatch(behind[1])):
                yield start, end


def _has_name_before(text: str, start: int, end: int, number: str) -> bool:
    name = _CAPITAL.search(text, max(0, start - 40), start)
    if (
        not name
        or _GROUPED.search(number)
        or is_code(name["word"])
        or name["word"] in words_of("money")
    ):
        return False
    word, opens = name["word"].lower(), _OPENS.search(text[max(0, name.start() - 8) : name.start()])
    if opens and (word in words_of("openers") or re.fullmatch(r"\w{3,}(?:ly|ed)", word)):
        return False
    led = _LED.search(text[max(0, start - 80) : start])
    return not (led and _counted().match(text, end))


@cache
def _counted() -> re.Pattern[str]:
    """Behind a number, the words for many of what it counts."""
    return re.compile(rf"[\s-](?:[a-z-]+\s)?{many()}\b")
