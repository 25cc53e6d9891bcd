"""Two cases as an author begins them: nothing of the site takes one for the main one."""

import json
import re
import shutil
from urllib.parse import urljoin

import pytest
from lxml import html

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.site.build import build
from tests import projects
from tests.authoring.making import new
from tests.authoring.test_init import applied, begun, inited

CASES = {"tramway": "Tramway", "harbour": "Harbour lines"}
HOMES = {f"{id_}/": title for id_, title in CASES.items()}


def equals(folder):
    """A project of two cases, each of which `casebook init` has begun, and its site."""
    (first, _), (second, title) = CASES.items()
    applied(begun(folder, first), second, "--title", title)
    build(folder)


@pytest.fixture(scope="module")
def project(once):
    with projects.published():
        return once("equals", equals)


@pytest.fixture(scope="module")
def pages(project):
    """The pages of the site by their addresses."""
    found = [*(project / "site").rglob("index.html")]
    return {path.parent.relative_to(project / "site").as_posix() + "/": html.parse(path)
            for path in found}  # fmt: skip


def of(address):
    return address.partition("/")[0]


def test_the_home_lists_each_in_the_same_form(pages):
    home = pages["./"]
    links = home.xpath("//article//ul[@class='cards']/li/a")
    assert {link.get("href"): link.text for link in links} == HOMES
    outside = home.xpath("//article//a[not(ancestor::ul[@class='cards'])]/@href")
    assert [link for link in outside if of(link) in CASES] == []
    tabs = [tab.text_content().strip() for tab in home.getroot().find_class("md-tabs__item")]
    assert tabs[-2:] == [*CASES.values()]


def test_no_page_leads_on_into_the_other_case(pages):
    """Nor does the home's next page, or a first page's former one, prefer one of them."""
    for address, page in pages.items():
        ways = page.xpath("//link[@rel='prev' or @rel='next']/@href")
        ways += page.xpath("//a[contains(@class, 'md-footer__link')]/@href")
        targets = {of(urljoin(f"https://x/{address}", way).removeprefix("https://x/"))
                   for way in ways}  # fmt: skip
        assert targets <= {of(address)} & {*CASES}, address
    assert pages["tramway/"].xpath("//link[@rel='next']")


def test_a_title_says_each_name_once(pages):
    for address, page in pages.items():
        parts = page.findtext(".//title").split(" · ")
        assert len(parts) == len(set(parts)), address
        assert CASES.get(of(address), "") in ("", *parts), address


def test_each_has_a_card_and_the_home_that_of_both(project, pages):
    cards = {of(address): page.xpath("//meta[@property='og:image']/@content")[0]
             for address, page in pages.items()}  # fmt: skip
    names = {id_: card.rpartition("/")[2] for id_, card in cards.items()}
    assert names == {".": "card.png"} | {id_: f"card-{id_}.png" for id_ in CASES}
    assert all((project / "site/assets" / name).is_file() for name in names.values())


def test_what_machines_read_has_each_under_its_name(project):
    """No heading twice, none without a list, and whose a page is where many are mixed."""
    text = (project / "site/llms.txt").read_text(encoding="utf-8")
    sections = [part.split("\n", 1) for part in text.split("\n## ")[1:]]
    titles = [title for title, _ in sections]
    assert len(set(titles)) == len(titles)
    assert all(listed.strip().startswith("- [") for _, listed in sections)
    assert {*CASES.values()} <= {*titles}
    optional = dict(sections)["Optional"]
    assert {line.partition(":")[0] for line in optional.strip().splitlines()} == {
        f"- [{title}" for title in CASES.values()
    }


def test_what_is_listed_is_found_by_its_words(project):
    """A line that breaks on a card ends a word for the search."""
    index = json.loads((project / "site/search/search_index.json").read_text(encoding="utf-8"))
    texts = {entry["location"]: re.sub("<[^>]*>", "", entry["text"]) for entry in index["docs"]}
    assert "Tramway What did" in texts["#cases"]
    assert "Harbour lines the subject" in texts["harbour/organisations/#organisations_1"]


def test_one_that_is_a_draft_takes_no_other_page_out_of_sight(project, tmp_path, monkeypatch):
    """The home that lists it is none, and stays in the site's map; the line of it says so."""
    copy = shutil.copytree(project, tmp_path / "project")
    code, said = new(copy, "case", "ferries", "--title", "Ferries of the fjord")
    assert code == 0 and "mkdocs.yml: the site is called 'Tramway', as one of its cases" in said
    nav = (copy / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    assert "\n  - Ferries of the fjord:\n      - ferries/index.md\n" in nav
    assert all(one.rule == "draft" for one in problems_of(copy))
    monkeypatch.setenv("CASEBOOK_URL", projects.PUBLISHED["CASEBOOK_URL"])
    site = build(copy)
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "noindex" not in home and '<span class="when draft">Draft</span>' in home
    assert "noindex" in (site / "ferries/index.html").read_text(encoding="utf-8")
    places = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{projects.PUBLISHED['CASEBOOK_URL']}</loc>" in places
    # The same is told where `casebook init` proposes one.
    assert "the site is called 'Tramway'" in inited(copy, "another").stdout
