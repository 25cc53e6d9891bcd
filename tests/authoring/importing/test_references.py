"""Lists of references to sources: BibTeX, RIS and CSL-JSON, many at once, nothing twice."""

import json

import pytest
import yaml

from mkdocs_casebook.authoring.drafts import Refused
from mkdocs_casebook.authoring.importing.references.reference_files import entries
from tests import projects

BIB = """@article{doe2019,
  author = {Doe, Jane and {River Office}}, title = {Ferries and fares: {A} study},
  journal = {Journal of Boats}, volume = 8, number = 3, pages = {207--217},
  year = 2019, doi = {10.5555/b.1}, url = {https://example.org/fares}}

@book{roe, editor = {Roe, Richard}, title = {Boats}, edition = {2}, publisher = {Boat Press},
  date = {2020-05}, isbn = {978-0-00-000000-2}}
"""
RIS = """TY  - JOUR
AU  - Doe, Jane
TI  - Ferries and fares
T2  - Journal of Boats
VL  - 8
IS  - 3
SP  - 207
EP  - 217
PY  - 2019
DO  - 10.5555/b.1
ER  -
"""
JSON = """[{"id": "doe", "type": "patent", "title": "A <i>boat</i>", "number": "US 1",
 "author": [{"literal": "River Office"}], "authority": "Patent Office",
 "issued": {"date-parts": [[2019, 3, 14]]}, "container-title": "Patents"}]"""


def read(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return entries(path)


def test_each_format_gives_the_fields(tmp_path):
    """Names, numbers and dates come from the file; markup, keys and what is empty do not."""
    article, book = read(tmp_path, "refs.bib", BIB)
    assert (article.key, article.place) == ("doe2019", "refs.bib:1")
    told = {
        "type": "article-journal",
        "author": [{"family": "Doe", "given": "Jane"}, {"literal": "River Office"}],
        "title": "Ferries and fares: A study",
        "container-title": "Journal of Boats",
        "volume": "8",
        "issue": "3",
        "page": "207-217",
        "DOI": "10.5555/b.1",
        "issued": "2019",
        "URL": "https://example.org/fares",
    }
    assert article.values == {**article.values, **told}
    assert set(article.values) == {*told, "note"}
    assert (book.place, book.values["edition"], book.values["issued"]) == (
        "refs.bib:6",
        "2",
        "2020-05",
    )
    assert book.values["editor"] == [{"family": "Roe", "given": "Richard"}]
    (ris,) = read(tmp_path, "refs.ris", RIS)
    for key in ("type", "container-title", "volume", "issue", "page", "DOI", "issued"):
        assert ris.values[key] == told[key]
    (patent,) = read(tmp_path, "refs.json", JSON)
    assert (patent.values["title"], patent.values["issued"]) == ("A boat", "2019-03-14")
    assert (patent.values["type"], patent.values["authority"]) == ("patent", "Patent Office")


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.json", '[{"id": "x",\n "title" 1}]', "a.json:2:10: no JSON"),
        ("a.json", "[]", "a.json:1: no reference is in it"),
        ("a.json", "[" * 100_000, "a.json:1: nested deeper than any list of references"),
        ("a.json", '{"id": "x", "type": "boat", "title": "A"}', "a.json:1: 'x': type: "),
        ("a.bib", "@book{x, title = {A", "a.bib:1:"),
        (
            "a.bib",
            "@book{a, title={A}}\n@book{b,\n title={B,\n year=1}\n@book{c, title={C}}\n",
            "a.bib:2: not what .bib is: unexpected end of input; close what this record opens",
        ),
        (
            "a.bib",
            "@book{a, title={A}}\n@book{b,\n title={B}\n year=1}\n@book{c, title={C}}\n",
            "a.bib:4:2: not what .bib is: unexpected 'y'",
        ),
        ("a.bib", '@book{ok, title={A}}\n@book{x, title={B}, doi={b"1}}', "a.bib:2: 'x': DOI: "),
        ("a.bib", "@book{x, title={A}, doi={b}}\n@book{y, title={B}, doi={b}}", "a.bib:2: 'y'"),
        ("a.json", '[{"id": "x", "type": "boat", "title": "A"}]', "a.json:1: 'x': type: "),
        ("a.json", '{"status": "ok", "message": {"title": "A"}}', "a.json:1: '': it has neither a"),
    ],
)
def test_what_is_wrong_is_told_by_its_place(name, text, why, tmp_path):
    """One line for each, with the file's line; nothing of the file is taken then."""
    with pytest.raises(Refused) as refused:
        read(tmp_path, name, text)
    assert why in str(refused.value)
    assert all(line.startswith(f"{name}:") for line in str(refused.value).splitlines())


def test_the_command(tmp_path):
    """All are written at once; what is there, or twice in the list, is told and left out."""
    project = projects.installed(tmp_path / "project")
    path = tmp_path / "refs.bib"
    path.write_text(f"{BIB}@misc{{twin, title = {{Other}}, doi = {{10.5555/B.1}}}}")
    said = projects.run(project, "casebook", "new", "source", "--from", str(path))
    assert said.returncode == 0, said.stdout
    assert "refs.bib:8: 'twin' is there already: refs.bib:1 is the same" in said.stdout
    sources = yaml.safe_load((project / "data/ferries/sources.yml").read_text(encoding="utf-8"))
    assert sources["doe-2019-ferries"]["DOI"] == "10.5555/b.1"
    assert sources["boat-press-2020-boats"]["grade"] == "ungraded"
    before = projects.files(project)
    again = projects.run(project, "casebook", "new", "source", "--from", str(path))
    assert again.returncode == 1
    assert "'doe-2019-ferries'" in again.stdout
    assert projects.files(project) == before
    named = projects.run(project, "casebook", "new", "source", "mine", "--from", str(path))
    assert "leave out ID" in named.stdout


MESSY = r"""
@online{a, author = {Smith, J. and others}, title = {Alibaba Buys Lazada: a Big Deal},
  langid = {english}, url = {https://example.org/a\_b?c=1\&d=2}}
@misc{b, author = {{World Bank}}, title = {Doing Business}, howpublished = {\url{https://b.example/c}}}
@inproceedings{c, title = {On {\"O}konomie in {Am\'erica} Latina}, booktitle = {Proceedings of the
  Conference on Trade}, doi = {https://doi.org/10.1000/XYZ123}, year = {n.d.}}
@comment{nothing, of that}
@string{j = "J. Bus. Econ."}
@article{d, title = {A}, journal = j, doi = {doi: 10.1000/abc.}, langid = {ngerman}}
"""


def test_titles_stay_as_written_and_addresses_are_found(tmp_path):
    """Names in a title, too, that nobody put in braces."""
    one, bank, paper, article = (entry.values for entry in read(tmp_path, "refs.bib", MESSY))
    assert one["title"] == "Alibaba Buys Lazada: a Big Deal"
    assert one["author"] == [{"family": "Smith", "given": "J."}]
    assert (one["URL"], one["language"][:2]) == ("https://example.org/a_b?c=1&d=2", "en")
    assert (bank["URL"], bank.get("publisher")) == ("https://b.example/c", None)
    assert paper["title"] == "On Ökonomie in América Latina"
    assert paper["container-title"] == "Proceedings of the Conference on Trade"
    assert (paper["DOI"], paper.get("issued")) == ("10.1000/XYZ123", None)
    assert (article["DOI"], article["container-title"]) == ("10.1000/abc", "J. Bus. Econ.")
    assert article["language"].startswith("de")


@pytest.mark.parametrize(
    ("issued", "day"),
    [
        ({"raw": "14 March 2019"}, "2019-03-14"),
        ({"literal": "Spring 2019"}, "2019"),
        ({"literal": "n.d."}, None),
        ({"date-parts": [[2019, 0, 0]]}, "2019"),
        ({"date-parts": [[2019, 3, None]]}, "2019-03"),
        ({"date-parts": [[]]}, None),
        (None, None),
    ],
)
def test_what_programs_write_into_csl_json_is_read(issued, day, tmp_path):
    """Dates in words, with zeros and with nothing; entities, and languages by their names."""
    item = {"id": 5, "type": "book", "title": "Boats &amp; fares", "volume": 3, "issue": None}
    text = json.dumps([item | {"issued": issued, "language": "German", "URL": "a.example&amp;b"}])
    (entry,) = read(tmp_path, "refs.json", text)
    assert (entry.values.get("issued"), entry.values["title"]) == (day, "Boats & fares")
    assert (entry.values["volume"], entry.values["language"]) == ("3", "de")
