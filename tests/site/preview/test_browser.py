"""The preview in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.mistakes import FACT, MACROS
from tests.site.preview.previews import AT, instead


def test_the_page_in_a_browser_follows(example, served, browser):
    """It loads again by itself, where it was scrolled to; a notice shows and goes by itself."""
    context = browser.new_context(viewport={"width": 800, "height": 300})
    errors = []
    page, other = context.new_page(), context.new_page()
    page.on("pageerror", lambda error: errors.append(error))
    for one in (page, other):
        one.goto(f"http://127.0.0.1:{served.port}{AT}")
    page.evaluate("scrollTo(0, 200)")
    with instead(example / FACT, "value: 150000\n", "value: 160000\n"):
        for one in (page, other):
            one.get_by_text("more than 160,000 people").first.wait_for()
        page.wait_for_function("scrollY === 200")
        with instead(example / FACT, "unit: USD", "unit: dollar"):
            page.get_by_role("alert").wait_for()
            assert "unknown-unit: 'dollar'" in page.get_by_role("alert").inner_text()
            page.get_by_role("link", name="The page as it was before").click()
            page.get_by_text("more than 160,000 people").first.wait_for()
            page.go_back()
            page.get_by_role("alert").wait_for()
        page.get_by_text("more than 160,000 people").first.wait_for()
    page.get_by_text("more than 150,000 people").first.wait_for()
    assert not page.get_by_role("alert").count()
    assert not errors
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_notice_is_accessible(width, scheme, example, served, browser):
    """No finding of axe, and no line wider than a small screen."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    with instead(example / MACROS, "view.case.data[id]", "view.nosuch[id]"):
        page.goto(f"http://127.0.0.1:{served.port}{AT}")
        page.get_by_role("alert").wait_for()
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
