"""Two cases in a real browser: what is found, what is readable, where one is."""

import re

import pytest

from tests.browser.axe import TOO_WIDE, Looks, failures
from tests.browser.searching import RESULT, ask
from tests.browser.windows import reading
from tests.two_cases.cases import FIRST, SECOND, TITLES

QUERIES = [
    ("skarvoy", SECOND, "organisations/alibaba-group/"),
    ("grønnholm", SECOND, "clinics/gronnholm/"),
    ("61.5 million", SECOND, "organisations/alibaba-group/#fact-boat-price-2021"),
    ("ms terna", SECOND, "vessels/lazada/"),
    ("eye tests", SECOND, "programmes/clear-sight/"),
    ("who owns lazada", FIRST, "companies/lazada/"),
    ("7.7 billion", FIRST, "companies/lazada/#fact-injected-total"),
    ("liege", FIRST, "companies/cainiao/"),
]


@pytest.fixture(scope="module")
def opened(browser, served):
    with reading(browser) as page:
        page.goto(served)
        page.keyboard.press("/")
        yield page


def hits(page, server):
    """The hits, unfolded or not: each one's address below the site's, and its heading."""
    script = f"""() => [...document.querySelectorAll('{RESULT} a')].map(link =>
        [link.href, link.querySelector('h1, h2').textContent])"""
    return [(re.sub(r"\?[^#]*", "", link).removeprefix(server), words)
            for link, words in page.evaluate(script)]  # fmt: skip


@pytest.mark.parametrize(("query", "case", "address"), QUERIES, ids=[row[0] for row in QUERIES])
def test_the_search_covers_both_and_says_of_which_a_hit_is(query, case, address, opened, served):
    ask(opened, query)
    found = hits(opened, served)
    assert f"{case}/{address}" in [link for link, _ in found[:4]], found[:4]
    for link, words in found:
        id_ = link.partition("/")[0]
        assert words.endswith(TITLES[id_]["title"] if id_ in TITLES else ""), (link, words)


def test_what_both_have_is_found_in_both(opened, served):
    """And called by the word of its own case's kind."""
    ask(opened, "fiscal year")
    terms = [link for link, _ in hits(opened, served) if link.endswith("#term-fiscal-year")]
    assert sorted(terms) == [f"{id_}/glossary/#term-fiscal-year" for id_ in (FIRST, SECOND)]
    kinds = {FIRST: ("companies/lazada/", "lazada", "Company "),
             SECOND: ("vessels/lazada/", "ms terna", "Vessel ")}  # fmt: skip
    for id_, (page, query, kind) in kinds.items():
        ask(opened, query)
        (words,) = [words for link, words in hits(opened, served) if link == f"{id_}/{page}"]
        assert words.startswith(kind)


PAGES = ["", f"{SECOND}/", f"{SECOND}/results/", f"{SECOND}/vessels/lazada/", f"{SECOND}/timeline/"]
MEASURED = {"light": Looks(), "dark": Looks()}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_its_pages_are_for_every_reader(path, browser, served):
    """No rule of WCAG 2.2 AA broken, and nothing too wide, in both palettes, wide and narrow."""
    for scheme, width in (("light", 1280), ("dark", 360)):
        with reading(browser, color_scheme=scheme) as page:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(served + path)
            assert failures(page, MEASURED[scheme]) == []
            assert page.evaluate(TOO_WIDE) <= 0


def test_a_tab_of_its_own_stays_in_sight(browser, served):
    """One for each section of the navigation, and the reader's own is marked."""
    with reading(browser) as page:
        page.goto(f"{served}{SECOND}/vessels/")
        shown = page.locator(".md-tabs__item:visible")
        assert shown.count() == 7
        # As many as some twenty cases have.
        page.evaluate("""() => { const tab = document.querySelector(".md-tabs__item:last-child")
            for (let more = 0; more < 20; more++) tab.after(tab.cloneNode(true)) }""")
        assert shown.count() == 27
        for tab in shown.all():
            box = tab.bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= 1280
        assert page.locator(".md-tabs__item--active").text_content().strip() == "Boats of Skarvøy"
        path = page.locator(".md-path__item").all_text_contents()
        assert [words.strip() for words in path][:3] == ["Home", "Boats of Skarvøy", "Explore"]
