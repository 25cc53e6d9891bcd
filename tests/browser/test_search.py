"""The search in a real browser: what readers type, what a hit is called, what is fetched when."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.queries import AUTHORS, QUERIES
from tests.browser.searching import FIELD, RESULT, ask
from tests.browser.windows import reading

CASE = "alibaba/"
# What the address of a hit looks like, and what the hit is called; and a query that has such hits.
KINDS = [
    (r"companies/\w[^/]*/$", "Company", "temu"),
    (r"markets/\w[^/]*/$", "Market", "india"),
    (r"#fact-", "Fact", "150 million"),
    (r"#claim-", "Claim", "150 million"),
    (r"#event-", "Event", "india ban"),
    (r"#term-", "Term", "de minimis"),
    (r"#name-", "Also called", "gcash"),
    (r"#series-", "Series", "de minimis"),
    (r"#source-", "Source", "cargo trends liege"),
    (r"#question-", "Question", "should cainiao be listed"),
    (r"#point-", "Point", "hubs were built"),
    (r"#exhibit-", "Exhibit", "lazada took more and more money"),
    (r"results/#the-share-of-revenue$", "Section", "revenue share"),
    (r"(^|glossary/|companies/|results/)$", "Page", "revenue share companies glossary"),
]


def places(page, server):
    """The addresses of the hits that show without unfolding, page by page."""
    script = f"""() => [...document.querySelectorAll('{RESULT}')].map(item =>
        [...item.querySelectorAll(':scope > a')].map(link => link.href))"""
    return [[re.sub(r"\?[^#]*", "", link).removeprefix(server + CASE) for link in links]
            for links in page.evaluate(script)]  # fmt: skip


@pytest.fixture(scope="module")
def opened(browser, server):
    """A page on which the search has been opened."""
    with reading(browser) as page:
        page.goto(server)
        page.keyboard.press("/")
        yield page


@pytest.fixture(scope="module")
def in_guide(browser, server):
    """A page of the authors' guide on which the search has been opened."""
    with reading(browser) as page:
        page.goto(f"{server}about/write/")
        page.keyboard.press("/")
        yield page


@pytest.mark.parametrize(("query", "address", "first"), QUERIES, ids=[row[0] for row in QUERIES])
def test_the_search_finds_what_readers_type(query, address, first, opened, server):
    """The right page or record among the first, most often the very first."""
    ask(opened, query)
    found = places(opened, server)[:first]
    assert any(address in links for links in found), found


@pytest.mark.parametrize(("query", "address"), AUTHORS)
def test_the_search_finds_what_authors_type(query, address, in_guide, server):
    """The page of their guide among the first three, on a page of it, and nothing else."""
    ask(in_guide, query)
    found = places(in_guide, server)
    assert any(link.endswith(f"about/write/{address}") for links in found[:3] for link in links), (
        found
    )
    assert not [link for links in found for link in links if CASE in link]


def test_the_guide_is_a_scope_of_its_own(browser, server):
    """A search elsewhere finds nothing of it, and leads to the same search in it, and back."""
    with reading(browser) as page:
        page.goto(server + CASE)
        page.locator(FIELD).click()
        ask(page, "quotation")
        assert not [link for links in places(page, server) for link in links if "write/" in link]
        for words, folder in (("In the guide", "about/"), ("Outside the guide", CASE)):
            page.locator(f".elsewhere:has-text('{words}')").click()
            page.locator(RESULT).first.wait_for()
            assert page.url.removeprefix(server).startswith(folder)
            assert page.locator(FIELD).input_value() == "quotation"


def test_previews_are_words(built):
    """No section that the search shows has more digits than letters, once its title is said."""
    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    runs = [
        doc["location"]
        for doc in index["docs"]
        if len(re.findall(r"\d", doc["text"])) > len(re.findall(r"[^\W\d]", doc["text"]))
    ]
    assert runs == []
    cells = [doc["location"] for doc in index["docs"] if re.search(r"(\d,\d{3}){3}", doc["text"])]
    assert [place for place in cells if "#series-" in place] == []


@pytest.mark.parametrize(("address", "kind", "query"), KINDS, ids=[row[1] for row in KINDS])
def test_a_hit_says_what_it_is(address, kind, query, opened, server):
    """In a word, at the beginning of its heading: what a screen reader says first of the link."""
    ask(opened, query)
    script = f"""() => [...document.querySelectorAll('{RESULT} a')].map(link =>
        [link.href, link.querySelector('h1, h2').textContent])"""
    hits = [(re.sub(r"\?[^#]*", "", link).removeprefix(server + CASE), words)
            for link, words in opened.evaluate(script)]  # fmt: skip
    named = [words for link, words in hits if re.search(address, link)]
    assert named, hits
    assert all(words.startswith(f"{kind} ") for words in named), named


PAGES = ["", CASE, f"{CASE}companies/lazada/", f"{CASE}claims/", f"{CASE}facts/"]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_fetched_for_the_search_before_its_first_use(path, browser, server):
    """Neither the index nor the worker's script; both as soon as the reader turns to the search."""
    with reading(browser) as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(server + path)
        page.wait_for_load_state("networkidle")
        page.mouse.wheel(0, 2000)
        page.wait_for_timeout(200)
        late = re.compile(r"search_index\.json|/workers/search")
        assert not [url for url in asked if late.search(url)]
        page.locator(FIELD).click()
        ask(page, "temu")
        assert len([url for url in asked if late.search(url)]) == 2


def test_the_search_works_by_keyboard(browser, server):
    """/ opens it, the arrows go through the hits, Enter follows one, Escape closes it."""
    with reading(browser) as page:
        page.goto(f"{server}{CASE}results/")
        page.keyboard.press("/")
        page.keyboard.type("paytm stake")
        page.locator(RESULT).first.wait_for()
        active = "document.activeElement.href || document.activeElement.innerText"
        seen = []
        for _ in range(3):
            page.keyboard.press("ArrowDown")
            seen.append(page.evaluate(active))
        assert all(seen) and len(set(seen)) == 3
        page.keyboard.press("ArrowUp")
        assert page.evaluate(active) == seen[1]
        page.keyboard.press("Escape")
        assert not page.locator("[data-md-toggle=search]").is_checked()
        page.keyboard.press("s")
        page.wait_for_function("document.querySelector('[data-md-toggle=search]').checked")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"companies/paytm/"))
        # The words of the query are marked on the page that it led to.
        page.locator("article mark").first.wait_for()


def test_enter_leads_to_the_best_hit(browser, server):
    with reading(browser) as page:
        page.goto(server)
        page.keyboard.press("f")
        page.keyboard.type("7.7 billion")
        page.locator(RESULT).first.wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/lazada/.*#fact-injected-total$"))


def test_an_address_may_hold_a_query(browser, server):
    with reading(browser) as page:
        page.goto(f"{server}?q=gmv")
        page.locator(RESULT).first.wait_for()


def test_the_search_opens_by_touch(browser, server):
    with reading(browser, has_touch=True) as page:
        page.set_viewport_size({"width": 360, "height": 720})
        page.goto(server)
        page.locator("header label[for=__search]").first.tap()
        ask(page, "liege")


def test_what_is_typed_before_the_search_is_there_is_found(browser, server):
    """On a slow line the theme's script comes after what goes with the search."""

    def late(route):
        page.wait_for_timeout(500)
        route.continue_()

    with reading(browser) as page:
        page.route("**/bundle*.js", late)
        page.goto(server)
        page.keyboard.press("/")
        ask(page, "liege")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_search(scheme, browser, server):
    """The dialog has a name; hits, their kinds and the words found in them can be read."""
    with reading(browser, color_scheme=scheme) as page:
        page.goto(server)
        page.keyboard.press("/")
        ask(page, "liege")
        page.wait_for_timeout(400)  # the dialog fades in
        assert page.get_by_role("dialog", name="Search").count() == 1
        found = Axe().run(page, context="[data-md-component=search]").response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_hidden_words_are_found_and_not_shown(built):
    """Other names and forms without accents are in the index, under their own record."""
    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    sections = {doc["location"]: doc["text"] for doc in index["docs"]}
    assert "Liege" in sections[f"{CASE}companies/cainiao/#event-cainiao-liege-2021"]
    html = (built / CASE / "companies/cainiao/index.html").read_text(encoding="utf-8")
    assert re.search(r'<p class="sought" hidden>[^<]*Liege', html)


def test_the_index_leaves_out_what_only_repeats(built):
    """Notes, model answers, the list of facts, links to events that stand elsewhere."""
    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    places = [doc["location"] for doc in index["docs"]]
    assert len(places) == len(set(places))
    repeats = re.compile(r"#notes$|#answer-|#trace-|#verdict-|/facts/#|/print/|/sheet/|#facts$")
    assert [place for place in places if repeats.search(place)] == []
