"""References as BibTeX, RIS and CSL-JSON: whatever stands in them stays words."""

import json
import re
from typing import get_args

import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from mkdocs_casebook.case.citations.formats import Item, bibtex, csl, item_of, ris
from mkdocs_casebook.case.citations.work import apa_names
from mkdocs_casebook.records.sources import Name, SourceType
from tests.case.citations.works import URL, group, people, source


def test_csl_json_has_plain_values():
    """The item has CSL-JSON's names, the title as it stands, dates as parts."""
    item = item_of(
        "x",
        source(
            type="report",
            author=[*people("Lee, Ann"), *group("Mill & Co")],
            title="[Form 20-F]",
            container_title="FILES",
            publisher="Office",
            number="5",
            issued="2023-07",
            URL=URL,
            accessed="2026-11-22",
        ),
    )
    assert item.csl() == {
        "id": "x",
        "type": "report",
        "title": "[Form 20-F]",
        "container-title": "FILES",
        "author": [{"family": "Lee", "given": "Ann"}, {"literal": "Mill & Co"}],
        "publisher": "Office",
        "number": "5",
        "language": "en",
        "URL": URL,
        "issued": {"date-parts": [[2023, 7]]},
        "accessed": {"date-parts": [[2026, 11, 22]]},
    }


def test_each_format_carries_the_fields():
    """Volume, issue, pages, edition, editors, identifiers: as each format calls them."""
    item = item_of(
        "x",
        source(
            type="article-journal",
            title="T",
            container_title="J",
            volume="8",
            issue="3",
            page="207-217",
            DOI="10.1037/ppm0000185",
            ISBN="978-1",
            editor=people("Lee, Ann"),
        ),
    )
    (entry,) = parse_string(bibtex([item]), "bibtex").entries.values()
    told = {"volume": "8", "number": "3", "pages": "207--217", "doi": item.doi, "isbn": "978-1"}
    assert {**entry.fields} == {**entry.fields, **told}
    (record,) = rispy.loads(ris([item]))
    told = {"volume": "8", "start_page": "207", "end_page": "217", "doi": item.doi}
    assert record == {**record, **told, "number": "3", "secondary_authors": ["Lee, Ann"]}
    told = {"DOI": item.doi, "ISBN": "978-1", "page": "207-217", "issue": "3", "volume": "8"}
    assert item.csl() == {**item.csl(), **told}


def test_each_type_of_csl_has_a_kind():
    """Whatever a source may be, BibTeX and RIS get an entry of it that their readers take."""
    items = [item_of(kind, source(type=kind, title="T")) for kind in get_args(SourceType)]
    assert len(parse_string(bibtex(items), "bibtex").entries) == len(items) > 40
    assert len(rispy.loads(ris(items))) == len(items)


HOSTILE = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1) | st.sampled_from(
    ["{", "}", "a } b {", "\\input{x}", "50% & $5 #1_a^b~c", "</script>", '"', "Doe and Roe, and",
     "TY  - JOUR", "a\nER  - \nTY  - JOUR", "阿里巴巴", "@article{x,", "%", "\\", "a\\"]
)  # fmt: skip


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_hostile_words_stay_words(title, shelf, family, literal):
    """Braces, TeX's and RIS's own signs, other scripts: one entry, with the words in it."""
    title, shelf, family, literal = (
        part.strip() or "x"
        for part in (title, shelf, family, literal)  # as records are read
    )
    names = (Name.model_construct(family=family, given="A"), Name.model_construct(literal=literal))
    item = Item("x", "chapter", title, names, names[1:], shelf)
    (entry,) = parse_string(bibtex([item]), "bibtex").entries.values()
    (record,) = rispy.loads(ris([item]))
    assert json.loads(csl([item])) == [
        {
            "id": "x",
            "type": "chapter",
            "title": title,
            "container-title": shelf,
            "author": [{"family": family, "given": "A"}, {"literal": literal}],
            "editor": [{"literal": literal}],
        }
    ]
    title, shelf, family, literal = (
        " ".join(part.split()) for part in (title, shelf, family, literal)
    )
    assert plain_tex(entry.fields["title"]) == title
    assert plain_tex(entry.fields["booktitle"]) == shelf
    assert len(entry.persons["author"]) == 2
    assert plain_tex("".join(entry.persons["author"][1].last_names)) == literal
    assert (record["title"], record["secondary_title"]) == (title, shelf)
    assert len(entry.persons["editor"]) == 1
    assert record["secondary_authors"] == [literal]
    assert record["authors"] == [f"{family}, A", literal]


NAMES = {r"\textbackslash": "\\", r"\textbraceleft": "{", r"\textbraceright": "}",
         r"\textasciitilde": "~", r"\textasciicircum": "^"}  # fmt: skip


def plain_tex(text):
    """What TeX would set: commands for signs as those signs, other braces gone."""
    signs = r"\{(\\text[a-z]+)\}|\\([$&#%_])|[{}]"
    return re.sub(signs, lambda match: NAMES.get(match[1], match[2] or ""), text)


def test_a_name_ends_with_one_full_stop():
    assert apa_names([Name(literal="Acme Inc.")]) == "Acme Inc."
