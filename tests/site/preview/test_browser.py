"""The preview in a real browser."""

from itertools import product

from tests.browser.axe import TOO_WIDE, failures
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


def test_the_notice_is_accessible(example, served, browser):
    """No finding of axe in either palette, and no line wider than a small screen, or a large."""
    with instead(example / MACROS, "view.case.data[id]", "view.nosuch[id]"):
        for width, scheme in product((320, 1280), ("light", "dark")):
            size = {"width": width, "height": 800}
            context = browser.new_context(viewport=size, color_scheme=scheme)
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{served.port}{AT}")
            page.get_by_role("alert").wait_for()
            assert failures(page, tags=None) == [], (width, scheme)
            assert page.evaluate(TOO_WIDE) <= 0, (width, scheme)
            context.close()
