"""Questions and answers out of the section of an article that asks them."""

import re
from typing import NamedTuple

from mkdocs_casebook.authoring.importing.text.documents import Block, one_line, without_marks

_LABEL = re.compile(
    r"\s*(?:(?:question|frage|q)\s?[0-9]{0,3}\s?[.:)–-]+|[0-9]{1,3}[.):]|问题?[0-9一二三四五六七八九十]*[:：])\s*",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\s*(?:(?:model|sample|suggested|possible|example)?\s?answers?(?:\s?[0-9]{1,3})?|"
    r"a\s?[0-9]{0,3}|参考答案|答案?|答)\s?[.:：)–-]+\s*|\s*(?:model answers?)\s*\Z",
    re.IGNORECASE,
)
_ASKED = re.compile(r"[?？][”\"’)]?")
_ORDER = re.compile(
    r"(?:discuss|explain|describe|compare|evaluate|assess|analy[sz]e|identify|consider|suppose|"
    r"imagine|debate|propose|outline|how|why|what|which|who|when|where|should)\b",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"\s*(?:discuss|explain|describe|compare|evaluate|assess|justify|support|give|defend)\b", re.I
)


class Asked(NamedTuple):
    """A question of the article, and its answer, which may be empty."""

    question: str
    answer: str


def asked(blocks: list[Block]) -> tuple[list[Asked], list[Block]]:
    """The questions of a section, and the blocks of it that are neither question nor answer."""
    found: list[list[str]] = []
    left: list[Block] = []
    answering = False
    for block in blocks:
        text = without_marks(one_line(block.text))
        answer = _ANSWER.match(text)
        if block.kind == "heading" and answer and not text[answer.end() :]:
            answering = True
        elif answer and found:
            found[-1].append(text[answer.end() :])
            answering = True
        elif question := _question(block, text, answering and block.kind != "heading"):
            found.append([question[0], question[1]])
            answering = bool(question[1])
        elif found and block.kind != "heading" and block.kind != "table":
            found[-1].append(text)
        else:
            left.append(block)
    return [Asked(one[0], "\n\n".join(filter(None, one[1:]))) for one in found], left


def _question(block: Block, text: str, answering: bool) -> tuple[str, str] | None:
    """The question with which the text begins, and what follows it."""
    label = _LABEL.match(text)
    bare = text[label.end() :] if label else text
    numbered = bool(label or block.number)
    listed = numbered or block.kind in ("item", "heading")
    end = _end_of_question(bare)
    if not end:
        order = listed and _ORDER.match(bare) and len(bare.split()) < 60
        return (bare, "") if order and (numbered or not answering) else None
    if not listed and (answering or len(bare[:end].split()) > 60):
        return None
    rest = bare[end:].strip()
    answer = _ANSWER.match(rest)
    return bare[:end].strip(), rest[answer.end() :] if answer else rest


def _end_of_question(text: str) -> int:
    """Where the questions end with which the text begins; 0 where it asks none.

    Several in a row are one, with what they ask for; the answer follows the last of them.
    """
    ends = [match.end() for match in _ASKED.finditer(text)]
    end = ends[0] if ends else 0
    for next_ in ends[1:]:
        if not _ORDER.match(text[end:next_].strip()) and len(text[end:next_].split()) > 12:
            break
        end = next_
    task = end and _TASK.match(text[end:]) and len(text[end:].split()) <= 20
    return len(text) if task else end


def with_answers(questions: list[Asked], blocks: list[Block]) -> list[Asked] | None:
    """The questions with the answers of a section of its own, in their order; None if it has more
    or fewer than there are questions without.
    """
    texts = [without_marks(one_line(block.text)) for block in blocks]
    texts = [_LABEL.sub("", _ANSWER.sub("", text, count=1), count=1) for text in texts]
    if len(texts) != len(questions) or any(one.answer for one in questions):
        return None
    return [one._replace(answer=text) for one, text in zip(questions, texts, strict=True)]
