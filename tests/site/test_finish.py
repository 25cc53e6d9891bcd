"""What a built site has besides its pages: cards, the sitemap's dates, what the head says."""

import re
import subprocess

import pytest
from lxml import etree, html
from PIL import Image

from mkdocs_casebook.pages.addresses import address
from mkdocs_casebook.site.build import build
from mkdocs_casebook.site.share_card import CARD, draw_card
from tests import projects
from tests.built.addresses import addresses

ADDRESS = "https://example.org/book/"


def with_address(root):
    """The example in a repository of its own, its site built for an address."""
    projects.example(root)
    for command in (["init", "-q"], ["add", "docs"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "pages"],
        cwd=root,
        check=True,
        env=projects.environment(GIT_COMMITTER_DATE="2031-05-04T12:00:00Z"),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_URL", ADDRESS)
        build(root)


@pytest.fixture(scope="module")
def root(once):
    return once("address", with_address)


@pytest.fixture(scope="module")
def site(root):
    return root / "site"


def test_a_page_is_dated_by_its_newest_fact_or_edit(root, site):
    """The edits here are newer than any fact; without a repository the facts alone date a page."""
    tree = etree.parse(site / "sitemap.xml")
    dates = {url.findtext("{*}loc"): url.findtext("{*}lastmod") for url in tree.getroot()}
    assert dates
    assert set(dates.values()) == {"2031-05-04"}
    pages = {address(path.relative_to(root / "docs/en").as_posix())
             for path in (root / "docs/en").rglob("*.md")}  # fmt: skip
    assert {at.removeprefix(ADDRESS) for at in dates} == pages


def test_the_head_says_what_the_page_is(site):
    """Title, description, canonical address, and a card that is there and of the size it says."""
    titles = []
    for path in site.rglob("index.html"):
        head = html.parse(path).find("head")
        content = {meta.get("property") or meta.get("name"): meta.get("content")
                   for meta in head.iter("meta")}  # fmt: skip
        own = path.parent.relative_to(site).as_posix().removeprefix(".")
        assert head.xpath("link[@rel='canonical']/@href") == [ADDRESS + (own and own + "/")]
        assert content["description"] == content["og:description"] != ""
        titles.append(head.findtext("title"))
        if picture := content.get("og:image"):
            with Image.open(site / picture.removeprefix(ADDRESS)) as card:
                assert card.size == CARD
    assert len(set(titles)) == len(titles)
    assert (site / "robots.txt").read_text(encoding="utf-8").endswith(f"{ADDRESS}sitemap.xml\n")


def test_a_card_holds_its_words_within_its_borders(tmp_path):
    """However long they are; and the same words give the same bytes."""
    for name in ("one", "two"):
        draw_card(tmp_path / f"{name}.png", "Name", "word " * 60, "small")
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    with Image.open(tmp_path / "one.png") as card:
        border = card.convert("RGB").crop((CARD[0] - 40, 0, *CARD))
        assert border.getcolors() == [(40 * CARD[1], (0x17, 0x31, 0x3B))]


def test_the_clock_is_the_newest_check(example):
    """A published site dates a page by its newest fact, and one without by the last check."""
    done = projects.run(example, "casebook", "build", CASEBOOK_URL="https://example.org/cases/")
    assert done.returncode == 0, done.stdout
    sitemap = (example / "site/sitemap.xml").read_text(encoding="utf-8")
    pages = addresses(example / "docs/en")
    dates = re.findall(r"<lastmod>(.*?)</lastmod>", sitemap)
    assert len(dates) == len(pages)
    assert set(dates) == {"2020-01-14", "2020-01-15"}
    assert not (example / "site/sitemap.xml.gz").exists()
