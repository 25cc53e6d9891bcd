"""A PDF with text as plain text: its lines by where they stand, without what each page repeats."""

import re
from collections import Counter
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from mkdocs_casebook.authoring.importing.text.documents import Unreadable, one_line
from mkdocs_casebook.evidence.documents import LEAST, pdf_faults

MAX_PAGES = 500
# What is larger than the text by this is a heading; a gap by that parts paragraphs.
_LARGER, _APART = 1.12, 1.3
_ENDS = re.compile(r"[.!?:…。！？：][”\"’')\]]*\Z")
_CHINESE = "[\u3041-\u9fff。，、；：！？（）]"
_FILE = re.compile(r"\A(?:microsoft \w+ - |untitled\b|slide 1\b)|\.\w{2,4}\Z", re.IGNORECASE)


class Line(NamedTuple):
    """A line of a page: its height on it and the size of its letters, in points, and its text."""

    height: float
    size: float
    text: str


def text_of_pdf(data: bytes, name: str) -> tuple[str, str, str]:
    """The text of the PDF, its headings behind `#`, its title and its author; or Unreadable."""
    try:
        pages, named, author = _read(data, name)
    except pdf_faults() as error:
        raise Unreadable(f"{name} is a PDF that cannot be read") from error
    lines = [line for page in _without_repeated(pages) for line in page]
    if sum(len(line.text) for line in lines) < LEAST:
        raise Unreadable(f"{name} holds hardly any text: its pages are pictures of words")
    text, first = _text(lines)
    opening = " ".join(line.text for line in pages[0]).casefold()
    title = named if named.casefold() in opening or not first else first
    return text, "" if _FILE.search(title) else title, author


def _read(data: bytes, name: str) -> tuple[list[list[Line]], str, str]:
    """The lines of each page, and the title and the author that the PDF itself names."""
    from pypdf import PdfReader  # slow to import

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable(f"{name} asks for a password; save a copy without one")
    if len(reader.pages) > MAX_PAGES:
        raise Unreadable(f"{name} has {len(reader.pages)} pages; at most {MAX_PAGES} are read")
    about = dict(reader.metadata or {})
    title, author = (one_line(str(about.get(key) or "")) for key in ("/Title", "/Author"))
    return [_lines(page) for page in reader.pages], title, author


def _lines(page: Any) -> list[Line]:
    """The lines of a page, from its fragments, in their order."""
    found: list[Line] = []

    def take(text: str, own: list[float], moved: list[float], font: object, size: float) -> None:
        height = moved[5] * own[3] + own[5]
        letters = abs(size * (moved[3] or 1) * (own[3] or 1))
        if not text.strip("\n"):
            return
        text = text.replace("\n", " ")
        if found and abs(found[-1].height - height) < letters / 3:
            last = found[-1]
            found[-1] = last._replace(size=max(last.size, letters), text=last.text + text)
        else:
            found.append(Line(height, letters, text))

    page.extract_text(visitor_text=take)
    # One font has one sign for all hyphens: within a line it is the word's own.
    texts = (re.sub(r"\xad(?=\w)", "-", line.text.strip()) for line in found)
    return [line._replace(text=text) for line, text in zip(found, texts, strict=True) if text]


def _without_repeated(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without what stands apart above and below, and on others, but for its numbers."""
    ends = [_ends(page) for page in pages]
    counts = Counter(
        form
        for page, (top, bottom) in zip(pages, ends, strict=True)
        for form in {*map(_form, page[:top] + page[len(page) - bottom :])}
    )
    repeated = {form for form, count in counts.items() if count > 1 and count * 3 >= len(pages)}
    return [
        [
            line
            for at, line in enumerate(page)
            if top <= at < len(page) - bottom or _form(line) not in repeated
        ]
        for page, (top, bottom) in zip(pages, ends, strict=True)
    ]


def _ends(page: list[Line]) -> tuple[int, int]:
    """How many lines stand apart above the text of the page, and below it: three at most."""
    gaps = [one.height - other.height for one, other in pairwise(page)]
    usual = median(gaps or [0]) * _APART
    top = next((at for at, gap in enumerate(gaps[:3], 1) if gap > usual), 0)
    bottom = next((at for at, gap in enumerate(gaps[:-4:-1], 1) if gap > usual), 0)
    return top, bottom


def _form(line: Line) -> str:
    return re.sub(r"[0-9]+|\A[ivxlc]+\Z", "#", line.text)


def _text(lines: list[Line]) -> tuple[str, str]:
    """The lines as paragraphs, and the first of the largest headings."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    larger = sorted({round(line.size) for line in lines if line.size > usual * _LARGER})[::-1]
    gaps = [one.height - other.height for one, other in pairwise(lines)]
    leading = median([gap for gap in gaps if 0 < gap < usual * 3] or [usual * 1.2])
    parts: list[str] = []
    headings: list[tuple[int, str]] = []
    whole = " ".join(line.text for line in lines)
    for level, run in _runs(lines, larger, leading):
        text = _joined(run, whole)
        headings += [(level, text)] if level else []
        parts.append(f"{'#' * min(level, 6)} {text}" if level else text)
    return "\n\n".join(parts), min(headings, key=lambda one: one[0], default=(0, ""))[1]


def _runs(lines: list[Line], larger: list[int], leading: float) -> list[tuple[int, list[Line]]]:
    """The lines of each heading and paragraph, with the heading's level, or 0."""
    runs: list[tuple[int, list[Line]]] = []
    for line in lines:
        size = round(line.size)
        level = larger.index(size) + 1 if size in larger and len(line.text.split()) <= 25 else 0
        if runs and runs[-1][0] == level and _goes_on(runs[-1][1][-1], line, leading, level):
            runs[-1][1].append(line)
        else:
            runs.append((level, [line]))
    return runs


def _goes_on(last: Line, line: Line, leading: float, level: int) -> bool:
    """Whether a line goes on with what the one before it says, on the next page, too."""
    if re.match(r"[•●○◦▪▫‣⁃∙–]\s|\(?[0-9a-z]{1,2}[.)]\s", line.text):
        return False
    gap = last.height - line.height
    if 0 < gap:
        return gap <= max(leading, line.size * 1.2 if level else 0) * _APART
    return not level and not _ENDS.search(last.text)


def _joined(run: list[Line], whole: str) -> str:
    """The lines as one, words that are parted at their ends rejoined."""
    text = ""
    for line in run:
        parted = re.search(r"(\w+)([\xad-])\Z", text)
        begun = re.match(r"[^\W\d_]+", line.text)
        if parted and begun and (parted[2] == "\xad" or begun[0][0].islower()):
            # A word that has a hyphen elsewhere has it here.
            kept = "-" * (f"{parted[1]}-{begun[0]}" in whole)
            text = f"{text[:-1]}{kept}{line.text}"
        elif re.search(f"{_CHINESE}\\Z", text) and re.match(_CHINESE, line.text):
            text += line.text
        else:
            text = f"{text} {line.text}".lstrip()
    return text
