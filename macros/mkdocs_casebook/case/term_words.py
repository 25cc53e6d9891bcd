"""The words that stand for the terms of a case's glossary."""

from mkdocs_casebook.case.case import Case


def terms_by_word(case: Case) -> dict[str, str]:
    """The glossary's ids by every word that stands for them, lower case."""
    words: dict[str, str] = {}
    for id_, named in case.words_of_terms.items():
        for word in named:
            words.setdefault(word.casefold(), id_)
    return words
