"""An article: its sections, its references, its questions."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from mkdocs_casebook.authoring.importing.article.document_formats import read_document
from mkdocs_casebook.authoring.importing.article.questions import Asked, asked, with_answers
from mkdocs_casebook.authoring.importing.article.reference_list import (
    Reference,
    entries,
    is_reference,
    reference,
)
from mkdocs_casebook.authoring.importing.article.unmarked_text import (
    byline,
    calmed,
    is_title,
    without_number,
)
from mkdocs_casebook.authoring.importing.text.documents import (
    Block,
    Document,
    Unreadable,
    cut,
    one_line,
    without_marks,
)
from mkdocs_casebook.case.word_count import words_in

_REFERENCES = re.compile(
    r"(?:list of\s)?(?:references?|bibliography|works cited|sources?|literature|further reading|"
    r"footnotes?|endnotes?|notes|citations?|参考文献|参考资料|注释|资料来源|来源)(?:\W.{0,30})?",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(
    r"\bquestions?\b|\bq\s?(?:&|and)\s?a\b|讨论题|思考题|讨论问题", re.IGNORECASE
)
_ANSWERS = re.compile(r"(?:model\s|sample\s|suggested\s)?answers?\b.{0,20}|参考答案|答案", re.I)
_CASE = re.compile(r"^\W*case(?: study)?\W*[:–—-]\s*|\s*[\[(]case study[\])]\s*\Z", re.IGNORECASE)
_PROPER = re.compile(r"\b[A-Z][\w&’'-]*(?: (?:of |and |& )?[A-Z][\w&’'-]*){0,3}")
_NO_SUBJECTS = set(
    """The A An How Why What When Case Study From In On Lessons It This These By And But For As Its
    To At We Inside""".split()
)


# What a reader takes in at one sitting; a longer section is several pages.
MAX_WORDS_OF_PAGE = 1_500


@dataclass
class Section:
    """A part of an article, by its number among all of its parts."""

    number: int
    title: str
    blocks: list[Block]


@dataclass
class Article:
    """An article in its parts."""

    document: Document
    title: str
    subject: str
    sections: list[Section]
    references: list[Reference]
    questions: list[Asked]
    references_title: str = ""
    questions_title: str = ""


def read_article(path: Path) -> Article:
    """The article in the file, or Unreadable."""
    document = read_document(path)
    document.calm()
    article = article_of(document, path.stem)
    if not article.sections:
        raise Unreadable(f"{path.name[:80]} holds no sentence")
    return article


def article_of(document: Document, name: str) -> Article:
    """The document in its parts; `name` is its file's."""
    title = _title(document, name)
    byline(document)
    article = Article(document, title, "", [], [], [])
    for number, (heading, blocks) in enumerate(_parts(document.blocks), 1):
        own = without_number(without_marks(heading))
        kinds = _kinds(own)
        if "references" in kinds:
            blocks = _references(article, blocks, own)
        elif "questions" in kinds and any(map(_asks, blocks)):
            questions, blocks = asked(blocks)
            article.questions += questions
            article.questions_title = article.questions_title or own
        elif "answers" in kinds and (answers := with_answers(article.questions, blocks)):
            article.questions, blocks = answers, []
        if any(block.kind != "heading" for block in blocks):
            blocks = [block._replace(text=one_line(block.text)) for block in blocks]
            section = Section(number, calmed(own) or _opening(document), blocks)
            article.sections += list(_in_pages(section))
    article.subject = _subject(title, article.sections)
    return article


def _in_pages(section: Section) -> Iterator[Section]:
    """The section in parts of a page each, which begin with a paragraph, a heading or a table."""
    title, starts, words = section.title, [0], 0
    for at, block in enumerate(section.blocks):
        own = sum(map(words_in, [block.text, *(cell for row in block.rows for cell in row)]))
        begins = block.kind in ("heading", "table") or (
            block.kind == "paragraph" and not block.level
        )
        headed = at and section.blocks[at - 1].kind == "heading"
        if at and begins and not headed and words + own > MAX_WORDS_OF_PAGE:
            starts.append(at)
            words = 0
        words += own
    for part, (start, end) in enumerate(pairwise([*starts, len(section.blocks)]), 1):
        named = f"{title} ({part})" if part > 1 else title
        yield Section(section.number, named, section.blocks[start:end])


def _title(document: Document, name: str) -> str:
    """The title, which is taken out of the blocks."""
    blocks = document.blocks
    headings = [block for block in blocks if block.kind == "heading"]
    if title := without_marks(document.title):
        found = [block for block in headings if without_marks(block.text) == title]
    elif headings and (headings[0].level == 1 or _heads_all(headings, blocks)):
        found = headings
    else:
        found = [block for block in blocks[:1] if is_title(without_marks(block.text), block.kind)]
    if found:
        blocks.remove(found[0])
        title = title or without_marks(found[0].text)
    named = re.sub(r"[\s_-]+", " ", name).strip().capitalize()
    return cut(calmed(title) or named or "An article", 300)


def _heads_all(headings: list[Block], blocks: list[Block]) -> bool:
    """Whether the first heading stands first, and above all others."""
    first, *others = headings
    return first is blocks[0] and all(first.level < other.level for other in others)


def _opening(document: Document) -> str:
    """What the text above the first heading is called."""
    headings = [block.text for block in document.blocks if block.kind == "heading"]
    if not headings:
        return "The article"
    known = "introduction" in (without_number(heading).casefold() for heading in headings)
    return "Opening" if known else "Introduction"


def _kinds(title: str) -> list[str]:
    """What a section of that title may hold, besides text."""
    found = {
        "references": _REFERENCES.fullmatch(title),
        "questions": _QUESTIONS.search(title),
        "answers": _ANSWERS.fullmatch(title),
    }
    return [kind for kind, match in found.items() if match]


def _asks(block: Block) -> bool:
    return block.kind == "item" or (block.kind != "table" and bool(re.search("[?？]", block.text)))


def _parts(blocks: list[Block]) -> list[tuple[str, list[Block]]]:
    """The sections: their headings and what stands below each."""
    levels = Counter(one.level for one in blocks if one.kind == "heading" and one.level)
    most = min((level for level, count in levels.items() if count > 1), default=0)
    most = most or min(levels, default=0)
    found: list[tuple[str, list[Block]]] = [("", [])]
    special = 0
    for block in blocks:
        if block.kind == "heading":
            kinds = _kinds(without_number(without_marks(block.text)))
            if block.level <= max(most, special) or (kinds and not special):
                found.append((block.text, []))
                special = block.level if kinds else 0
                continue
        found[-1][1].append(block)
    return [part for part in found if part[1]]


def _references(article: Article, blocks: list[Block], title: str) -> list[Block]:
    """Take the references of a section; gives what of it is none."""
    listed = not re.match("notes|footnotes|endnotes|sources?", title, re.IGNORECASE)
    left: list[Block] = []
    for block in blocks:
        named = block.kind not in ("heading", "table")
        for entry in entries(block) if named else [block]:
            if named and is_reference(entry, listed):
                position = len(article.references) + 1
                article.references.append(reference(entry, article.document, position))
            else:
                left.append(entry)
    article.references_title = article.references_title or title
    return left


def _subject(title: str, sections: list[Section]) -> str:
    """Whom the article is about: what its title names and its text most often."""
    title = _CASE.sub("", title)
    text = " ".join(block.text for section in sections for block in section.blocks)
    head = re.split(r"[:|–—]\s|\s[-–—]\s", title, maxsplit=1)[0].strip()
    if head != title and len(head.split()) <= 4 and (head in text or not text.isascii()):
        return cut(re.sub(r"[’']s$", "", head), 80)
    names: list[str] = []
    for match in _PROPER.finditer(title):
        words = re.sub(r"[’']s\b.*", "", match[0]).split()
        while words and words[0] in _NO_SUBJECTS:
            words.pop(0)
        # The longest beginning of a name in the title that the text has, too.
        names += [" ".join(words[:length]) for length in range(len(words), 0, -1)]
    counted = [(text.count(name) * len(name.split()) ** 0.5, name) for name in names]
    best = max(counted, default=(0, ""))
    return cut(best[1] if best[0] >= 1 else head or title, 80)
