"""The timeline in a real browser."""

import pytest

from tests.browser.windows import reading


@pytest.fixture(scope="module")
def timeline(built):
    (path,) = list(built.glob("*/timeline/index.html"))
    return path.parent.relative_to(built).as_posix() + "/"


def test_the_timeline_is_filtered_in_place(browser, server, timeline):
    """A kind, then an entity besides, then all again; what is left is said, and the page stays."""
    with reading(browser) as page:
        page.goto(server + timeline)
        page.wait_for_load_state("networkidle")
        events = page.locator("ol.events > li:visible")
        every = events.count()
        kind = page.locator("nav.choose a[data-of=kind]").first
        kind.click()
        assert page.url == server + timeline
        of_kind = events.count()
        assert 0 < of_kind < every
        word = kind.inner_text()
        assert all(
            word in text for text in page.locator("ol.events > li:visible .when").all_inner_texts()
        )
        assert (
            page.locator("nav.choose [role=status]")
            .inner_text()
            .startswith(f"{of_kind} of {every}")
        )
        page.get_by_role("button", name="Show all").click()
        assert events.count() == every
        assert page.locator("article h2:visible").count() > 5


def test_without_javascript_the_filters_are_links(browser, server, timeline):
    """A kind leads to a page of its events; an entity to the events on its own page."""
    with reading(browser, java_script_enabled=False) as page:
        page.goto(server + timeline)
        kind = page.locator("nav.choose a[data-of=kind]").first
        word = kind.inner_text()
        kind.click()
        assert all(word in text for text in page.locator("ol.events > li .when").all_inner_texts())
        page.goto(server + timeline)
        page.locator("nav.choose summary").click()
        page.locator("nav.choose a[data-of=entity]").first.click()
        assert page.url.endswith("#events")
        assert page.locator("#events").count() == 1
