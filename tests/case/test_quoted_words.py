"""Words quoted as somebody's are told from titles, terms and words set apart."""

from pathlib import Path

import pytest
import yaml

from mkdocs_casebook.case.prose.quoted_words import folded, quoted_words

SENTENCES = yaml.safe_load(Path(__file__).with_name("quoted_words.yml").read_text(encoding="utf-8"))


def test_there_are_as_many_of_either_kind():
    assert all(len(sentences) >= 30 for sentences in SENTENCES.values())


@pytest.mark.parametrize("sentence", SENTENCES["somebodys"])
def test_words_with_a_speaker_or_a_citation_are_somebodys(sentence):
    assert list(quoted_words(sentence))


@pytest.mark.parametrize("sentence", SENTENCES["set-apart"])
def test_titles_terms_and_words_set_apart_are_nobodys(sentence):
    assert list(quoted_words(sentence)) == []


def test_each_of_several_is_told_with_its_place():
    """Those of a list, of two sentences, and the two halves that a speaker parts."""
    text = "- One said “it is late”.\n- It is “late”.\n\n“Go,” he said, “and do not wait.” She did."
    assert [words for _, words in quoted_words(text)] == ["it is late", "Go,", "and do not wait."]
    assert all(text[at] == "“" for at, _ in quoted_words(text))


def test_words_are_compared_without_case_and_punctuation():
    assert folded("“Good, not many.”") == folded("good not many") == "good not many"
