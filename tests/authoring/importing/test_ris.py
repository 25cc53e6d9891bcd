"""Lists of references in RIS, as programs and journals write them."""

from typing import get_args

import pytest

from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.references.reference_files import entries
from mkdocs_casebook.case.citations.formats import KINDS, Item, ris
from mkdocs_casebook.records.sources import Name, SourceType

# What RIS has no word of its own for comes back as what is nearest.
NEAREST = {
    "article": "article-journal",
    "interview": "personal_communication",
    "regulation": "legislation",
    "review": "article-journal",
    "review-book": "article-journal",
    "treaty": "legislation",
}


def read(folder, text):
    path = folder / "refs.ris"
    path.write_bytes(text.encode())
    return entries(path)


def values(folder, *lines):
    (entry,) = read(folder, "".join(f"{line}\n" for line in ("TY  - RPRT", *lines, "ER  - ")))
    return entry.values


@pytest.mark.parametrize("kind", get_args(SourceType))
def test_what_we_write_comes_back(kind, tmp_path):
    """Each kind, with its organisations and persons, its day, its numbers, the day of reading."""
    told = {
        "title": "Boats & fares",
        "author": [{"literal": "River Bank Group"}, {"family": "Doe", "given": "Jane"}],
        "container-title": "A shelf",
        "volume": "2",
        "issue": "1",
        "page": "3-4",
        "number": "7",
        "genre": "Note",
        "publisher": "Boat Press",
        "ISBN": "978-0-00-000000-2",
        "URL": "https://example.org/a",
        "issued": "2019-03-14",
        "accessed": "2024-05-06",
    }
    names = (Name(literal="River Bank Group"), Name(family="Doe", given="Jane"))
    fields = {key.replace("-", "_").lower(): value for key, value in told.items()}
    item = Item(**{**fields, "id": "key", "type": kind, "author": names})
    (entry,) = read(tmp_path, ris([item]))
    want = NEAREST.get(kind, kind if kind in KINDS else "document")
    assert entry.values == {**told, "type": want, "note": entry.values["note"]}
    assert entry.key == "key"


@pytest.mark.parametrize(
    ("name", "read_as"),
    [
        ("River Bank", {"literal": "River Bank"}),
        ("Boats and Sons Co., Ltd.", {"literal": "Boats and Sons Co., Ltd."}),
        ("Boats Holding Limited, Inc.", {"literal": "Boats Holding Limited, Inc."}),
        ("Doe, Jane", {"family": "Doe", "given": "Jane"}),
        ("Doe, Jane, Jr.", {"family": "Doe", "given": "Jane, Jr."}),
        ("Cosgrove, Cora", {"family": "Cosgrove", "given": "Cora"}),
        ("Smith, S.A.", {"family": "Smith", "given": "S.A."}),
        ("Smith, CO", {"family": "Smith", "given": "CO"}),
        ("Boats, Corporation", {"literal": "Boats, Corporation"}),
        ("M&uuml;ller, A.", {"family": "Müller", "given": "A."}),
    ],
)
def test_a_name_without_a_comma_is_an_organisation(name, read_as, tmp_path):
    """As is one with a company's form behind its comma."""
    assert values(tmp_path, "TI  - T", f"AU  - {name}")["author"] == [read_as]


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["PY  - 2019", "DA  - 2019/03/14/"], "2019-03-14"),
        (["DA  - 2019/03//"], "2019-03"),
        (["Y1  - 2019/03/14"], "2019-03-14"),
        (["PY  - 2019///Spring"], "2019"),
        (["DA  - March 14, 2019"], "2019-03-14"),
        (["PY  - 2019", "DA  - 2024/01/02"], "2019"),
        (["PY  - n.d."], None),
        (["PY  - in press"], None),
        (["PY  - "], None),
        ([], None),
    ],
)
def test_a_date_is_as_precise_as_any_tag_tells_it(lines, day, tmp_path):
    assert values(tmp_path, "TI  - T", *lines).get("issued") == day


@pytest.mark.parametrize(
    ("kind", "read_as"),
    [
        ("ELEC", "webpage"),
        ("EJOUR", "article-journal"),
        ("CONF", "paper-conference"),
        ("XY1", "document"),
    ],
)
def test_a_kind_that_nobody_knows_is_a_document(kind, read_as, tmp_path):
    (entry,) = read(tmp_path, f"TY  - {kind}\nTI  - T\nER  - \n")
    assert entry.values["type"] == read_as


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffTY  - BOOK\nTI  - A &amp; <i>B</i>\nER  - \n",
        "TY  - BOOK\r\nTI  - A & B\r\nER  - \r\n",
        "Provider: Shelf\nContent: text/plain\n\nTY  - BOOK\nTI  - A\n  & B\nER  - \n",
        "TY  - BOOK\nTI  - A & B\n\n",
        "TY - BOOK\nTI - A & B\nER -\n",
    ],
)
def test_files_of_any_program_are_read(text, tmp_path):
    """With a mark before them, with a head, with lines that go on, without an end."""
    (entry,) = read(tmp_path, text)
    assert (entry.values["type"], entry.values["title"]) == ("book", "A & B")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("TI  - T\nER  - \n", "refs.ris:1: not what .ris is: TI stands before TY"),
        ("TY  - BOOK\nTI  - T\nER  - \nAU  - D\n", "refs.ris:4: not what .ris is: AU stands"),
        ("TY  - BOOK\nTIb\n", "refs.ris:2: not what .ris is: 'TIb' has no tag"),
        ("TY  - BOOK\nPY  - 2019\nER  - \n", "it has neither a title nor a DOI nor an address"),
        ("some text\n", "refs.ris:1: no reference is in it"),
    ],
)
def test_what_is_no_reference_is_told_by_its_line(text, why, tmp_path):
    with pytest.raises(Refused, match=why.replace(".", r"\.")):
        read(tmp_path, text)
