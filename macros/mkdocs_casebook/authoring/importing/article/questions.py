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
    listed = bool(label) or bool(block.number) or block.kind in ("item", "heading")
    ends = list(_ASKED.finditer(bare))
    if not ends:
        short = listed and _ORDER.match(bare) and len(bare.split()) < 60
        return (bare, "") if short and not (answering and not label and not block.number) else None
    # Several questions in a row are one; the answer follows the last of them.
    end = ends[0].end()
    for one in ends[1:]:
        if _ORDER.match(bare[end : one.end()].strip()) or len(bare[end : one.end()].split()) <= 12:
            end = one.end()
        else:
            break
    if not listed and (answering or len(bare[:end].split()) > 60):
        return None
    if _TASK.match(bare[end:]) and len(bare[end:].split()) <= 20:
        end = len(bare)
    rest = bare[end:].strip()
    if answer := _ANSWER.match(rest):
        rest = rest[answer.end() :]
    return bare[:end].strip(), rest


def answered(questions: list[Asked], blocks: list[Block]) -> list[Asked] | None:
    """The questions with the answers of a section of its own, in their order; None if it has more
    or fewer than there are questions without.
    """
    texts = [without_marks(one_line(block.text)) for block in blocks]
    texts = [_LABEL.sub("", _ANSWER.sub("", text, count=1), count=1) for text in texts]
    if len(texts) != len(questions) or any(one.answer for one in questions):
        return None
    return [one._replace(answer=text) for one, text in zip(questions, texts, strict=True)]
