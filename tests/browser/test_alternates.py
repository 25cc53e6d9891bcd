"""What the head of a page leads to: its corrections and its Markdown."""

import pytest
from lxml import html

from tests import projects
from tests.browser.windows import reading

PAGES = ["", "ferries/", "ferries/companies/acme/", "ferries/corrections/"]


@pytest.fixture(scope="module")
def site(built_example):
    return built_example / "site"


def test_each_head_leads_to_the_feed_and_to_the_markdown(site):
    """Both are there, and are what they are said to be."""
    for page in PAGES:
        links = html.parse(site / page / "index.html").xpath(
            "//head/link[normalize-space(@rel)='alternate']"
        )
        files = {one.get("type"): (site / page / one.get("href")).resolve() for one in links}
        assert [*files] == ["application/atom+xml", "text/markdown"], page
        assert files["application/atom+xml"].name == "corrections.xml"
        assert files["text/markdown"] == (site / page / "index.html.md").resolve()
        assert all(file.is_file() for file in files.values())


def test_the_theme_takes_neither_for_a_site(browser, site):
    """It would ask for the map of each, and read it."""
    with projects.served(site) as server, reading(browser) as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        for place in PAGES:
            page.goto(server + place)
            page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if "sitemap" in url or url.endswith((".xml", ".md"))] == []
