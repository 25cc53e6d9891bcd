"""A site whose pages are files, which a browser opens from a disk."""

import json
import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from mkdocs_casebook.site.build import build
from tests import projects

# Not those by which a builder leads to where a page is edited.
LINKS = "//*[not(@rel='edit')]/@href | //@src"
# Styles, scripts, the font and the icon, and the script of the search.
LOADED = r'''(?:<(?:link|script)\b[^>]*|"search": )"([^"]+\.(?:css|js|svg|woff2))"'''
ADDRESS = "https://cases.example/"


@pytest.fixture(scope="module", params=["mkdocs", "properdocs", "zensical"])
def site(request, tmp_path_factory):
    project = projects.example(tmp_path_factory.mktemp(request.param) / "project")
    projects.list_pages(project)
    settings = project / "mkdocs.yml"
    projects.replace(settings, "use_directory_urls: true", "use_directory_urls: false")
    projects.addressed(project, ADDRESS)
    return build(project, request.param)


@pytest.fixture(scope="module")
def files(site):
    return projects.files(site)


def test_each_page_is_a_file_of_its_name(files):
    pages = {name for name in files if name.endswith(".html")}
    assert {"index.html", "ferries/index.html", "ferries/companies/acme.html"} < pages
    assert "ferries/companies/acme/index.html" not in pages
    assert {f"{name}.md" for name in pages - {"404.html"}} == {
        name for name in files if name.endswith(".md")
    }


def test_every_link_leads_to_a_file(files):
    """Where no server finds the index of a folder."""
    for name in (name for name in files if name.endswith(".html") and name != "404.html"):
        for link in html.fromstring(files[name].decode()).xpath(LINKS):
            parts = urlsplit(link)
            if parts.path and not parts.scheme and link != ".":
                target = unquote(urlsplit(urljoin(f"/{name}", parts.path)).path)[1:]
                assert target in files or f"{target}index.html" == "index.html", (name, link)


def test_what_pages_load_has_its_hash_in_its_name(files):
    """Whatever built it: the theme's, too."""
    pages = [text.decode() for name, text in files.items() if name.endswith(".html")]
    loaded = {link for page in pages for link in re.findall(LOADED, page)}
    assert loaded and all(".kept." in link for link in loaded)
    for name, text in files.items():
        if name.endswith(".css"):
            assert all(".kept." in one for one in re.findall(r"url\(([^)#:]+)\)", text.decode()))


def test_what_tells_of_addresses_has_those_of_files(files):
    """The sitemap, the search, the data, the lists for machines, and how a page is cited."""
    texts = [name for name in files if name.endswith((".json", ".xml", ".txt", ".bib", ".csv"))]
    told = "\n".join(files[name].decode() for name in texts)
    for address in re.findall(ADDRESS + r"([^\s\"<>)#},]+)", told):
        assert address in files or address.startswith("assets/"), address
    case = json.loads(files["ferries/data/case.json"])
    assert case["facts"]["acme.passengers-2018"]["address"] == (
        f"{ADDRESS}ferries/companies/acme.html#fact-passengers-2018"
    )
    page = html.fromstring(files["ferries/background.html"].decode())
    (cited,) = page.xpath("//link[@rel='canonical']/@href")
    assert cited == f"{ADDRESS}ferries/background.html"
    links = page.xpath("//details[@class='cite']//a/@href")
    files_of_it = [f"background/cite.{kind}" for kind in ("txt", "bib", "ris", "json")]
    assert [link.removeprefix("./") for link in links] == files_of_it
