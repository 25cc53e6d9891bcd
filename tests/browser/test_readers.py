"""For every reader: whatever the screen, the palette, the size of the text and the hand."""

import re
from itertools import cycle

import pytest

from tests import projects
from tests.browser.axe import TOO_WIDE, Looks, failures
from tests.browser.windows import reading

DOCS = projects.ROOT / "docs/en"
PAGES = ["404.html", *sorted(
    "" if (uri := path.relative_to(DOCS).as_posix()) == "index.md"
    else re.sub(r"(/index)?\.md$", "/", uri)
    for path in DOCS.rglob("*.md")
)]  # fmt: skip
# The widths at which pages must fit, and the palettes in which axe looks at them there. In the
# dark one only the rule of colour is asked: the others see no colour.
WIDTHS = {1280: ("light", "dark"), 1000: (), 768: (), 480: (), 360: ("dark", "light")}
# In turn there and back: a page begins as the one before it ended.
WAYS = cycle((
    [*WIDTHS.items()],
    [(width, palettes[::-1]) for width, palettes in reversed(WIDTHS.items())],
))  # fmt: skip
# What axe has measured in each of these states.
MEASURED = {(width, palette): Looks() for width in WIDTHS for palette in WIDTHS[width]}
RESIZED = f"() => [innerWidth, ({TOO_WIDE})()]"


@pytest.fixture(scope="module")
def tab(browser):
    """One for all pages: what goes wrong on any of them is told at the end."""
    with reading(browser, reduced_motion="reduce") as page:
        yield page


@pytest.fixture(scope="module")
def resize(tab):
    """`resize(width)`: the page as in a window of that width, which itself need not be drawn.

    By how much it is wider than that is given.
    """
    session = tab.context.new_cdp_session(tab)

    def resize(width):
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        session.send("Emulation.setDeviceMetricsOverride", size)
        is_now, over = tab.evaluate(RESIZED)
        assert is_now == width
        return over

    return resize


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_a_page_is_for_every_reader(path, tab, resize, server):
    """In both palettes, at 360 and 1280 pixels, axe finds no failure of WCAG 2.2 A or AA; and the
    page fits from 360 to 1280 pixels: what is wider, a table, scrolls in its own frame.
    """
    broken, wide = [], {}
    tab.goto(server + path)
    for width, palettes in next(WAYS):
        if over := resize(width):
            wide[width] = over
        for palette in palettes:
            tab.emulate_media(color_scheme=palette)
            found = failures(tab, MEASURED[width, palette], only_colours=palette == "dark")
            broken += [(palette, width, *failure) for failure in found]
    assert broken == []
    assert wide == {}


FAULTS = {
    "pale text": ("light", "article p", "color: #888", "color-contrast"),
    "the second of a sort": ("light", "article p >> nth=1", "color: #888", "color-contrast"),
    "text too dark for the ground": ("dark", "article p", "color: #666", "color-contrast"),
    "a link without its line": ("light", "article p a", "text-decoration: none",
                                "link-in-text-block"),
    "a picture that lost its words": ("light", "header img", "", "image-alt"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_asked_of_axe_finds_faults(fault, browser, server, case):
    """One of each sort, planted on a page without any, all of whose texts were measured; and again
    where it stands on."""
    palette, selector, style, rule = FAULTS[fault]
    measured = Looks()
    # A page's policy lets no style of a test in.
    window = {"reduced_motion": "reduce", "color_scheme": palette, "bypass_csp": True}
    with reading(browser, **window) as page:
        page.goto(f"{server}{case}/glossary/")
        assert failures(page, measured, only_colours=palette == "dark") == []
        plant = "(it, style) => style ? it.setAttribute('style', style) : it.removeAttribute('alt')"
        page.locator(selector).first.evaluate(plant, style)
        for _ in range(2):
            found = failures(page, measured, only_colours=palette == "dark")
            assert [failure[0] for failure in found] == [rule]


def test_no_page_is_left_out(built):
    """Every page of the site is looked at above, but for those that lead on to a new address."""
    paths = (
        path.relative_to(built).as_posix()
        for path in built.rglob("*.html")
        if "assets/moved." not in path.read_text(encoding="utf-8")
    )
    assert sorted(path.removesuffix("index.html") for path in paths) == sorted(PAGES)


HEADER = """() => {
  const inner = document.querySelector(".md-header__inner")
  const bottom = document.querySelector(".md-header").getBoundingClientRect().bottom
  const boxes = [...inner.children].map(part => part.getBoundingClientRect())
    .filter(box => box.width > 1 && box.height > 1)
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const heading = document.querySelector("h1").getBoundingClientRect()
  return {
    crossed: boxes.some((a, i) => boxes.slice(i + 1).some(b => over(a, b) > 1)),
    outside: boxes.some(box => box.bottom > bottom + 1 || box.right > innerWidth + 1),
    covered: heading.top < bottom, lost: heading.right <= 0 || heading.width < 60,
  }
}"""
DOUBLED = """() => {
  const root = document.documentElement
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`
}"""


@pytest.mark.parametrize(("width", "doubled"), [(360, False), (768, False), (1280, True)])
def test_the_header_stays_whole(width, doubled, browser, server, case, built):
    """Its parts do not lie on each other or outside it, and it covers no title: ten pages.

    At 360 and 768 pixels, and at 1280 with the text at twice its size, where no page scrolls
    sideways either.
    """
    company = sorted((built / case).glob("companies/*/index.html"))[0].parent.name
    places = ["", "about/method/", *(f"{case}/{name}" for name in (
        "", "claims/", "facts/", "glossary/", "questions/", "results/", "timeline/",
        f"companies/{company}/",
    ))]  # fmt: skip
    wrong = {}
    with reading(browser, reduced_motion="reduce") as page:
        page.set_viewport_size({"width": width, "height": 800})
        for path in places:
            page.goto(server + path)
            if doubled:
                page.evaluate(DOUBLED)
            found = page.evaluate(HEADER) | {"too wide": page.evaluate(TOO_WIDE) > 0}
            if found := [name for name, is_so in found.items() if is_so]:
                wrong[path] = found
    assert wrong == {}


# -- notes ----------------------------------------------------------------------------------------

ACTIVE = "it => it === document.activeElement"


def a_fact(page, server, case):
    """The first marked number of the five minutes."""
    page.goto(f"{server}{case}/")
    return page.locator("article a.fact").first


@pytest.mark.parametrize("hand", ["mouse", "touch", "keyboard"])
def test_a_note_opens_beside_its_number(hand, browser, server, case):
    """By click, tap or Enter: wholly on the screen, off the number; Escape closes it."""
    size = {"width": 360, "height": 740} if hand == "touch" else {"width": 1280, "height": 800}
    with reading(browser, has_touch=hand == "touch") as page:
        page.set_viewport_size(size)
        fact = a_fact(page, server, case)
        if hand == "keyboard":
            fact.focus()
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("Tab")
            assert fact.evaluate(ACTIVE)
            page.keyboard.press("Enter")
        else:
            fact.tap() if hand == "touch" else fact.click()
        note = page.locator(":popover-open")
        assert fact.inner_text() in note.inner_text()
        box, mark = note.bounding_box(), fact.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
        assert box["y"] >= 0 and box["y"] + box["height"] <= size["height"]
        assert box["y"] >= mark["y"] + mark["height"] or box["y"] + box["height"] <= mark["y"]
        page.keyboard.press("Escape")
        assert page.locator(":popover-open").count() == 0
        assert fact.evaluate(ACTIVE), "the focus does not return"
        # The way on by Tab leads through the open note and back into the text.
        page.keyboard.press("Enter")
        for _ in range(note.locator("a, button").count() + 1):
            page.keyboard.press("Tab")
        assert page.evaluate("() => !!document.activeElement.closest('article')")
        # A click elsewhere closes the note, too, and gives the focus back.
        fact.press("Enter")
        assert page.locator(":popover-open").count() == 1
        box = note.bounding_box()
        page.mouse.click(1, box["y"] - 5 if box["y"] > size["height"] / 2 else size["height"] - 5)
        assert page.locator(":popover-open").count() == 0
        page.wait_for_timeout(50)
        assert fact.evaluate(ACTIVE), "the focus does not return"


def test_without_javascript_a_number_leads_to_its_note_and_back(browser, server, case):
    """The note is among those at the page's end, in sight; its arrow leads back to the number."""
    with reading(browser, java_script_enabled=False) as page:
        fact = a_fact(page, server, case)
        header = page.locator(".md-header").bounding_box()["height"]
        fact.click()
        note = page.locator("ol.notes > li:target")
        assert fact.inner_text() in note.inner_text()
        assert header <= note.bounding_box()["y"] < 800
        note.get_by_role("link", name="Back to the text").first.click()
        back = page.locator("a.fact:target")
        assert back.inner_text() == fact.inner_text()
        assert header <= back.bounding_box()["y"] < 800


def test_a_marked_number_is_called_what_it_reads(browser, server, case):
    """A screen reader says the number and that it is a link, and nothing of notes."""
    with reading(browser) as page:
        a_fact(page, server, case)
        for fact in page.locator("article a.fact").all():
            said = re.match(r'- link "(.*?)"', fact.aria_snapshot())[1]
            assert said == fact.inner_text().replace("\xa0", " ")
