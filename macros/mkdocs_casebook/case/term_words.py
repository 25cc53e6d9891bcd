"""The words that stand for the terms of a case's glossary."""

from collections.abc import Iterator

from mkdocs_casebook.case.case import Case


def terms_by_word(case: Case) -> dict[str, str]:
    """The glossary's ids by every word that stands for them, lower case."""
    words: dict[str, str] = {}
    for id_, named in words_of_terms(case):
        for word in named:
            words.setdefault(word.casefold(), id_)
    return words


def words_of_terms(case: Case) -> Iterator[tuple[str, list[str]]]:
    """The id of each term, with the words that stand for it as its file has them.

    A term that is wrong elsewhere is defined all the same.
    """
    records = case.records
    for id_ in dict.fromkeys([*records.glossary, *sorted(records.ids.get("glossary", ()))]):
        aliases = records.at("glossary", id_, "aliases")
        named = [id_, records.at("glossary", id_, "term")]
        named += aliases if isinstance(aliases, list) else []
        yield id_, [word for word in named if isinstance(word, str)]
