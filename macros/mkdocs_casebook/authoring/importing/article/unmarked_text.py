"""Plain text to blocks: headings, lists and paragraphs, by how their lines look."""

import re
from itertools import groupby

from mkdocs_casebook.authoring.importing.article.names import names_of
from mkdocs_casebook.authoring.importing.text.documents import Block, Document, one_line

_BULLET = re.compile(r"(?P<indent> *)[•●○◦▪▫‣⁃∙·*–—-][ \xa0]+(?P<text>\S.*)")
_NUMBERED = re.compile(
    r"(?P<indent> *)\(?(?P<number>[0-9]{1,3}|[a-z]|[ivx]{1,5})[.)][ \xa0]+(?P<text>\S.*)"
)
_UNDERLINE = re.compile(r" {0,3}(=+|-{3,}|~{3,})\s*\Z")
_RULE = re.compile(r"\s*(?:[-_*=~#]\s?){3,}\Z")
_HASH = re.compile(r" {0,3}(#{1,6})\s+(\S.*?)\s*#*\Z")
_WORD = r"(?:section|chapter|part)\s+(?:[0-9]+|[IVX]+)\b[.:\s–—-]*"
_ROMAN, _LETTER = r"[IVX]{1,5}[.)]\s+", r"[A-H][.)]\s+"
_CHINESE = r"第?[一二三四五六七八九十]{1,3}[、章节.．]\s*"
# How headings are numbered.
_FORMS = {
    "word": re.compile(rf"{_WORD}(?P<text>.*)", re.IGNORECASE),
    "chapter": re.compile(r"(?:[0-9]{1,2}[.)]?|[0-9]{1,2}\s?[–—:-])\s+(?P<text>\S.*)"),
    "roman": re.compile(rf"{_ROMAN}(?P<text>\S.*)"),
    "letter": re.compile(rf"{_LETTER}(?P<text>\S.*)"),
    "section": re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[.)]?\s+(?P<text>\S.*)"),
    "chinese": re.compile(rf"{_CHINESE}(?P<text>\S.*)"),
}
_NUMBERS = re.compile(
    rf"\A(?:{_WORD}|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,3}}[.):]?\s+|{_ROMAN}|{_LETTER}|{_CHINESE})(?=\S)",
    re.IGNORECASE,
)
# Which of them stand above which, and above those that are told by their capitals alone.
_RANKS = {"word": 1, "chapter": 2, "roman": 2, "chinese": 2, "letter": 3, "caps": 3}
_RANKS |= {"section": 4, "plain": 5}
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
    line, others = lines[0], lines[1:]
    if _HASH.fullmatch(line):
        return _body(lines, lines)
    if others and _UNDERLINE.match(others[0]) and not _BULLET.match(line):
        level = 1 if others[0].strip()[0] == "=" else 2
        return [Block("heading", one_line(line), level, "set"), *_body(others[1:], lines)]
    form = _heading(line)
    if form and (not others or _stands_out(form, lines)):
        return [Block("heading", one_line(line), 0, form), *_body(others, lines)]
    if first and not others and _is_title(line):
        return [Block("heading", one_line(line), 1, "set")]
    return _body(lines, lines)


def _body(lines: list[str], whole: list[str]) -> list[Block]:
    """The paragraphs and items of the lines; `whole` are those of their heading, too."""
    blocks: list[Block] = []
    indents: list[int] = []
    goes_on = False
    for line in lines:
        item = _BULLET.fullmatch(line) or _NUMBERED.fullmatch(line)
        # A number within a paragraph begins an item where others follow.
        in_text = goes_on and blocks[-1].kind == "paragraph" and not _BULLET.fullmatch(line)
        if _RULE.fullmatch(line):
            goes_on = False
        elif heading := _HASH.fullmatch(line):
            blocks.append(Block("heading", heading[2], len(heading[1]), "set"))
            goes_on = False
        elif item and (not in_text or _first_of_list(whole, item)):
            indent = len(item["indent"])
            indents = [one for one in indents if one < indent] + [indent]
            number = item.groupdict().get("number") or ""
            blocks.append(Block("item", one_line(item["text"]), len(indents), number))
            goes_on = True
        elif goes_on:
            # Its lines stay apart: references may stand one on each.
            blocks[-1] = blocks[-1]._replace(text=f"{blocks[-1].text}\n{one_line(line)}")
        else:
            blocks.append(Block("paragraph", one_line(line)))
            goes_on = True
    return blocks


def _first_of_list(lines: list[str], match: re.Match[str]) -> bool:
    """Whether a number at a line's start counts an item, and is no number in a sentence."""
    return (
        match["number"] in ("1", "a", "i")
        or sum(bool(_NUMBERED.fullmatch(line)) for line in lines) > 1
    )


def _heading(line: str) -> str:
    """The form of a line that looks like a heading, or nothing."""
    text, indented = line.strip(), line.startswith("  ")
    words = text.split()
    if _LABELLED.fullmatch(text):
        return "plain"
    if len(words) > MAX_WORDS or _BULLET.fullmatch(line) or _is_text(text):
        return ""
    for form, pattern in _FORMS.items():
        if not indented and (match := pattern.fullmatch(text)):
            asks = match["text"].endswith((":", "?")) and form in ("chapter", "letter")
            return "" if match["text"][:1].islower() or asks else form
    asks = text.endswith((":", "：", "?", "？")) and len(words) > 6
    return "" if indented or asks else _unnumbered(text, words)


def _is_text(text: str) -> bool:
    """Whether the words are no heading, wherever they stand."""
    if len(text) > MAX_HEADING or text[-1] in ".,;!。，；、…" or "://" in text:
        return True
    return bool(_BYLINE.fullmatch(text)) or not re.search(r"[^\W\d_]", text)


def _unnumbered(text: str, words: list[str]) -> str:
    """The form of a line that only its letters tell to be a heading, or nothing."""
    if re.search("[\u4e00-\u9fff]", text):
        return "plain" if len(text) <= 16 and not text.endswith((":", "：", "？")) else ""
    if text.isupper() and sum(map(str.isalpha, text)) > 2:
        return "caps"
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
    if form in ("caps", "word", "section"):
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
    short = len(text.split()) <= MAX_TITLE and len(text) <= 300
    return short and text[-1] not in ".,;:!。" and "://" not in text


def _real(blocks: list[Block]) -> list[Block]:
    """The blocks, those headings that head nothing turned into what they are.

    Chapters without text that count on are a list, and words in a row are paragraphs.
    """
    made = blocks[:1]
    numbers = [0, *map(_chapter, blocks[1:]), 0]
    for at, block in enumerate(blocks[1:], 1):
        number, after = numbers[at], blocks[at + 1] if at + 1 < len(blocks) else None
        if number and (numbers[at + 1] == number + 1 or numbers[at - 1] == number - 1 > 0):
            text = _FORMS["chapter"].sub(r"\g<text>", block.text)
            made.append(Block("item", text, 1, str(number)))
        elif (
            (block.kind, block.number) == ("heading", "plain")
            and len(block.text.split()) > 6
            and (after is None or (after.kind, after.number) == ("heading", "plain"))
        ):
            made.append(Block("paragraph", block.text))
        else:
            made.append(block)
    return made


def _chapter(block: Block) -> int:
    """The number of a heading that has one as a chapter has; else 0."""
    digits = re.match("[0-9]+", block.text)
    heading = (block.kind, block.number) == ("heading", "chapter")
    return int(digits[0]) if heading and digits else 0


def _levelled(blocks: list[Block]) -> list[Block]:
    """The headings with levels by their forms: whatever the text numbers stands above the rest."""
    forms = {block.number for block in blocks[1:] if block.kind == "heading"} - {"set"}
    ranks = sorted({_RANKS[form] for form in forms})
    lower = any(block.number == "set" and block.level > 1 for block in blocks)
    made = []
    for index, block in enumerate(blocks):
        level, form = block.level, block.number
        if index == 0 and form in ("plain", "caps"):
            level = 1
        elif block.kind == "heading" and form != "set":
            level = lower + (2 + ranks.index(_RANKS[form]) if form in forms else 1)
            if form == "section":
                level += max(0, block.text.split()[0].strip(".").count(".") - 1)
        heading = Block("heading", block.text, min(level, 6))
        made.append(heading if block.kind == "heading" else block)
    return made
