"""Texts of other languages, their times and amounts in the English words that the rules read."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from mkdocs_casebook.authoring.importing.text.months import months_of
from mkdocs_casebook.case.prose.other_languages import Plain, in_english
from mkdocs_casebook.case.prose.quantities import Quantity
from mkdocs_casebook.case.prose.units import BARE
from mkdocs_casebook.case.prose.word_lists import any_of, lists_of
from mkdocs_casebook.case.wording import is_currency

# Those whose numbers are read.
KNOWN = "English, German, French, Spanish, Italian, Portuguese, Chinese, Japanese"
_KANA, _HAN = re.compile("[\u3041-\u30ff]"), re.compile("[\u4e00-\u9fff]")
_TRADITIONAL = re.compile("[們國會個這為來時對說億萬營業臺灣員與學實無關]")
_CHINESE_YEAR = re.compile(r"(?:去|今|前)?[(（]([12][0-9]{3})[)）]\s?年")
_SHARE = 0.08
# A number has another sign by what stands before it: +, or a dash that is a minus.
_PLUS = re.compile(r"(?<=[(（\s])\+\s?(?=[0-9])")
_MINUS = re.compile(
    r"(?:(?<=[(（])|(?<=\b[aà]\s)|(?<=\b(?:by|to|of|at|de|di|um)\s)|(?<=\b(?:auf|von|del)\s))"
    r"[–—−-]\s(?=[0-9])"
)
_TO_YEAR = r"([12][0-9]{3})\s?年?(?:に?から|至|到|－|–|-|~|～)([12][0-9]{3})\s?年(?:に|间|間)?"
_HAN_PERIODS = (
    (re.compile(_TO_YEAR), r" \1–\2 "),
    (re.compile(r"([12][0-9]{3})\s?年\s?(?:第)?([1-4一二三四])\s?(?:季度?|四半期)"), r" \1-Q\2 "),
    (re.compile(r"([12][0-9]{3})\s?年\s?Q([1-4])"), r" \1-Q\2 "),
    (re.compile(r"([12][0-9]{3})\s?年?\s?(?:上半年|上期|上半期)"), r" H1 \1 "),
    (re.compile(r"([12][0-9]{3})\s?年?\s?(?:下半年|下期|下半期)"), r" H2 \1 "),
    (re.compile(r"([12][0-9]{3})\s?年\s?前三季度"), r" January to September \1 "),
    (re.compile(r"[12][0-9]{3}\s?年\s?前.{1,3}月"), " the year "),
    (re.compile(r"([12][0-9]{3})\s?(?:年度|财年|財年|會計年度)"), r" FY\1 "),
    # A fiscal year that is named by its end is none that records have.
    (re.compile(r"[12][0-9]{3}\s?年[0-9]{1,2}月期"), " the fiscal year "),
)  # fmt: skip
# A currency before the number and 元 behind it are one.
_MONEY_TWICE = re.compile(r"([A-Z]{3}\s{1,3}[0-9][0-9.,]*\s?[万萬亿億]?)\s?[元円圓]")
_DECADE = re.compile(
    r"\b(?:années|años|anni|anos)\s(?:19|20)[0-9]0\b|\b(?:19|20)[0-9]0er\b", re.IGNORECASE
)
# Amounts as headlines have them: 9 M€, 3 Mds €; and what was paid for something, in Italian.
_SHORT = re.compile(r"(?<=[0-9])\s?(M|Mds?)\s?(?=[€$])")
_PRICE = re.compile(
    r"\bper(?=\s[0-9][0-9.,]*\s+(?:[mb]illion\s+)?(?:euro|dollar[si]?)\b|"
    r"\s(?:il|lo|la|i|gli|le|un|una)\s|\sl[’'])"
)
# A change from one year to another has no year.
_YEAR_TO = re.compile(
    r"(?<=\b[12][0-9]{3})\s(?:para|a|al|à|auf|bis|e|y|et|und)\s(?=[12][0-9]{3}\b)"
)
# What is of a part of a year that is told in no other words has no period.
_PART = re.compile(
    r"\b(?:ersten|letzten|primeiros|primeros|primi|premiers|[uú]ltimos|ultimi|derniers)\s\w+\s"
    r"(?:Monaten?|Wochen|m[eê]s(?:es|i)|mois|sem\w+|settimane)\s(?:de[ls]?|di)?\s?(?:Jahres\s)?",
    re.IGNORECASE,
)
_NUMERAL = str.maketrans("一二三四", "1234")


class _Words(NamedTuple):
    """What a language writes: words by the English for them, and how a counted word looks."""

    english: Mapping[str, str]
    pattern: re.Pattern[str]
    months: Mapping[str, str]
    month: re.Pattern[str] | None
    noun: re.Pattern[str] | None
    uncounted: frozenset[str]


@cache
def _data() -> dict[str, dict[str, object]]:
    import yaml

    text = Path(__file__).with_name("languages.yml").read_text(encoding="utf-8")
    found: dict[str, dict[str, object]] = yaml.load(text, yaml.BaseLoader)
    return found


def _list(said: object) -> list[str]:
    return [" ".join(word.split()) for word in str(said or "").split(",")]


def any_english(name: str) -> str:
    """A pattern for any of the English words of that kind."""
    return any_of(_list(_data()["en"][name]))


def counts_in(words: str, lang: str) -> bool:
    """Whether the words name what is counted, as the heads of a table do."""
    counted = any_of(_list(_data().get(lang.partition("-")[0], {}).get("counts")))
    ends = r"" if lang[:2] in ("zh", "ja") else r"\b"
    return bool(re.search(rf"{ends}(?:{counted}){ends}", words, re.IGNORECASE))


def language_of(texts: Iterable[str]) -> str:
    """The language of the texts, of those whose numbers are read; empty where it is another."""
    text = " ".join(texts)[:40_000]
    letters = sum(map(str.isalpha, text)) or 1
    if len(_KANA.findall(text)) * 20 > letters:
        return "ja"
    if len(_HAN.findall(text)) * 4 > letters:
        traditional = len(_TRADITIONAL.findall(text)) * 50 > len(_HAN.findall(text))
        return "zh-Hant" if traditional else "zh"
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    # A few words tell no language: they are read as English.
    if (whole := sum(words.values())) < 20:
        return "en"
    shares = {
        lang: sum(words[word] for word in small) / whole
        for lang, small in lists_of("words").items()
    }
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= _SHARE and best in _data() else ""


def _months(lang: str) -> dict[str, str]:
    """The English names of months by those of the language, and by what they are shortened to."""
    english = Locale("en").months["format"]["wide"]
    return {name: english[number] for name, number in months_of(lang).items() if len(name) > 2}


@cache
def _words(lang: str) -> _Words:
    data = _data().get(lang.partition("-")[0], {})
    said = data.get("words") or data.get("signs") or {}
    assert isinstance(said, dict)
    english = {word.casefold(): own for own, words in said.items() for word in _list(words)}
    either = any_of(english) or "(?!)"
    letters = "signs" not in data
    whole = rf"(?<![^\W_])(?:{either})(?![^\W_])" if letters else f"(?:{either})"
    months = _months(lang) if letters and said else {}
    of = r"(?:\s(?:de|del|di|of))?"
    month = (
        re.compile(
            rf"(?:(?<![^\W\d_]\s)\ba\s)?(?:(?P<day>\b[0-9]{{1,2}})(?:\.|er|º|°)?(?:\sde|\sdi|\sof)?\s)?\b(?P<month>{any_of(months)})\b\.?"
            rf"{of}(?=\s[0-9]|\W|\Z)",
            re.IGNORECASE,
        )
        if months
        else None
    )
    counted = data.get("counted")
    noun = re.compile(
        rf"\s{{1,2}}(?:[a-zäöüß]{{2,18}}e[mnrs]?\s)?({counted})\b"
        if lang == "de"
        else rf"\s{{1,2}}({counted})\b"
    )
    uncounted = {*lists_of("words").get(lang, ()), *_list(data.get("uncounted")), *english}
    return _Words(
        english,
        re.compile(whole, re.IGNORECASE),
        months,
        month,
        noun if counted else None,
        frozenset(uncounted),
    )


def readable(text: str, lang: str, dropped: re.Pattern[str]) -> Plain:
    """The text as the rules read it: without what is dropped, its times and amounts in English."""
    plain = in_english(text, lang or "en").replaced(dropped, lambda match: "")
    plain = plain.replaced(_PLUS, lambda match: "").replaced(_MINUS, lambda match: "-")
    if lang in ("", "en"):
        return plain
    words = _words(lang)
    if lang[:2] in ("zh", "ja"):
        plain = plain.replaced(_CHINESE_YEAR, lambda match: f"{match[1]}年")
        for pattern, form in _HAN_PERIODS:
            plain = plain.replaced(pattern, _period(form))
        plain = plain.replaced(words.pattern, lambda match: f" {words.english[match[0]]} ")
        return plain.replaced(_MONEY_TWICE, lambda match: match[1])
    # An amount is of what follows: millones de euros.
    plain = plain.replaced(
        re.compile(r"(?<=illion) \s?(?:(?:de|di|von)\s|d[’'])"), lambda match: " "
    )
    plain = plain.replaced(_SHORT, lambda match: " million " if match[1] == "M" else " billion ")
    if lang == "it":
        plain = plain.replaced(_PRICE, lambda match: "for")
    plain = plain.replaced(_DECADE, lambda match: "those years")
    plain = plain.replaced(_YEAR_TO, lambda match: " to ")
    if words.month:
        plain = plain.replaced(words.month, _month(words))
    plain = plain.replaced(words.pattern, lambda match: words.english[match[0].casefold()])
    return plain.replaced(_PART, lambda match: "through ")


def _period(form: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match.expand(form).translate(_NUMERAL)


def _month(words: _Words) -> Callable[[re.Match[str]], str]:
    def english(match: re.Match[str]) -> str:
        day = f"{match['day']} " if match["day"] else ""
        return f"{day}{words.months[match['month'].casefold()]}"

    return english


def count_again(one: Quantity, text: str, lang: str) -> None:
    """What the number counts, by the forms of the text's own language."""
    noun = _words(lang).noun
    if lang in ("", "en") or noun is None or not (one.one or one.unit == BARE):
        return
    # The first number of a range has its unit from the second.
    if one.one:
        one.end -= (len(one.unit) + 1) * text.endswith(one.unit, one.start, one.end)
        one.unit, one.one = BARE, ""
    match = noun.match(text, one.end)
    if match and match[1].casefold() not in _words(lang).uncounted and not is_currency(match[1]):
        one.unit = one.one = match[1]
        one.end = match.end()
