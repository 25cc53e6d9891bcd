"""A window that was read in is given to the next as a new one."""

import re

import pytest

from tests.browser.test_senses import KEPT
from tests.browser.windows import reading

STATE = f"""async () => [
  innerWidth, matchMedia("print").matches, matchMedia("(prefers-color-scheme: dark)").matches,
  matchMedia("(prefers-reduced-motion)").matches, matchMedia("(forced-colors: active)").matches,
  ...{KEPT}, document.cookie, await caches.keys(), document.activeElement.localName,
  document.querySelectorAll(":hover").length,
]"""
NEW = [1280, False, False, False, False, [], [], "", [], "body", 0]


def test_nothing_of_what_was_done_in_it_is_left(browser, server):
    """Neither what pages keep, nor what was emulated, answered in their place, or opened."""
    with reading(browser) as page:
        page.goto(server)
        assert page.evaluate(STATE) == NEW
        page.set_viewport_size({"width": 360, "height": 740})
        page.emulate_media(media="print", color_scheme="dark", forced_colors="active")
        page.evaluate("""async () => {
          localStorage.one = sessionStorage.one = document.cookie = "one=1"
          await caches.open("one")
        }""")
        page.route("**/", lambda route: route.fulfill(body="another"))
        page.mouse.move(100, 100)
        other = page.context.new_page()
    with reading(browser) as again:
        assert again is page and other.is_closed()
        again.goto(server)
        assert again.evaluate(STATE) == NEW
    with reading(browser, color_scheme="dark") as dark:
        assert dark is page
        dark.goto(server)
        assert dark.evaluate(STATE) == [*NEW[:2], True, *NEW[3:]]


def test_who_reads_at_the_same_time_has_another(browser):
    with reading(browser) as one, reading(browser) as other:
        assert one is not other


def test_one_that_is_not_kept_has_fetched_nothing(browser, server):
    sizes = "() => performance.getEntriesByType('resource').map(it => it.transferSize)"
    for _ in range(2):
        with reading(browser, kept=False) as page:
            page.goto(server, wait_until="networkidle")
            assert min(page.evaluate(sizes)) > 0


@pytest.mark.parametrize(("script", "says"), [
    ("console.error('it failed')", "it failed"),
    ("setTimeout(() => { throw new Error('it broke') })", "it broke"),
    ("fetch('/not-there')", "not-there"),
    ("fetch('http://localhost/elsewhere', {mode: 'no-cors'}).catch(() => 0)", "localhost"),
])  # fmt: skip
def test_what_goes_wrong_is_told_by_whom_it_goes_wrong(script, says, browser, server):
    """And not by the next who reads in that window."""
    with pytest.raises(AssertionError, match=re.escape(says)):
        with reading(browser) as page:
            page.goto(server)
            page.evaluate(script)
            page.wait_for_timeout(200)
    with reading(browser) as page:
        page.goto(server)
