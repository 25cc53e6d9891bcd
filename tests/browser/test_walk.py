"""The real site in a real browser: a reader's walk, by mouse, by keyboard, without JavaScript."""

import re

import pytest

from tests.browser.axe import Looks, failures
from tests.browser.windows import reading


def click(page, link):
    link.click()


def press(page, link):
    """Go to the link by the Tab key, as a reader without a mouse does, and follow it."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            outline = link.evaluate("link => getComputedStyle(link).outlineStyle")
            assert outline != "none", "the focus does not show"
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the Tab key never reaches {link}")


def walk(page, server, case, follow, script=True):
    """From the home page to the source of a number: each step, and where it leads."""
    page.goto(server)
    follow(page, page.locator(f"article a[href='{case}/']").first)
    page.wait_for_url(f"{server}{case}/")
    # The first fact of the page that stands on an entity's page, not in a series.
    note = page.locator("ol.notes > li:has(a[href*='#fact-']):has(a[href^='#mark-'])").first
    id_ = note.get_attribute("id")
    fact = page.locator(f"article a.fact[href='#{id_}']").first
    # The text may say it in other words than the note: a third, 33%.
    words = note.locator(".card-what b").text_content()
    follow(page, fact)
    if script:
        note = page.locator(":popover-open")
        page.keyboard.press("Escape")
        assert not note.is_visible()
        assert fact.evaluate("fact => fact === document.activeElement"), "the focus does not return"
        page.keyboard.press("Enter")
    else:
        page.wait_for_url(f"**#{id_}")
    assert words in note.inner_text()
    assert note.bounding_box()["y"] + note.bounding_box()["height"] > 0
    follow(page, note.get_by_role("link", name="More"))
    page.wait_for_url(re.compile(rf"/{case}/[a-z]+/[a-z0-9-]+/#fact-"))
    place = page.locator(":target")
    assert words in place.inner_text()
    assert 0 <= place.bounding_box()["y"] < 800
    source = place.locator("xpath=following::a[contains(@href, '#source-')][1]")
    follow(page, source)
    page.wait_for_url(re.compile(r"/references/.*#source-"))
    reference = page.locator("li:target, li:has(:target)")
    assert 0 <= reference.bounding_box()["y"] < 800


@pytest.mark.parametrize("follow", [click, press])
def test_a_reader_gets_from_a_number_to_its_source(follow, browser, server, case):
    """Home, the case, a fact's note, its entity's page, the reference: by mouse, by keyboard.

    The note shows beside the number; Escape closes it and gives the focus back.
    """
    with reading(browser) as page:
        walk(page, server, case, follow)


def test_the_walk_needs_no_javascript(browser, server, case):
    """Without it the number's link leads to the note at the page's end."""
    with reading(browser, java_script_enabled=False) as page:
        walk(page, server, case, click, script=False)


def test_search_finds_a_company(browser, server, case):
    """The name of a company, typed into the search, leads to its page."""
    with reading(browser) as page:
        page.goto(f"{server}{case}/companies/")
        company = page.locator("ul.cards a").first
        name, address = company.inner_text(), company.evaluate("link => link.href")
        page.goto(server)
        page.get_by_role("textbox", name="Search").click()
        page.keyboard.type(name)
        page.locator(f".md-search-result__link[href^='{address}']").first.click()
        page.wait_for_url(re.compile(re.escape(address)))
        assert name in page.locator("h1").inner_text()


def test_axe_finds_nothing(browser, server, built, case):
    """Five pages by axe-core, with all of its rules: those of good practice, too."""
    company = sorted((built / case).glob("companies/*/index.html"))[0].parent.name
    measured = Looks()
    with reading(browser) as page:
        for name in ("", "facts/", "claims/", "glossary/", f"companies/{company}/"):
            page.goto(f"{server}{case}/{name}")
            assert failures(page, measured, tags=None) == [], name
