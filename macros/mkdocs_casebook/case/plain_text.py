"""Texts of records as plain words, for drawings, exports and titles."""

from mkdocs_casebook.case.case import Case, Datum
from mkdocs_casebook.case.wording import Words
from mkdocs_casebook.records.texts import paragraphs


def plain_text(case: Case, words: Words, text: str | None) -> str:
    """A record's text as plain words, its facts with their values."""
    records, parts = case.records, []
    for tokens in paragraphs(text or ""):
        for token in tokens:
            if token.kind == "fact":
                parts.append(words.value(case.data[token.value]))
            elif token.kind == "exhibit":
                parts.append(f"Exhibit {number_of(case, token.value)}")
            elif token.kind == "link":
                named = records.glossary.get(token.value) or records.entities[token.value]
                parts.append(token.label or getattr(named, "term", "") or named.name)
            elif token.kind != "cite":
                parts.append(token.value)
    return " ".join("".join(parts).split(" ")).replace(" .", ".").strip()


def number_of(case: Case, id_: str) -> int:
    """The exhibit's number: its place in the file."""
    return list(case.records.exhibits).index(id_) + 1


def fact_title(case: Case, words: Words, datum: Datum) -> str:
    """What a citation calls the fact: whose it is, what is measured, and when."""
    period = words.period(datum.period, datum.fiscal_year_ends)
    return f"{case.records.entities[datum.home].name}: {datum.label}, {period}"
