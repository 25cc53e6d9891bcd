"""Where a reader was in a story: remembered if the reader wants it, and nowhere but there."""

import json
import re
from time import sleep
from urllib.parse import urlsplit

import pytest

from tests.browser.axe import failures
from tests.browser.test_senses import KEPT
from tests.browser.windows import reading

SWITCH = "Remember where I am"
OFFER = "article p.place"
# What of the text moved on a page that the reader had not touched.
SHIFTS = """() => new Promise(done => {
  const moved = list => list.getEntries().flatMap(({sources}) => sources)
    .map(({node}) => node?.parentElement?.closest("article") && node.parentElement.outerHTML)
  new PerformanceObserver(list => done(moved(list).filter(it => it)))
    .observe({type: "layout-shift", buffered: true})
  setTimeout(() => done([]), 500)
})"""


@pytest.fixture
def key(server):
    """Under what the place is kept, named by the folder in which the site is published."""
    return f"{urlsplit(server).path}place"


def read_on(page, address, heading="known"):
    """Open a chapter and read it to a heading."""
    page.goto(address)
    page.locator(f"#{heading}").evaluate("it => it.scrollIntoView()")
    page.wait_for_timeout(300)


def remembering(page, address):
    """The chapter, its switch turned on by the keyboard."""
    page.goto(address)
    page.get_by_role("checkbox", name=SWITCH).focus()
    page.keyboard.press("Space")


def slowly(route):
    """Answer as a slow line does: what can be painted without it is, by then."""
    sleep(1)
    route.continue_()


@pytest.mark.parametrize("script", [True, False])
def test_nothing_is_kept_or_offered_unless_the_reader_asks(script, browser, server, case):
    """And without JavaScript there is no switch."""
    with reading(browser, java_script_enabled=script) as page:
        page.goto(f"{server}{case}/story/rebuild/")
        switch = page.locator(".chapter-head label")
        assert switch.is_visible() == script and not switch.locator("input").is_checked()
        page.mouse.wheel(0, 3000)
        page.wait_for_timeout(300)
        for path in ("story/wish/", ""):
            page.goto(f"{server}{case}/{path}")
            assert not page.locator(OFFER).is_visible()
        assert page.evaluate(KEPT) == [[], []]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_switch_stands_behind_the_head_of_the_chapter(width, browser, server, case):
    """Who reads the title has not yet read anything that could be remembered."""
    with reading(browser) as page:
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(f"{server}{case}/story/rebuild/")
        found = page.locator(".chapter :is(h1, .finding, label, h2)").all()
        order = [one.evaluate("it => it.localName") for one in found]
        tops = [one.bounding_box()["y"] for one in found]
        assert order[:4] == ["h1", "p", "label", "h2"] and tops == sorted(tops)


@pytest.mark.parametrize("path", ["", "story/wish/"], ids=["case", "first-chapter"])
def test_a_reader_is_led_back_to_the_heading_last_read(path, browser, server, case, key):
    """From the case's first page and its first chapter, which stay as readable, and do not move."""
    with reading(browser) as page:
        remembering(page, f"{server}{case}/story/purchase/")
        read_on(page, f"{server}{case}/story/rebuild/")
        assert page.get_by_role("checkbox", name=SWITCH).is_checked()
        assert page.evaluate(KEPT) == [[key], []]
        page.route(re.compile(r"/(place|back)\.[\w.]*js"), slowly)
        page.goto(f"{server}{case}/{path}", wait_until="networkidle")
        offer = page.locator(OFFER)
        assert offer.inner_text().startswith("Go on where you were: The rebuild: What was known")
        assert page.evaluate(SHIFTS) == []
        assert failures(page) == []
        offer.get_by_role("link").click()
        page.wait_for_url(f"**/{case}/story/rebuild/#known")
        assert page.locator("#known").bounding_box()["y"] < 400


def test_what_is_read_again_earlier_on_does_not_take_the_place_of_what_is_farther(
    browser, server, case
):
    """Neither in an earlier chapter nor higher up in the same; what is farther on does."""
    with reading(browser) as page:
        remembering(page, f"{server}{case}/story/purchase/")
        read_on(page, f"{server}{case}/story/rebuild/")
        for address, heading in (("rebuild", "march-2018"), ("wish", "decision")):
            read_on(page, f"{server}{case}/story/{address}/", heading)
        page.goto(f"{server}{case}/")
        assert "The rebuild: What was known" in page.locator(OFFER).inner_text()
        read_on(page, f"{server}{case}/story/states/", "elsewhere")
        page.goto(f"{server}{case}/")
        assert "Governments respond: Elsewhere" in page.locator(OFFER).inner_text()


def test_one_press_on_the_switch_deletes_what_is_kept(browser, server, case):
    """In other tabs, too, in which the reader reads on."""
    with reading(browser) as page:
        remembering(page, f"{server}{case}/story/purchase/")
        other = page.context.new_page()
        read_on(other, f"{server}{case}/story/states/")
        page.keyboard.press("Space")
        assert page.evaluate(KEPT) == [[], []]
        other.mouse.wheel(0, 2000)
        other.wait_for_timeout(300)
        assert not other.get_by_role("checkbox", name=SWITCH).is_checked()
        assert other.evaluate(KEPT) == [[], []]


@pytest.mark.parametrize("path", ["", "story/wish/"], ids=["case", "first-chapter"])
def test_one_press_below_the_offer_has_it_forgotten(path, browser, server, case):
    """By the keyboard; what is said of it has the focus, and nothing is offered again."""
    with reading(browser) as page:
        remembering(page, f"{server}{case}/story/purchase/")
        page.goto(f"{server}{case}/{path}")
        page.get_by_role("button", name="Forget it").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.textContent").startswith("Forgotten")
        assert page.evaluate(KEPT) == [[], []]
        assert page.get_by_role("checkbox", name=SWITCH, checked=True).count() == 0
        page.reload()
        assert not page.locator(OFFER).is_visible()


@pytest.mark.parametrize(
    "kept",
    ["{", "5", '{"CASE": 5}', '{"CASE": ["javascript:alert(1)", "<b>x</b>"]}',
     '{"CASE": ["//evil.example/", "x"]}'],
)  # fmt: skip
def test_whatever_is_kept_leads_out_of_the_site_nowhere(kept, browser, server, case, key):
    """Another page of the same host may have written it."""
    with reading(browser) as page:
        page.goto(f"{server}{case}/")
        value = json.dumps(kept.replace("CASE", case))
        page.evaluate(f"localStorage.setItem({json.dumps(key)}, {value})")
        page.reload()
        offer = page.locator(OFFER)
        assert offer.is_visible() == ("[" in kept)
        if offer.is_visible():
            assert offer.get_by_role("link").evaluate("it => it.href").startswith(server)
            assert offer.locator("b").count() == 0


def test_a_browser_that_keeps_nothing_offers_nothing(browser, server, case):
    """And nothing goes wrong there."""
    with reading(browser, kept=False) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error() } })"
        )
        page.goto(f"{server}{case}/story/wish/")
        assert not page.locator(".place").first.is_visible()
