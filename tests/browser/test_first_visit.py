"""What a reader's line must carry at a first visit, gzipped."""

import re

import pytest

from mkdocs_casebook.site.rendered.weights import weight
from tests.browser.windows import reading
from tests.weights import LONG_PAGES, MIDDLING, VISIT

FOR_SEARCH = re.compile(r"search_index\.json|/workers/|/bundle\.|/search[^/]*\.js")


@pytest.fixture(scope="module")
def visited(built):
    """The home, the five minutes, and of all pages but the long a middling and the heaviest."""
    (companies,) = built.glob("*/companies")
    weights = {
        path.parent: weight(path.read_bytes())
        for path in built.rglob("index.html")
        if not f"/{path.relative_to(built).as_posix()}".endswith(LONG_PAGES)
    }
    by_weight = sorted(weights, key=weights.get)
    folders = [built, companies.parent, by_weight[len(by_weight) // 2], by_weight[-1]]
    return ["" if path == built else f"{path.relative_to(built).as_posix()}/" for path in folders]


@pytest.mark.parametrize("place", range(4), ids=["home", "case", "middling", "heavy"])
def test_a_first_visit_is_light(place, visited, browser, server):
    """All that the browser fetches until it rests weighs at most 45 kB, for the heaviest page at
    most 55 kB, and nothing is for search.

    Fetched means asked of the server: an empty cache, the whole page scrolled through.
    """
    with reading(browser, kept=False) as page:
        answers = []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(server + visited[place])
        page.mouse.wheel(0, 100_000)
        page.wait_for_load_state("networkidle")
        weights = {answer.url: weight(answer.body()) for answer in answers}
    assert f"{server}{visited[place]}" in weights
    assert not [url for url in weights if FOR_SEARCH.search(url)]
    assert sum(weights.values()) <= (VISIT if place == 3 else MIDDLING), weights
