"""The timeline in a real browser."""

import pytest

from tests.browser.windows import reading


@pytest.fixture(scope="module")
def timeline(built):
    (path,) = list(built.glob("*/timeline/index.html"))
    return path.parent.relative_to(built).as_posix() + "/"


def test_the_timeline_is_filtered_in_place(browser, server, timeline):
    """A kind, in all years, then all as before; what is left is said, and the page stays."""
    with reading(browser) as page:
        page.goto(server + timeline)
        page.wait_for_load_state("networkidle")
        events = page.locator("ol.events > li:visible")
        at_first, every = events.count(), page.locator("ol.events > li").count()
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
        assert events.count() == at_first
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


@pytest.mark.parametrize("script", [True, False])
def test_years_are_folded_but_the_newest_and_a_link_opens_one(script, browser, server, timeline):
    """So the page is no longer than a few screens of a telephone."""
    with reading(browser, java_script_enabled=script) as page:
        page.set_viewport_size({"width": 360, "height": 800})
        page.goto(server + timeline)
        folds = page.locator("details.year")
        assert [fold.get_attribute("open") for fold in folds.all()[-2:]] == [None, ""]
        assert page.locator("html").evaluate("html => html.scrollHeight") < 8_000
        assert not folds.first.locator("li").first.is_visible()
        year = folds.first.locator("xpath=preceding-sibling::h2[1]").get_attribute("id")
        page.goto(f"{server}{timeline}#{year}")
        assert folds.first.locator("li").first.is_visible()


def test_on_paper_all_years_are_told(browser, server, timeline):
    with reading(browser, java_script_enabled=False) as page:
        page.goto(server + timeline)
        page.emulate_media(media="print")
        events = page.locator("ol.events > li").all()
        assert len(events) > 100 and all(event.is_visible() for event in events)
