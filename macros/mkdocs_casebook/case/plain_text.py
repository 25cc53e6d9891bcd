"""Texts of records in words alone, for drawings, exports and titles."""

from collections.abc import Callable

from mkdocs_casebook.case.case import Case
from mkdocs_casebook.case.datum import Datum
from mkdocs_casebook.case.phrases import phrase
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.records.periods import days_of_date
from mkdocs_casebook.records.texts import Token, paragraphs


def plain_text(case: Case, words: Words, text: str | None) -> str:
    """A record's text in words on one line, without its citations."""
    return " ".join(plain_paragraphs(case, words, text, lambda _: "")).replace(" .", ".").strip()


def plain_paragraphs(
    case: Case, words: Words, text: str | None, cited: Callable[[str], str]
) -> list[str]:
    """The paragraphs of a record's text in words; `cited` gives those that cite a source."""

    def read(token: Token) -> str:
        return cited(token.value) if token.kind == "cite" else token_text(case, words, token)

    return ["".join(map(read, tokens)) for tokens in paragraphs(text or "")]


def token_text(case: Case, words: Words, token: Token) -> str:
    """How a piece of a text reads that cites nothing: a fact by its value or the words for it, a
    record by its name.
    """
    if token.kind == "fact":
        return token.label or words.value(case.data[token.value])
    if token.kind == "exhibit":
        return phrase("Exhibit {number}", number=number_of(case, token.value))
    if token.kind == "link":
        return token.label or name_of(case, token.value)
    return token.value


def name_of(case: Case, id_: str) -> str:
    """What the term or entity of that id is called."""
    term = case.records.glossary.get(id_)
    return term.term if term else case.records.entities[id_].name


def number_of(case: Case, id_: str) -> int:
    """The exhibit's number: its place in the file."""
    return list(case.records.exhibits).index(id_) + 1


def fact_title(case: Case, words: Words, datum: Datum) -> str:
    """What a citation calls the fact: whose it is, what is measured, when, and the value."""
    period = words.period(datum.period, datum.fiscal_year_ends)
    name = case.records.entities[datum.home].name
    return f"{name}: {datum.label}, {period}: {words.value(datum)}"


def dated_share(words: Words, datum: Datum, since: str | None) -> str:
    """A share, and its period unless that lies within the date from which its relation holds."""
    value = words.value(datum)
    if not datum.known:
        return value
    if since:
        (first, last), (start, end) = days_of_date(since), datum.days
        if first <= start and end <= last:
            return value
    return f"{value}, {words.period(datum.period, datum.fiscal_year_ends)}"
