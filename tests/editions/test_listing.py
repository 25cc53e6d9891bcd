"""The page of the editions leads to all that there are and to no other, and tells their sizes."""

import io
import re

import pypdf
import pytest
from lxml import html

from mkdocs_casebook.editions import shelf
from mkdocs_casebook.editions.binding import bind_into
from mkdocs_casebook.pages.builders import Failed
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.show.editions import FOLDER, SITE, editions_of, for_teachers
from mkdocs_casebook.show.macros import MACROS
from mkdocs_casebook.site.build import build
from mkdocs_casebook.site.sizes import size_of
from tests import projects
from tests.editions.conftest import CASE

PAGE = f"{CASE}/editions/index.html"


def listed(site):
    """The files to which the page leads, each with what it says of its size."""
    tree = html.fromstring((site / PAGE).read_text(encoding="utf-8"))
    links = tree.xpath("//article//table//a")
    return {
        link.get("href").rpartition("/")[2]: (link.getnext().text or "")
        .strip(", ")
        .replace("\xa0", " ")
        for link in links
    }


def test_all_editions_that_are_promised_are_made_and_no_other(built_example, made):
    """But for that of the site, which is made once the site is."""
    promised = [*editions_of(languages(built_example)[0].project, CASE, MACROS)]
    assert {*made} == {name for one in promised if not one.of_site for name in one.files}
    assert len({*made}) > 10


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs", "zensical"])
def test_a_site_for_publication_leads_to_each_with_its_size(engine, example, made, monkeypatch):
    """Of the invented case, whose answers are public; the build verifies each link."""
    monkeypatch.setattr(shelf, "editions", lambda *given: made.items())
    if engine == "zensical":
        projects.list_pages(example)
    site = build(example, engine, bind=bind_into)
    found = listed(site)
    assert {*found} == {*made, *SITE.files}
    for name, said in found.items():
        assert re.fullmatch(r"(\d+ (page|slide)s?, )?\d+(\.\d)? [kM]B", said), name
    pages = len(pypdf.PdfReader(io.BytesIO(made["student.pdf"])).pages)
    assert found["student.pdf"].startswith(f"{pages} pages, ")
    # What programs read says the same.
    assert f"{pages} pages" in (site / f"{PAGE}.md").read_text(encoding="utf-8")


def test_an_edition_that_is_promised_and_not_made_stops_the_build(example, made, monkeypatch):
    monkeypatch.setattr(shelf, "editions", lambda *given: made.items())

    def without(root, site):
        bind_into(root, site)
        (site / CASE / FOLDER / "handout.pdf").unlink()

    with pytest.raises(Failed, match=r"editions\.md:1:1: rendered-link: .*handout\.pdf"):
        build(example, bind=without)


def test_a_site_without_its_editions_says_how_to_make_them_and_leads_to_none(built_example):
    site = built_example / "site"
    assert listed(site) == {}
    text = (site / PAGE).read_text(encoding="utf-8")
    assert "casebook build --publish" in text and "Student’s edition" in text


def test_no_page_tells_of_files_that_only_instructors_get(private):
    found = listed(private / "site")
    assert "student.pdf" in found
    assert not any(map(for_teachers, found))
    text = (private / "site" / PAGE).read_text(encoding="utf-8")
    assert "What teachers get is with the authors" in text


@pytest.mark.parametrize(("size", "said"), [(1, "1 kB"), (999_400, "999 kB"), (999_500, "1.0 MB")])
def test_sizes_are_told_in_the_unit_that_reads_best(size, said, tmp_path):
    (tmp_path / "cards.txt").write_bytes(b"x" * size)
    assert size_of(tmp_path / "cards.txt") == ", " + said.replace(" ", "\xa0")
