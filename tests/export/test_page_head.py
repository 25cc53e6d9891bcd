"""What a page's head says to reference managers and search engines, read by their own readers."""

import json
from dataclasses import replace

import extruct
import pytest
from lxml import html

from mkdocs_casebook.export.page_head import head
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.site.build import build
from tests import projects

ADDRESS = "https://example.org/book/"
HOSTILE = 'Ferries </script><script>alert(1)</script> "quoted" & <b>bold</b>'


def hostile(folder, engine):
    """The example with its address known, its case's title hostile, its site built."""
    project = projects.example(folder)
    title = "Acme Lines: ferries to the northern islands"
    record = project / "data/ferries/case.yml"
    projects.replace(record, f'title: "{title}"', f"title: '{HOSTILE}'")
    told = "Compare buying a rival with building a line."
    projects.replace(record, told, f"'{HOSTILE}'")
    projects.addressed(project, ADDRESS)
    # Zensical cannot draw the navigation that it makes of these folders by itself.
    projects.list_pages(project)
    build(project, engine)


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def project(request, once):
    """That project, by two builders."""
    return once(f"hostile title, {request.param}", lambda at: hostile(at, request.param))


@pytest.fixture(scope="module")
def site(project):
    return project / "site"


def read(site, page):
    """The page's tags for reference managers, and the one object of JSON-LD in it."""
    text = (site / page / "index.html").read_text(encoding="utf-8")
    tags = {}
    for meta in html.fromstring(text).iterfind(".//meta"):
        if (meta.get("name") or "").startswith("citation_"):
            tags.setdefault(meta.get("name"), []).append(meta.get("content"))
    found = extruct.extract(text, base_url=ADDRESS + page, syntaxes=["json-ld"])["json-ld"]
    return tags, found


def test_a_page_has_the_tags_that_reference_managers_read(site):
    """Title, book, author, date, address; the case's first page is the book itself."""
    tags, _ = read(site, "ferries/background/")
    assert tags["citation_title"] == ["Background"]
    assert tags["citation_inbook_title"] == [HOSTILE]
    assert tags["citation_author"] == ["Nobody"]
    assert tags["citation_publication_date"] == ["2020/01/15"]
    assert tags["citation_publisher"] == ["Casebook"]
    assert tags["citation_language"] == ["en"]
    for name in ("citation_public_url", "citation_abstract_html_url"):
        assert tags[name] == [f"{ADDRESS}ferries/background/"]
    tags, _ = read(site, "ferries/")
    assert tags["citation_title"] == [HOSTILE]
    assert "citation_inbook_title" not in tags
    tags, found = read(site, "")
    assert set(tags) >= {"citation_title", "citation_public_url"}
    assert found == []


KINDS = {
    "ferries/": "LearningResource",
    "ferries/questions/": "LearningResource",
    "ferries/data/": "Dataset",
    "ferries/background/": "Article",
    "ferries/companies/acme/": "Article",
}


@pytest.mark.parametrize("page", KINDS)
def test_a_page_is_described_as_what_it_is(page, project, site):
    """One object of JSON-LD, whole whatever the case's title holds, and true to the records."""
    _, (found,) = read(site, page)
    own = Published(languages(project)[0].project, "ferries")
    record = own.case.records.case
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == KINDS[page]
    assert found["url"] == ADDRESS + page
    assert found["description"]
    assert found["license"].endswith(f"/{record.licence}.html")
    assert found["author"] == [{"@type": "Organization", "name": "Nobody"}]
    assert found["datePublished"] == own.case.newest_check
    if page == "ferries/":
        assert found["name"] == HOSTILE
    else:
        assert found["isPartOf"]["name"] == HOSTILE
    if found["@type"] == "LearningResource":
        assert found["teaches"] == [own.text(text) for text in record.objectives.values()]
        minutes = sum(question.minutes for question in own.case.records.questions.values())
        assert found["timeRequired"] == f"PT{minutes}M"
        assert found["educationalUse"]
    if found["@type"] == "Dataset":
        assert found["name"] == HOSTILE and found["creator"] == found["author"]
        package = json.loads((site / "ferries/data/datapackage.json").read_text(encoding="utf-8"))
        named = {
            file["contentUrl"].rpartition("/ferries/data/")[2] for file in found["distribution"]
        }
        assert named == {one["path"] for one in package["resources"]} | {"datapackage.json"}
        for file in found["distribution"]:
            assert file["@type"] == "DataDownload" and file["encodingFormat"]
            path = file["contentUrl"].removeprefix(ADDRESS)
            assert (site / path).is_file(), path


def test_no_text_ends_its_script(site):
    """What a title holds is neither a script nor bold on any page."""
    for path in site.rglob("*.html"):
        tree = html.fromstring(path.read_text(encoding="utf-8"))
        assert "alert(1)" not in [script.text for script in tree.iter("script")]
        assert not tree.xpath("//b[text()='bold']")


def test_without_an_address_the_files_are_found_from_the_page(built_example):
    """A contentUrl then begins at the page, and leads to a file."""
    page = built_example / "site/ferries/data/index.html"
    text = page.read_text(encoding="utf-8")
    (found,) = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
    assert "url" not in found
    for file in found["distribution"]:
        assert (page.parent / file["contentUrl"]).resolve().is_file()


def test_persons_are_persons(built_example):
    """A person among the authors is one in JSON-LD, and stands family name first in the tags."""
    from mkdocs_casebook.records.sources import Name

    own = Published(languages(built_example)[0].project, "ferries")
    record = own.case.records.case.model_copy(
        update={"authors": [Name(family="Doe", given="Jane")]}
    )
    case = replace(own.case, records=replace(own.case.records, case=record))
    own.__dict__["case"] = case  # a cached property
    said = head(own, [])
    assert said["authors"] == ["Doe, Jane"]
    assert json.loads(f"{{{said['shared']}}}")["author"] == [
        {"@type": "Person", "name": "Jane Doe"}
    ]
