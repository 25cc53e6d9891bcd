"""Texts of records: plain paragraphs in which [[…]] stands for a record and *…* for emphasis."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_REFERENCE = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")
_EMPHASIS = re.compile(r"\*(\S(?:[^*\n]*\S)?)\*")
_BRACKETS = re.compile(r"\[\[|\]\]")
_PARAGRAPH = re.compile(r"\n\s*\n")


class Token(NamedTuple):
    """A piece of a paragraph.

    `kind` is text, emphasis, fact, cite, exhibit or link (to a term or an entity). `value` is the
    words or the id, `label` the words that an author gave for a link.
    """

    kind: str
    value: str
    label: str = ""

    @property
    def names(self) -> str:
        """What one that stands for a record names: a source, a fact, an exhibit, or link."""
        return "source" if self.kind == "cite" else self.kind


def paragraphs(text: str) -> list[list[Token]]:
    """The text's paragraphs, each as its tokens."""
    return [list(_tokens(part.strip())) for part in _PARAGRAPH.split(text) if part.strip()]


def references(*texts: str | None) -> Iterator[Token]:
    """The tokens of the texts that stand for records."""
    for text in texts:
        yield from map(_reference, _REFERENCE.finditer(text or ""))


def with_what_precedes(text: str) -> Iterator[tuple[str, Token]]:
    """The tokens that stand for records, each with the words before it in its paragraph."""
    for part in _PARAGRAPH.split(text):
        for match in _REFERENCE.finditer(part):
            yield part[: match.start()], _reference(match)


def cited_in(text: str | None) -> list[str]:
    """The sources that the text cites, each once, in their order."""
    return list(dict.fromkeys(token.value for token in references(text) if token.kind == "cite"))


def renamed_in(text: str, now: Callable[[str, str], str]) -> str:
    """The text whose references have the ids that `now` gives for what each names and its id."""

    def change(match: re.Match[str]) -> str:
        token = _reference(match)
        return match[0].replace(token.value, now(token.names, token.value), 1)

    return _REFERENCE.sub(change, text)


def leftover(text: str) -> str:
    """The first [[ or ]] of the text that belongs to no reference, or nothing."""
    match = _BRACKETS.search(_REFERENCE.sub("", text))
    return match[0] if match else ""


def _tokens(paragraph: str) -> Iterator[Token]:
    end = 0
    for match in _REFERENCE.finditer(paragraph):
        yield from _emphasised(paragraph[end : match.start()])
        yield _reference(match)
        end = match.end()
    yield from _emphasised(paragraph[end:])


def _emphasised(text: str) -> Iterator[Token]:
    for index, part in enumerate(_EMPHASIS.split(text)):
        if part:
            yield Token("emphasis" if index % 2 else "text", part)


def _reference(match: re.Match[str]) -> Token:
    id_, label = match[1].strip(), (match[2] or "").strip()
    if id_.startswith("@"):
        return Token("cite", id_[1:], label)
    if id_.startswith("#"):
        return Token("exhibit", id_[1:], label)
    return Token("fact" if "." in id_ else "link", id_, label)
