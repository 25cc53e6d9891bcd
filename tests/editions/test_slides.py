"""What stands on slides is legible from the back row: no letters of any are small."""

import io
import re
import zipfile
from math import hypot

import pypdf

from mkdocs_casebook.editions.slides import drawings
from mkdocs_casebook.exhibits import on_slides
from mkdocs_casebook.exhibits.pictures import size_of

# In points, on a slide of 720 by 405; what is measured may be so much less.
LEAST, ROUNDED = 12, 0.05
POINT = 12_700


def small(sizes):
    return {what: size for what, size in sizes.items() if size < LEAST - ROUNDED}


def letters_of(svg):
    """The heights of the smallest letters of a drawing, in its pixels."""
    return min(float(size) for size in re.findall(r'<text[^>]* font-size="([\d.]+)', svg))


def test_no_letters_of_the_slides_as_pages_are_small(made):
    reader, found = pypdf.PdfReader(io.BytesIO(made["slides.pdf"])), {}
    for number, page in enumerate(reader.pages, 1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (720, 405)

        def note(text, whole, own, _, size, at=number):
            if text.strip():
                scale = hypot(own[0], own[1]) * hypot(whole[0], whole[1])
                found.setdefault((at, round(size * scale, 2)), text.strip())

        page.extract_text(visitor_text=note)
    assert len(found) > len(reader.pages)
    assert small({f"{at}: {text}": size for (at, size), text in found.items()}) == {}


def test_no_letters_of_the_slides_as_a_program_has_them_are_small(own, made):
    """Of their words those that the template or a slide gives a size, and of each drawing."""
    with zipfile.ZipFile(io.BytesIO(made["slides.pptx"])) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    master = files["ppt/slideMasters/slideMaster1.xml"].decode()
    styles = re.search("<p:txStyles>.*?</p:bodyStyle>", master)[0]
    slides = {n: f.decode() for n, f in files.items() if re.fullmatch(r"ppt/slides/\w+\.xml", n)}
    for name, text in {"template": styles, **slides}.items():
        assert (
            small({f"{name} {at}": int(at) / 100 for at in re.findall(r'\bsz="(\d+)"', text)}) == {}
        )
    drawn = list(drawings(own).values())
    widths = [
        int(re.search(r'<a:ext cx="(\d+)"', picture)[1]) / POINT
        for name in sorted(slides, key=lambda name: int(re.search(r"\d+", name)[0]))
        for picture in re.findall("<p:pic>.*?</p:pic>", slides[name], re.DOTALL)
    ]
    assert len(widths) == len(drawn) > 0
    for svg, width in zip(drawn, widths, strict=True):
        assert letters_of(svg) * width / size_of(svg)[0] >= LEAST - ROUNDED


def test_the_room_of_a_drawing_is_that_of_its_slide(made):
    """As the template gives it; there the drawings are scaled to it."""
    with zipfile.ZipFile(io.BytesIO(made["slides.pptx"])) as archive:
        master = archive.read("ppt/slideMasters/slideMaster1.xml").decode()
    body = master.partition('type="body"')[2]
    wide, high = map(int, re.search(r'<a:ext cx="(\d+)" cy="(\d+)"', body).groups())
    assert (wide / POINT, high / POINT) == on_slides.ROOM
