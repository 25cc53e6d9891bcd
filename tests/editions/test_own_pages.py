"""What authors put on pages besides words comes into the editions: tabs, pictures, divisions."""

import re
import zipfile

import pytest
from PIL import Image
from pypdf import PdfReader

from mkdocs_casebook.editions.binding import bind_into
from mkdocs_casebook.site.build import build
from tests import projects

PAGE = """
=== "By sea"

    They sail.

=== "By air"

    They fly.

![A small boat](boat.png) ![A wide sea](sea.webp) ![An island](island.svg)

<figure markdown="span">
<figcaption>What stands below nothing</figcaption>
</figure>

<div markdown>

## A heading in a division {: #inside }

It stands there.

</div>

{{ notes() }}
"""
ISLAND = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
)


@pytest.fixture(scope="module")
def folder(once):
    """The editions of the example with such a page among its text."""

    def make(folder):
        projects.example(folder)
        docs = folder / "docs/en/ferries"
        projects.replace(docs / "background.md", "{{ notes() }}", PAGE)
        Image.new("RGB", (60, 40), "red").save(docs / "boat.png")
        Image.new("RGB", (900, 300), "blue").save(docs / "sea.webp")
        (docs / "island.svg").write_text(ISLAND, encoding="utf-8")
        build(folder, bind=bind_into)

    return once("own-pages", make) / "site/ferries/editions"


def test_tabs_stand_one_below_the_other_with_their_names(folder):
    text = " ".join(page.extract_text() for page in PdfReader(folder / "student.pdf").pages)
    assert re.search(r"By sea\s+They sail\.\s+By air\s+They fly\.", text)
    assert "A heading in a division" in text and "What stands below nothing" in text


def test_pictures_come_along_with_their_words(folder):
    pages = PdfReader(folder / "student.pdf").pages
    pictures = [one.image.size for page in pages for one in page.images]
    assert (60, 40) in pictures and (900, 300) in pictures
    with zipfile.ZipFile(folder / "student.epub") as archive:
        names = archive.namelist()
        text = "".join(archive.read(name).decode() for name in names if name.endswith(".xhtml"))
        for words in ("A small boat", "A wide sea", "An island"):
            assert f'alt="{words}"' in text
        assert len([name for name in names if name.endswith((".png", ".jpg", ".webp"))]) >= 3
    with zipfile.ZipFile(folder / "student.docx") as archive:
        assert len([one for one in archive.namelist() if "/media/" in one]) >= 3
