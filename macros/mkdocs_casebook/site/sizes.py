"""How large the editions are, put into the pages that lead to them."""

import html
import re
import zipfile
from pathlib import Path

_PLACE = re.compile(r'<span class="weighs" data-file="([^"]+)"></span>')
_NBSP = "\N{NO-BREAK SPACE}"
_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")


def tell_sizes(site: Path) -> None:
    """Put the size of each edition, and the number of its pages, where a page of the site leads to
    it; of what is not there yet, nothing.
    """
    said: dict[str, str] = {}

    def size(match: re.Match[str]) -> str:
        name = html.unescape(match[1])
        if name not in said:
            said[name] = size_of(site / name) if (site / name).is_file() else ""
        return f'<span class="weighs">{said[name]}</span>' if said[name] else match[0]

    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if (told := _PLACE.sub(size, text)) != text:
            page.write_text(told, encoding="utf-8", newline="")


def size_of(file: Path) -> str:
    """The size of a file, with its pages or slides where they are known: ", 84 pages, 1.2 MB"."""
    count, noun = _parts(file)
    parts = [f"{count}{_NBSP}{noun}{'' if count == 1 else 's'}"] if count else []
    kilobytes = file.stat().st_size / 1000
    small = kilobytes < 999.5
    size = f"{max(round(kilobytes), 1)}{_NBSP}kB" if small else f"{kilobytes / 1000:.1f}{_NBSP}MB"
    parts.append(size)
    return "".join(f", {part}" for part in parts)


def _parts(file: Path) -> tuple[int, str]:
    if file.suffix == ".pdf":
        from pypdf import PdfReader

        return len(PdfReader(file).pages), "page"
    if file.suffix == ".pptx":
        with zipfile.ZipFile(file) as slides:
            return sum(map(bool, map(_SLIDE.fullmatch, slides.namelist()))), "slide"
    return 0, ""
