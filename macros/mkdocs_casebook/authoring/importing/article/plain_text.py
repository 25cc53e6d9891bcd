"""Plain text to blocks: headings, lists and paragraphs, by how their lines look."""

import re
from itertools import groupby
from typing import NamedTuple

from mkdocs_casebook.authoring.importing.article.page_metadata import names_of
from mkdocs_casebook.authoring.importing.text.documents import Block, Document, one_line

_BULLET = re.compile(r"(?P<indent> *)[•●○◦▪▫‣⁃∙·*–—-][ \xa0]+(?P<text>\S.*)")
_NUMBERED = re.compile(
    r"(?P<indent> *)\(?(?P<number>[0-9]{1,3}|[a-z]|[ivx]{1,5})[.)][ \xa0]+(?P<text>\S.*)"
)
_UNDERLINE = re.compile(r" {0,3}(=+|-{3,}|~{3,})\s*\Z")
_RULE = re.compile(r"\s*(?:[-_*=~#]\s?){3,}\Z")
_HASH = re.compile(r" {0,3}(#{1,6})\s+(\S.*?)\s*#*\Z")
_FORMS = (
    (
        "word",
        re.compile(
            r"(?:section|chapter|part)\s+(?:[0-9]+|[IVX]+)\b[.:\s–—-]*(?P<text>.*)", re.IGNORECASE
        ),
    ),
    ("chapter", re.compile(r"(?:[0-9]{1,2}[.)]?|[0-9]{1,2}\s?[–—:-])\s+(?P<text>\S.*)")),
    ("roman", re.compile(r"[IVX]{1,5}[.)]\s+(?P<text>\S.*)")),
    ("letter", re.compile(r"[A-H][.)]\s+(?P<text>\S.*)")),
    ("section", re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[.)]?\s+(?P<text>\S.*)")),
    ("chinese", re.compile(r"(?:第?[一二三四五六七八九十]{1,3}[、章节.．])\s*(?P<text>\S.*)")),
)
_NUMBERS = re.compile(
    r"(?:(?:section|chapter|part)\s+(?:[0-9]+|[IVX]+)\b[.:\s–—-]*|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}"
    r"[.):]?\s+|[IVX]{1,5}[.)]\s+|[A-H][.)]\s+|第?[一二三四五六七八九十]{1,3}[、章节.．]\s*)(?=\S)",
    re.IGNORECASE,
)
_RANKS = {
    "word": 1,
    "chapter": 2,
    "roman": 2,
    "chinese": 2,
    "letter": 3,
    "caps": 3,
    "plain": 5,
    "section": 4,
}
_BYLINE = re.compile(
    r"(?:by|author|authors|written by|published|published on|publication date|date|updated|"
    r"last updated|posted|posted on|posted by)\b\s?:?\s+\S.{0,120}",
    re.IGNORECASE,
)
_AUTHORED = re.compile(r"(?:by|authors?|written by|posted by)\b\s?:?\s+", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:(?:discussion|review|class|study)\s)?questions:|references:|bibliography:|sources:|"
    r"works cited:|(?:model\s)?answers:",
    re.IGNORECASE,
)
_SHORT = set(
    """a an and as at but by for from in into nor of on or over per the to via vs with""".split()
)
_SMALL = _SHORT | set(
    """all are did end has how is it its key new not one our out six ten two was way we who
    why""".split()
)
MAX_HEADING, MAX_WORDS, MAX_TITLE = 100, 14, 25


class _Line(NamedTuple):
    text: str
    indent: int


def without_number(title: str) -> str:
    """A heading without the number before it."""
    return _NUMBERS.sub("", title, count=1).rstrip(":：") or title


def calmed(title: str) -> str:
    """A title that is all in capitals as others are written."""
    if not title.isupper() or len(re.findall(r"[^\W\d_]", title)) < 5:
        return title

    def word(match: re.Match[str]) -> str:
        plain = match[0].lower()
        if plain in _SHORT and match.start():
            return plain
        return match[0] if len(plain) < 4 and plain not in _SMALL else plain.capitalize()

    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", word, title)


def read_plain(text: str) -> Document:
    """The plain text as a document."""
    document = Document()
    lines = [line.replace("\xa0", " ").rstrip() for line in text.expandtabs(4).split("\n")]
    chunks = [
        list(group)
        for filled, group in groupby(lines, key=lambda line: bool(line.strip()))
        if filled
    ]
    blocks: list[Block] = []
    for index, chunk in enumerate(chunks):
        blocks += _chunk(chunk, first=index == 0)
    document.blocks = _levelled(_real(blocks))
    return document


def byline(document: Document) -> None:
    """Take the lines that say who wrote the document and when from its first blocks."""
    for block in document.blocks[:4]:
        lines = block.text.split("\n")
        if block.kind not in ("paragraph", "heading") or len(block.text) > 300:
            continue
        if not all(_BYLINE.fullmatch(line) for line in lines):
            continue
        document.blocks.remove(block)
        document.byline += lines
        for text in lines:
            if (by := _AUTHORED.match(text)) and not document.authors:
                document.authors = names_of([text[by.end() :]])


def _chunk(lines: list[str], first: bool) -> list[Block]:
    """The blocks of lines that no empty line parts."""
    blocks: list[Block] = []
    whole = lines
    if len(lines) > 1 and _UNDERLINE.match(lines[1]) and not _BULLET.match(lines[0]):
        level = 1 if lines[1].strip()[0] == "=" else 2
        blocks.append(Block("heading", one_line(lines[0]), level, "set"))
        lines = lines[2:]
    elif len(lines) > 1 and (form := _heading(lines[0])) and _stands_out(form, lines):
        blocks.append(Block("heading", one_line(lines[0]), 0, form))
        lines = lines[1:]
    elif len(lines) == 1 and (form := _heading(lines[0])):
        return [Block("heading", one_line(lines[0]), 0, form)]
    elif first and len(lines) == 1 and _is_title(lines[0]):
        return [Block("heading", one_line(lines[0]), 1, "set")]
    run: list[str] = []
    kind, level, number = "paragraph", 0, ""
    indents: list[int] = []

    def flush() -> None:
        # Its lines stay apart: references may stand one on each.
        if text := "\n".join(filter(None, map(one_line, run))):
            blocks.append(Block(kind, text, level, number))
        run.clear()

    for line in lines:
        if _RULE.fullmatch(line):
            flush()
            continue
        if match := _HASH.fullmatch(line):
            flush()
            blocks.append(Block("heading", match[2], len(match[1]), "set"))
            kind, level, number = "paragraph", 0, ""
            continue
        match = _BULLET.fullmatch(line) or _NUMBERED.fullmatch(line)
        if match and not (
            run
            and kind == "paragraph"
            and "number" in match.groupdict()
            and not _first_of_list(whole, match)
        ):
            flush()
            indent = len(match["indent"])
            indents = [one for one in indents if one < indent] + [indent]
            kind, level = "item", len(indents)
            number = match.groupdict().get("number") or ""
            line = match["text"]
        run.append(line.strip())
    flush()
    return blocks


def _first_of_list(lines: list[str], match: re.Match[str]) -> bool:
    """Whether a number at a line's start counts an item, and is no number in a sentence."""
    return (
        match["number"] in ("1", "a", "i")
        or sum(bool(_NUMBERED.fullmatch(line)) for line in lines) > 1
    )


def _heading(line: str) -> str:
    """The form of a line that looks like a heading, or nothing."""
    text = line.strip()
    if _LABELLED.fullmatch(text):
        return "plain"
    words = text.split()
    if (
        len(text) > MAX_HEADING
        or len(words) > MAX_WORDS
        or text[-1] in ".,;!。，；、…"
        or "://" in text
    ):
        return ""
    if _BULLET.fullmatch(line) or not re.search(r"[^\W\d_]", text) or _BYLINE.fullmatch(text):
        return ""
    indented = line.startswith("  ")
    for form, pattern in _FORMS:
        if (match := pattern.fullmatch(text)) and not indented:
            title = match["text"]
            ends = title.endswith((":", "?")) and form in ("chapter", "letter")
            return form if (not title or not title[0].islower()) and not ends else ""
    if indented or text.endswith((":", "：", "?", "？")) and len(words) > 6:
        return ""
    letters = [char for char in text if char.isalpha()]
    if text.isupper() and len(letters) > 2 and not re.search("[\u4e00-\u9fff]", text):
        return "caps"
    if re.search("[\u4e00-\u9fff]", text):
        return "plain" if len(text) <= 16 and not text.endswith((":", "：", "？")) else ""
    if not text[0].isupper() or re.search(r"\.\s", text) or text.endswith(":"):
        return ""
    telling = [word for word in words if word.lower().strip("(\"'“‘") not in _SHORT]
    capital = sum(not word.strip("(\"'“‘&")[:1].islower() for word in telling)
    return "plain" if len(words) <= 4 or capital * 4 >= len(telling) * 3 else ""


def _stands_out(form: str, lines: list[str]) -> bool:
    """Whether the first of several lines is a heading, and not the begin of a paragraph or list."""
    first, second = lines[0].strip(), lines[1].strip()
    if _heading(lines[1]) == form and form != "plain":
        return False
    if form == "caps" or form in ("word", "section"):
        return True
    long = len(second) >= max(60, 2 * len(first))
    listed = bool(_BULLET.fullmatch(lines[1]) or _NUMBERED.fullmatch(lines[1]))
    return long or (listed and form != "chapter")


def is_title(text: str, kind: str) -> bool:
    """Whether a document's first block is its title, although nothing marks it as one."""
    if kind != "paragraph" or not 0 < len(text.split()) <= MAX_WORDS or len(text) > MAX_HEADING:
        return False
    return text[0].isupper() and text[-1] not in '.,;:!?。！？…”"' and not _BYLINE.fullmatch(text)


def _is_title(line: str) -> bool:
    text = line.strip()
    return (
        len(text.split()) <= MAX_TITLE
        and len(text) <= 300
        and text[-1] not in ".,;:!。"
        and "://" not in text
    )


def _real(blocks: list[Block]) -> list[Block]:
    """The blocks, those headings that head nothing turned into what they are."""
    made: list[Block] = []
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        before = made[-1] if made else None
        if block.kind != "heading" or block.number == "set" or index == 0:
            made.append(block)
            continue
        same = after is not None and after.kind == "heading" and after.number == block.number
        listed = before is not None and before.kind == "item" and before.ids == ("run",)
        if block.number == "chapter" and (same or listed) and _follows(block, after, before):
            match = _FORMS[1][1].fullmatch(block.text)
            number = re.match("[0-9]+", block.text)[0]
            made.append(Block("item", match["text"], 1, number, ids=("run",)))
        elif block.number == "plain" and len(block.text.split()) > 6 and (after is None or same):
            made.append(Block("paragraph", block.text))
        else:
            made.append(block)
    return [block._replace(ids=()) if block.ids == ("run",) else block for block in made]


def _follows(block: Block, after: Block | None, before: Block | None) -> bool:
    """Whether numbered lines without a text between them count on."""
    number = int(re.match("[0-9]+", block.text)[0])
    if before is not None and before.ids == ("run",):
        return number == int(before.number) + 1
    if after is None:
        return False
    following = re.match("[0-9]+", after.text)
    return bool(following) and int(following[0]) == number + 1


def _levelled(blocks: list[Block]) -> list[Block]:
    """The headings with levels by their forms: whatever the text numbers stands above the rest."""
    forms = {block.number for block in blocks[1:] if block.kind == "heading"} - {"set"}
    ranks = sorted({_RANKS[form] for form in forms})
    made = []
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            level = block.level
            if index == 0 and block.number in ("plain", "caps"):
                block = block._replace(number="set")
                level = 1
            if block.number != "set":
                level = 2 + ranks.index(_RANKS[block.number]) if block.number in forms else 1
                if any(one.number == "set" and one.level > 1 for one in blocks):
                    level += 1
                if block.number == "section":
                    level += max(0, block.text.split()[0].strip(".").count(".") - 1)
            block = Block("heading", block.text, min(level, 6))
        made.append(block)
    return made
