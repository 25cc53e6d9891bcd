"""What a page does while it is read is the same before the theme's script is there and after."""

import re

import pytest

from tests.browser.searching import FIELD, ask
from tests.browser.windows import reading

BUNDLE = re.compile(r"/javascripts/bundle\.")
STATE = """() => ({
  followed: [...document.querySelectorAll("[data-md-component=toc] .md-nav__link--active")]
    .map(link => link.hash),
  passed: document.querySelectorAll(".md-nav__link--passed").length,
  titled: !!document.querySelector(".md-header__title--active"),
  up: !document.querySelector(".md-top").hidden,
  side: Math.round(document.querySelector(".md-sidebar--primary").getBoundingClientRect().top),
  inside: document.querySelector(".md-sidebar--primary .md-sidebar__scrollwrap")
    .getBoundingClientRect().bottom <= innerHeight,
  text: Math.round(document.querySelector(".md-content").getBoundingClientRect().left),
})"""


def theme_there(page):
    """Let the theme's script come and take over, the search closed again."""
    with page.expect_response(BUNDLE):
        page.locator(FIELD).focus()
    ask(page, "lazada")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)


def scrolled(page, expected=()):
    """The states of a page from its head to its foot and back up; waits for those expected."""
    states = []
    for at, way in enumerate((0, 400, 1600, 4000, 100_000, -900, -100_000)):
        page.evaluate("way => scrollBy(0, way)", way)
        for _ in range(20):
            page.wait_for_timeout(150)
            state = page.evaluate(STATE)
            if state in expected[at : at + 1] or not expected:
                break
        states.append(state)
    return states


@pytest.mark.parametrize(
    "path", ["{case}/results/", "{case}/companies/lazada/", "{case}/editions/"]
)
@pytest.mark.parametrize("width", [1280, 360])
def test_a_page_follows_its_reader_as_the_theme_does(width, path, browser, server, case):
    """Headings, the title in the header, the way up, the sidebar's place: at seven heights."""
    with reading(browser, reduced_motion="reduce") as page:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(server + path.format(case=case))
        own = scrolled(page)
        page.evaluate("scrollTo(0, 0)")
        theme_there(page)
        theirs = scrolled(page, own)
    assert own == theirs
    assert len({state["titled"] for state in own}) == len({state["up"] for state in own}) == 2
    if "results" in path:  # a page that has a list of its headings
        assert len({state["passed"] for state in own}) > 1


def test_a_fold_opens_for_what_links_into_it_and_on_paper(browser, server, case):
    """As the theme has it; what paper opened is closed again after."""
    folds = "document.querySelectorAll('details:not([open])').length"
    with reading(browser) as page:
        page.goto(f"{server}{case}/")
        note = page.locator("details ol.notes > li").last
        page.evaluate("id => { location.hash = id }", note.get_attribute("id"))
        page.wait_for_function("document.querySelector(':target').closest('details').open")
        closed = page.evaluate(folds)
        assert closed
        for event, left in (("beforeprint", 0), ("afterprint", closed)):
            page.evaluate("name => dispatchEvent(new Event(name))", event)
            assert page.evaluate(folds) == left
        names = page.evaluate("performance.getEntriesByType('resource').map(it => it.name)")
        assert not [name for name in names if BUNDLE.search(name)]


def test_the_themes_keys_lead_on_and_back(browser, server, case):
    with reading(browser) as page:
        page.goto(f"{server}{case}/story/purchase/")
        page.keyboard.press("n")
        page.wait_for_url("**/story/rebuild/")
        page.keyboard.press(",")
        page.wait_for_url("**/story/purchase/")


def test_what_is_typed_at_once_after_the_key_is_the_query(browser, server):
    """None of it waits for the theme's script, or is lost on the way."""
    with reading(browser) as page:
        page.goto(server)
        page.keyboard.type("/liege")
        assert page.locator(FIELD).input_value() == "liege"
        page.locator(".md-search-result__item").first.wait_for()


@pytest.mark.parametrize("key", ["Escape", "Tab"])
def test_the_search_closes_before_the_themes_script_has_come(key, browser, server):
    opened = "document.querySelector('#__search').checked"
    with reading(browser) as page:
        page.route(BUNDLE, lambda route: None)  # on its way
        page.goto(server)
        page.keyboard.press("/")
        assert page.evaluate(opened)
        page.keyboard.press(key)
        assert not page.evaluate(opened)
        assert not page.locator(FIELD).evaluate("it => it === document.activeElement")


def test_the_drawer_closes_for_what_it_leads_to(browser, server, case):
    """And no script of the theme's is needed to open it."""
    with reading(browser, has_touch=True) as page:
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(f"{server}{case}/results/")
        page.locator("header label[for=__drawer]").tap()
        link = page.locator("[data-md-component=toc] .md-nav__link").nth(1)
        page.locator(".md-nav__link[for=__toc]").tap()
        link.tap()
        page.wait_for_function("!document.querySelector('#__drawer').checked")
        assert page.locator(":target").bounding_box()["y"] < 740
