"""A builder that is no MkDocs builds the same pages from the same sources."""

import re
from urllib.parse import urljoin

from lxml import html

from mkdocs_casebook.site.build import build
from tests import projects

# What a builder or its theme adds to a page, and no author wrote.
OWN = "*[contains(@class, 'md-content__button')]"


def pages(site):
    """What each page's article says and where its links lead, white space folded."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        tree = html.fromstring(path.read_text(encoding="utf-8"))
        if tree.xpath("//noscript/meta[@http-equiv='refresh']"):
            continue  # a former address
        (article,) = tree.xpath("//article[contains(@class, 'md-content__inner')]")
        for added in article.xpath(f".//{OWN}"):
            added.drop_tree()
        name = path.relative_to(site).as_posix()
        # One builder writes ../ where another writes .././ and leads to the same place.
        links = [urljoin(f"/{name}", link) for link in article.xpath(".//a/@href")]
        text = re.sub(r"\s+", " ", article.text_content()).strip()
        found[name] = text, links, article.xpath(".//@id[not(starts-with(., '__'))]")
    return found


def test_zensical_gives_the_same_pages(built, tmp_path, monkeypatch):
    """The same pages, and on each the same text, links and ids, verified like the first.

    That ProperDocs gives the same bytes is seen with a smaller case, in tests/site.
    """
    for name, value in projects.PUBLISHED.items():
        monkeypatch.setenv(name, value)
    site = build(projects.real(tmp_path / "project", built.parent), "zensical")
    ours, theirs = pages(built), pages(site)
    assert ours.keys() == theirs.keys()
    for name in ours:
        for mine, other in zip(ours[name], theirs[name], strict=True):
            assert mine == other, name
