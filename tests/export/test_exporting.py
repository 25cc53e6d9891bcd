"""The machine-readable twin, read back by programs that we did not write, and held to the case."""

import csv
import hashlib
import io
import json
import re
import subprocess
from dataclasses import replace
from decimal import Decimal

import feedparser
import frictionless
import pypandoc
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from pybtex.database import parse_string

from mkdocs_casebook.case.citations.formats import FORMATS, apa_names, bibtex, csl, ris, text_of
from mkdocs_casebook.export.case_files import whole
from mkdocs_casebook.export.feed import feed
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.export.tables import Field, Table, csv_of
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.records.sources import Name
from tests import projects

ADDRESS = "https://example.org/book/"
DATA = "ferries/data"
STYLE = projects.ROOT / "macros/mkdocs_casebook/case/citations/apa.csl"


@pytest.fixture(scope="module")
def project(built_example):
    return replace(languages(built_example)[0].project, site_name="Casebook")


@pytest.fixture(scope="module")
def own(project):
    return Published(project, "ferries")


@pytest.fixture(scope="module")
def twin(built_example):
    """The folder of the example's twin in its built site."""
    return built_example / "site" / DATA


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


# -- the feed -------------------------------------------------------------------------------------


def test_a_feed_reader_reads_the_corrections(twin, own):
    told = feedparser.parse((twin / "corrections.xml").read_bytes())
    assert not told.bozo
    assert told.version == "atom10"
    assert told.feed.title == f"Corrections: {own.case.records.case.title}"
    assert told.feed.updated == "2020-02-03T00:00:00Z"
    first, second = told.entries
    title = "Acme Lines: Tickets: 59,000 people → 60,000 people"
    assert first.title == title
    assert first.content[0].value == (
        "The old value was that of 120,000 people before. Noticed by A. Reader & <b>others</b>."
    )
    assert second.title == "Acme Lines doubled its passengers.: not found → contradicted"
    assert len({one.id for one in told.entries}) == 2


def test_the_feed_leads_to_the_site_where_it_is_known(project):
    told = feedparser.parse(feed(Published(replace(project, site=ADDRESS), "ferries")))
    assert told.entries[0].link == f"{ADDRESS}ferries/corrections/#correction-tickets-2017"
    links = {link.rel: link.href for link in told.feed.links}
    assert links["self"] == f"{ADDRESS}{DATA}/corrections.xml"
    assert links["alternate"] == f"{ADDRESS}ferries/corrections/"


# -- the package ----------------------------------------------------------------------------------


def packages(built, built_example):
    (real,) = built.glob("*/data/datapackage.json")
    return [real, built_example / "site" / DATA / "datapackage.json"]


def test_the_package_is_valid(built, built_example):
    """By frictionless: the descriptor, every table against its schema, every size and hash."""
    for path in packages(built, built_example):
        report = frictionless.validate(str(path))
        assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]
        assert len(report.tasks) == len(json.loads(path.read_bytes())["resources"])


FAULTS = {
    "a changed number": ("facts.csv", b"150000", b"150001"),
    "a word for a number": ("facts.csv", b",150000,", b",manyyy,"),
    "a status that is none": ("events.csv", b",verified,", b",verifyed,"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_package_is_found(fault, twin, tmp_path):
    name, old, new = FAULTS[fault]
    for file, content in projects.files(twin).items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        assert file != name or old in content
        (tmp_path / file).write_bytes(content.replace(old, new) if file == name else content)
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_the_package_says_what_it_holds(own, twin):
    """Every file beside it, with its size and hash; the licence, the authors, each source."""
    package = json.loads((twin / "datapackage.json").read_bytes())
    beside = ("index.html", "cite.", "datapackage.json", "exhibits")  # of the page, of exhibits
    files = {name: content for name, content in projects.files(twin).items()
             if not name.startswith(beside)}  # fmt: skip
    resources = {item["path"]: item for item in package["resources"]}
    assert set(resources) == set(files)
    for name, content in files.items():
        assert resources[name]["bytes"] == len(content)
        assert resources[name]["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    record = own.case.records.case
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["title"] == record.title
    assert package["version"] == own.case.newest_check.replace("-", ".")
    assert [item["name"] for item in package["licenses"]] == [record.licence]
    assert [item["title"] for item in package["contributors"]] == ["Nobody"]
    assert len(package["sources"]) == len(own.case.records.sources)


def test_every_column_says_what_it_holds(built, built_example):
    for path in packages(built, built_example):
        for resource in json.loads(path.read_bytes())["resources"]:
            if resource["format"] == "csv":
                header = (path.parent / resource["path"]).read_bytes().partition(b"\r\n")[0]
                fields = resource["schema"]["fields"]
                assert header.decode() == ",".join(field["name"] for field in fields)
                assert all(field["type"] and field["description"] for field in fields)


# -- tables ---------------------------------------------------------------------------------------


def test_the_tables_hold_the_case(own, twin):
    """A row for each record, with its numbers in full, its days, its status and its sources."""
    case = own.case
    facts = {row["id"]: row for row in table(twin / "facts.csv")}
    assert list(facts) == list(case.data)
    for id_, datum in case.data.items():
        row = facts[id_]
        assert Decimal(row["value"]) == datum.value
        assert (row["from"], row["to"]) == tuple(day.isoformat() for day in datum.days)
        assert (row["status"], row["unit"]) == (datum.status, datum.unit)
        assert row["sources"].split() == datum.sources
        assert row["inputs"].split() == [item.id for item in datum.inputs]
        assert row["operation"] == (datum.operation or "")
    events = table(twin / "events.csv")
    assert [row["id"] for row in events] == list(case.events())
    assert all(row["from"] <= row["to"] and row["status"] for row in events)
    claims = {row["id"]: row for row in table(twin / "claims.csv")}
    assert {id_: row["verdict"] for id_, row in claims.items()} == {
        id_: claim.verdict for id_, claim in case.records.claims.items()
    }
    for id_, series in case.records.series.items():
        rows = {row["id"]: row for row in table(twin / f"series/{id_}.csv")}
        assert list(rows) == list(series.rows)
        for name, column in ((name, column) for name in rows for column in series.columns):
            datum = case.data.get(f"{id_}.{name}.{column}")
            cell = rows[name][f"value.{column}"]
            assert Decimal(cell) == datum.value if datum else cell == ""
        assert all(row["status"] and row["from"] <= row["to"] for row in rows.values())


def test_texts_stand_in_words(own, built, built_example):
    """No mark of a record is left over; a fact in a text has its value there."""
    abstract = own.text(own.case.records.case.abstract)
    assert own.words.value(own.case.data["acme.passengers-2018"]) in abstract
    for site in (built, built_example / "site"):
        (data,) = site.glob("*/data")
        written = {name: content for name, content in projects.files(data.parent).items()
                   if name.endswith((".bib", ".csv", ".json", ".md", ".ris"))}  # fmt: skip
        assert written
        for name, content in written.items():
            # Python's own form shows each text of a JSON file between quotation marks.
            shown = str(json.loads(content)) if name.endswith(".json") else content.decode()
            assert not re.search(r"\[\[[@#a-z]", shown), name


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"))) | st.sampled_from(
    ['=cmd|"/c calc"!A0', "+1", "-1", "@SUM(A1)", 'a "quoted", text', "two\nlines", "\ttab", ""]
)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2)))
def test_a_table_gives_back_its_texts(rows):
    """RFC 4180 by another reader; none is a formula, and all are as they were but for that."""
    made = csv_of(Table("x.csv", "X", [Field("a", "string", ""), Field("b", "string", "")], rows))
    assert made.startswith("a,b\r\n")
    read = list(csv.reader(io.StringIO(made, newline=""), strict=True))[1:]
    for row, back in zip(rows, read, strict=True):
        for text, cell in zip(row, back, strict=True):
            assert cell == text or cell == f"'{text}"
            assert not cell.startswith(("=", "+", "-", "@", "\t"))


def test_a_negative_number_stays_a_number():
    made = csv_of(Table("x.csv", "X", [Field("a", "number", "")], [[Decimal("-0.50")]]))
    assert made == "a\r\n-0.50\r\n"


# -- JSON -----------------------------------------------------------------------------------------


def test_the_records_are_whole_and_linked(own, twin, built_example):
    """Every record by its id; every id that one names is there; every address is a place."""
    case = json.loads((twin / "case.json").read_bytes())
    records = own.case.records
    assert list(case["facts"]) == list(own.case.data)
    for part, found in (
        ("entities", records.entities),
        ("events", records.events),
        ("series", records.series),
        ("sources", records.sources),
        ("claims", records.claims),
        ("argument", records.points),
        ("questions", records.questions),
        ("glossary", records.glossary),
    ):
        assert list(case[part]) == list(found), part
    for fact in case["facts"].values():
        assert set(fact.get("sources", [])) <= set(case["sources"])
        assert fact.get("entity") in case["entities"] or fact["series"] in case["series"]
        assert set(fact.get("derived", {}).get("inputs", [])) <= set(case["facts"])
    for entity in case["entities"].values():
        assert set(entity["facts"]) <= set(case["facts"])
    for row in (row for series in case["series"].values() for row in series["rows"].values()):
        assert set(row["cells"].values()) <= set(case["facts"])
    pages = {}
    for address in (
        record["address"]
        for part in case.values()
        if isinstance(part, dict)
        for record in part.values()
        if isinstance(record, dict) and "address" in record
    ):
        page, _, anchor = address.partition("#")
        ids = pages.setdefault(
            page, html.parse(built_example / "site" / page / "index.html").xpath("//@id")
        )
        assert not anchor or anchor in ids, address
    assert json.loads((twin / "facts.json").read_bytes()) == list(case["facts"].values())


def test_a_derived_fact_says_how(own, twin):
    """Its operation and its inputs, from whose values in the file the same number comes out."""
    facts = json.loads((twin / "case.json").read_bytes())["facts"]
    derived = [fact for fact in facts.values() if "derived" in fact]
    assert {fact["id"] for fact in derived} == {
        id_ for id_, datum in own.case.data.items() if datum.operation
    }
    ratios = [fact for fact in derived if fact["derived"]["operation"] in ("ratio", "growth")]
    assert ratios
    for fact in ratios:
        first, second = (facts[id_]["value"] for id_ in fact["derived"]["inputs"])
        times = 100 if fact["unit"] == "percent" else 1
        change = second / first - 1 if fact["derived"]["operation"] == "growth" else first / second
        assert fact["value"] == pytest.approx(change * times)


def test_model_answers_stand_on_their_page_alone(own, built_example):
    """Not in the records, not in the whole text for machines, not on another page's Markdown."""
    question = next(iter(own.case.records.questions.values()))
    words = " ".join(own.text(question.answer).split())[:60]
    assert len(words) > 20
    found = [name for name, content in projects.files(built_example / "site").items()
             if words in " ".join(content.decode("utf-8", "replace").split())]  # fmt: skip
    assert {name for name in found if name.endswith((".md", ".txt")) or "/data/" in name} == {
        "ferries/answers/index.html.md"
    }
    told = whole(own, [])["questions"]
    assert all(set(item) & {"answer", "covers", "mistakes"} == set() for item in told.values())
    assert all("answers/#answer-" in item["answers"] for item in told.values())


# -- references -----------------------------------------------------------------------------------


def citeproc(items):
    """What pandoc's citeproc makes of the items, in APA style: an entry for each, by its id."""
    command = [pypandoc.get_pandoc_path(), "--from=csljson", "--to=json", "--citeproc",
               f"--csl={STYLE}"]  # fmt: skip
    done = subprocess.run(command, input=csl(items).encode(), capture_output=True, check=True)
    entries = {}
    for block in json.loads(done.stdout)["blocks"][0]["c"][1]:
        (id_, _, _), (paragraph,) = block["c"]
        document = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": [paragraph]}
        plain = subprocess.run(
            [pypandoc.get_pandoc_path(), "--from=json", "--to=plain", "--wrap=none"],
            input=json.dumps(document).encode(), capture_output=True, check=True,
        )  # fmt: skip
        entries[id_.removeprefix("ref-")] = plain.stdout.decode().strip()
    return entries


def test_the_sources_are_read_by_citeproc(own, twin):
    """Every source of sources.json has its entry, with its title in it."""
    items = json.loads((twin / "sources.json").read_bytes())
    assert [item["id"] for item in items] == list(own.citations.order)
    entries = citeproc(items)
    assert set(entries) == set(own.case.records.sources)
    for id_, entry in entries.items():
        assert own.case.records.sources[id_].title[:20].casefold() in entry.casefold()


@pytest.mark.parametrize("which", ["real", "example"])
def test_the_references_are_read_by_reference_managers(which, built, built_example):
    """BibTeX by pybtex and RIS by rispy: every source once, with its address and year."""
    folder = next((built if which == "real" else built_example / "site").glob("*/data"))
    items = {item["id"]: item for item in json.loads((folder / "sources.json").read_bytes())}
    entries = parse_string((folder / "references.bib").read_text("utf-8"), "bibtex").entries
    ris = rispy.loads((folder / "references.ris").read_text("utf-8"))
    records = {item["id"]: item for item in ris}
    assert set(entries) == set(items) == set(records)
    for id_, item in items.items():
        assert entries[id_].fields.get("url", "") == item.get("URL", "")
        assert records[id_]["title"] == " ".join(item["title"].split())
        assert len(entries[id_].persons.get("author", [])) == len(item.get("author", []))
        assert len(records[id_].get("authors", [])) == len(item.get("author", []))
        if "issued" in item:
            year = str(item["issued"]["date-parts"][0][0])
            assert entries[id_].fields["year"] == records[id_]["year"] == year


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


AUTHORS = {
    "an organisation": [Name(literal="Example Press")],
    "persons": [Name(family="Doe", given="Jane Mary"), Name(family="Roe", given="Jean-Paul"),
                Name(literal="Acme")],
    "two": [Name(family="Doe", given="Jane"), Name(family="Roe", given="Al")],
    "none": [],
    "twenty": [Name(family=f"N{n}", given="X") for n in range(20)],
    "more than twenty": [Name(family=f"N{n}", given="X") for n in range(22)],
}  # fmt: skip


@pytest.mark.parametrize("authors", AUTHORS)
def test_our_citations_are_those_of_citeproc(authors, own):
    """The APA text that a reader copies is what pandoc makes of the CSL-JSON beside it."""
    work = replace(own.work, authors=tuple(AUTHORS[authors]))
    for title in ("Background", "What next?", "Acme: Passengers, 2018", None):
        for url in ("", ADDRESS):
            (made,) = citeproc([work.item("x", title, url, "An abstract.")]).values()
            assert text_of(work.apa(title, url)) == made


def test_a_name_ends_with_one_full_stop():
    assert apa_names([Name(literal="Acme Inc.")]) == "Acme Inc."


# -- what cites a page and a fact -----------------------------------------------------------------


def test_every_page_and_fact_can_be_cited(own, built_example):
    """On each page of the case, and at each fact's place: the citation, and three files of it."""
    site = built_example / "site"
    cited = set()
    for path in (site / "ferries").rglob("index.html"):
        for box in html.parse(path).findall(".//details[@class='cite']"):
            words = box.find("p").text_content()
            files = [path.parent / href for href in box.xpath(".//a/@href")]
            assert [file.suffix for file in files] == [f".{suffix}" for _, suffix in FORMATS]
            (item,) = json.loads(files[2].read_bytes())
            assert citeproc([item])[item["id"]] == words
            (entry,) = parse_string(files[0].read_text("utf-8"), "bibtex").entries
            (record,) = rispy.loads(files[1].read_text("utf-8"))
            assert entry == record["id"] == item["id"]
            cited.add(item["id"])
    facts = {f"ferries.{datum.id}" for id_ in own.case.records.entities
             for datum in own.case.facts_of(id_)}  # fmt: skip
    pages = {path.parent.relative_to(site).as_posix().replace("/", "-")
             for path in (site / "ferries").rglob("index.html")}  # fmt: skip
    assert cited == facts | pages


def test_a_fact_is_cited_with_what_it_rests_on(own):
    """Its value, status and sources; where the site's address is known, its own address."""
    datum = next(datum for datum in own.case.facts_of("acme") if datum.sources)
    item = own.entry(datum)
    assert own.words.exact(datum) in item["abstract"]
    assert datum.status in item["abstract"].lower()
    assert "URL" not in item
    there = replace(own, project=replace(own.project, site=ADDRESS)).entry(datum)
    assert there["URL"] == f"{ADDRESS}ferries/companies/acme/#fact-{datum.id.partition('.')[2]}"


# -- casebook export ------------------------------------------------------------------------------


def test_export_gives_the_files_of_the_site(example, tmp_path):
    """The same bytes at the same paths, beside a site that stays; and again over itself."""
    site = projects.files(example / "site")
    for _ in range(2):
        done = projects.run(example, "casebook", "export", str(tmp_path / "out"))
        assert done.returncode == 0, done.stdout
    out = projects.files(tmp_path / "out")
    assert {f"{DATA}/case.json", f"{DATA}/series/revenue.csv", "llms.txt"} <= set(out)
    assert {name: site[name] for name in out} == out
    assert projects.files(example / "site") == site


REFUSED = {
    "the records": ("data/new", "data/new is inside the project's data/; name a folder outside it"),
    "the pages": ("docs/en", "docs/en is inside the project's docs/; name a folder outside it"),
    "a way around": ("out/../site", "out/../site is inside the project's site/; name a folder"),
    "a file": ("mkdocs.yml", "mkdocs.yml is a file; name a folder"),
    "something else": ("mine", "mine holds notes.txt, which is no part of this export; name a new"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_export_refuses_a_folder_that_is_taken(what, example):
    """In one line, and nothing is changed."""
    folder, message = REFUSED[what]
    (example / "mine").mkdir()
    (example / "mine/notes.txt").write_text("mine", encoding="utf-8")
    former = projects.files(example)
    done = projects.run(example, "casebook", "export", folder)
    assert done.returncode == 1
    assert message in done.stdout
    assert len(done.stdout.splitlines()) == 1
    now = {name: content for name, content in projects.files(example).items()
           if "__pycache__" not in name}  # fmt: skip
    assert now == {name: former[name] for name in former if "__pycache__" not in name}
