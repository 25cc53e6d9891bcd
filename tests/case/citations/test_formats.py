"""References as BibTeX, RIS and CSL-JSON: whatever stands in them stays words."""

import json
import re

import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from mkdocs_casebook.case.citations.formats import apa_names, bibtex, csl, ris
from mkdocs_casebook.records.sources import Name

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
    item = {"id": "x", "type": "chapter", "title": title, "container-title": shelf,
            "author": [{"family": family, "given": "A"}, {"literal": literal}]}  # fmt: skip
    (entry,) = parse_string(bibtex([item]), "bibtex").entries.values()
    (record,) = rispy.loads(ris([item]))
    assert json.loads(csl([item])) == [item]
    title, shelf, family, literal = (
        " ".join(part.split()) for part in (title, shelf, family, literal)
    )
    assert plain_tex(entry.fields["title"]) == title
    assert plain_tex(entry.fields["booktitle"]) == shelf
    assert len(entry.persons["author"]) == 2
    assert plain_tex("".join(entry.persons["author"][1].last_names)) == literal
    assert (record["title"], record["secondary_title"]) == (title, shelf)
    assert record["authors"] == [f"{family}, A", literal]


NAMES = {r"\textbackslash": "\\", r"\textbraceleft": "{", r"\textbraceright": "}",
         r"\textasciitilde": "~", r"\textasciicircum": "^"}  # fmt: skip


def plain_tex(text):
    """What TeX would set: commands for signs as those signs, other braces gone."""
    signs = r"\{(\\text[a-z]+)\}|\\([$&#%_])|[{}]"
    return re.sub(signs, lambda match: NAMES.get(match[1], match[2] or ""), text)


def test_a_name_ends_with_one_full_stop():
    assert apa_names([Name(literal="Acme Inc.")]) == "Acme Inc."
