"""What a reader's line must carry at a first visit, gzipped."""

import re

import pytest

from mkdocs_casebook.site.rendered.weights import weight
from tests.browser.windows import reading
from tests.weights import HEAVIEST, VISIT

FOR_SEARCH = re.compile(r"search_index\.json|/workers/")


@pytest.fixture(scope="module")
def visited(built):
    """The home, the five minutes, a light company's page, a middling and the heaviest one."""
    (companies,) = built.glob("*/companies")
    weights = {path.parent: weight(path.read_bytes()) for path in companies.glob("*/index.html")}
    by_weight = sorted(weights, key=weights.get)
    light, middling, heavy = by_weight[0], by_weight[len(by_weight) // 2], by_weight[-1]
    folders = [built, companies.parent, light, middling, heavy]
    return ["" if path == built else f"{path.relative_to(built).as_posix()}/" for path in folders]


@pytest.mark.parametrize("place", range(5), ids=["home", "case", "light", "middling", "heavy"])
def test_a_first_visit_is_light(place, visited, browser, server):
    """All that the browser fetches until it rests weighs at most 80 kB, for the heaviest profile at
    most 87 kB, and nothing is for search.

    Fetched means asked of the server: an empty cache, the whole page scrolled through.
    """
    with reading(browser) as page:
        answers = []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(server + visited[place])
        page.mouse.wheel(0, 100_000)
        page.wait_for_load_state("networkidle")
        weights = {answer.url: weight(answer.body()) for answer in answers}
    assert f"{server}{visited[place]}" in weights
    assert not [url for url in weights if FOR_SEARCH.search(url)]
    assert sum(weights.values()) <= (HEAVIEST if place == 4 else VISIT), weights
