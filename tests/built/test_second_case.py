"""A second case beside the real one: data, pages and navigation are all that is added."""

import json
import re
import shutil

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from lxml import html

from mkdocs_casebook.checks.problems import problems_of
from mkdocs_casebook.export.case_files import twin
from mkdocs_casebook.export.plain_case import Published
from mkdocs_casebook.pages.languages import languages
from mkdocs_casebook.pages.project import Project
from mkdocs_casebook.site.build import build
from mkdocs_casebook.site.exhibit_files import publish_exhibits
from tests import projects
from tests.browser.test_budgets import LONG, LONG_PAGES, PAGE, weight
from tests.browser.test_search import RESULT, ask
from tests.browser.test_walk import reading
from tests.built.test_site import findings

FIRST, SECOND = "alibaba", "boat-clinics"
# What the second case calls its records in these tests, as the first calls its own: entities and
# their pages, facts, a source, an event, a point, a claim, a question, an exhibit. The series
# `revenue`, the term `fiscal-year` and others have the same id in both as they are.
SHARED = {
    "skarvoy-trust": "alibaba-group", "terna": "lazada", "gift-2021": "target-abroad-2015",
    "kystbladet-2021": "alibaba-results-2021-12", "boat-bought-2021": "lazada-control-2016",
    "second-boat": "buy-control", "boat-price": "lazada-acquired-2016",
    "who-pays": "price-of-politics", "visits-by-boat": "intl-share",
}  # fmt: skip
TITLES = {
    id_: yaml.safe_load((folder / id_ / "case.yml").read_text(encoding="utf-8"))
    for folder, id_ in ((projects.ROOT / "data", FIRST), (projects.HERE / "second/data", SECOND))
}


def clashing(folder):
    """A project with both cases, the second with ids of the first."""
    project = projects.second(projects.real(folder))
    found = re.compile(rf"(?<![\w-])({'|'.join(SHARED)})(?![\w-])")
    for part in (project / "data" / SECOND, project / "docs/en" / SECOND):
        for path in [path for path in part.rglob("*") if path.is_file()]:
            text = found.sub(lambda match: SHARED[match[0]], path.read_text(encoding="utf-8"))
            path.unlink()
            path.with_stem(SHARED.get(path.stem, path.stem)).write_text(text, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def project(once):
    """The project of both, its site built and verified as `make site` does it."""
    return once("both", lambda folder: build(clashing(folder)))


@pytest.fixture(scope="module")
def site(project):
    return project / "site"


@pytest.fixture(scope="module")
def served(site):
    with projects.served(site) as address:
        yield address


def article(path):
    return html.parse(path).find(".//article")


def test_data_pages_and_navigation_are_all_that_is_added(project, built):
    """No line of the settings but navigation, no program, no template, not the home page."""
    left = {"site", ".cache"}
    before, after = ({name: text for name, text in projects.files(folder).items()
                      if name.partition("/")[0] not in left and ".pyc" not in name}
                     for folder in (built.parent, project))  # fmt: skip
    assert {name for name in before if before[name] != after.get(name)} == {"mkdocs.yml"}
    folders = (f"data/{SECOND}/", f"docs/en/{SECOND}/")
    assert all(name.startswith(folders) for name in after.keys() - before.keys())
    added = (projects.HERE / "second/nav.yml").read_text(encoding="utf-8")
    text = after["mkdocs.yml"].decode()
    assert added in text.partition("\nnav:")[2]
    assert text.replace(added, "").encode() == before["mkdocs.yml"]


# What names both cases, or is about the site as a whole.
COMMON = {
    "index.html", "index.html.md", "404.html", "llms.txt", "llms-full.txt", "sitemap.xml",
    "about/write/macros-lists/index.html", "about/write/macros-lists/index.html.md",
    "search/search_index.json", "assets/search.js",
}  # fmt: skip
# The ways from page to page, which are the navigation's.
WAYS = re.compile(
    r'<link rel="(?:prev|next)".*?>|<header.*?</header>|<nav .*?</nav>|<footer.*?</footer>', re.S
)


def ways_left_out(page):
    # Menus stand in menus: what is inside goes first.
    text, count = page.decode(), 1
    while count:
        text, count = re.subn(r"<nav (?:(?!<nav ).)*?</nav>", "", text, flags=re.S)
    return re.sub(r"\s+", " ", WAYS.sub("", text))


def test_nothing_of_the_first_case_changes(site, built):
    """Its pages, pictures, data and citations are the same bytes, but for the navigation."""
    before, after = projects.files(built), projects.files(site)
    assert before.keys() <= after.keys()
    added = after.keys() - before.keys()
    assert all(
        name.startswith(f"{SECOND}/") or name == f"assets/card-{SECOND}.png" for name in added
    )
    differ = [name for name in before.keys() - COMMON if before[name] != after[name]]
    assert [name for name in differ if not name.endswith(".html")] == []
    changed = [name for name in differ if ways_left_out(before[name]) != ways_left_out(after[name])]
    assert changed == []
    assert "citation_title" in ways_left_out(after[f"{FIRST}/results/index.html"])


def test_the_home_lists_both(site, built):
    """Title, question, day and way, in the order of the navigation; with one case there is none."""
    home = article(site / "index.html")
    (heading,) = home.xpath(".//h2[@id='cases']")
    items = heading.getnext().findall("li")
    assert [item.find("a").get("href") for item in items] == [f"{FIRST}/", f"{SECOND}/"]
    for item, case in zip(items, TITLES.values(), strict=True):
        assert item.find("a").text == case["title"]
        assert case["question"] in item.text_content()
    assert "Facts checked 10 January 2026" in items[1].text_content()
    # The home stays that of the case which its front matter names.
    assert home.find("h1").text_content().startswith(TITLES[FIRST]["question"])
    assert not article(built / "index.html").xpath(".//*[@id='cases']")
    lost = [link.get("href") for link in html.parse(site / "404.html").findall(".//article//a")]
    assert lost[1:] == [f"/{FIRST}/", f"/{SECOND}/"]


def small(folder, nav):
    """A project with two cases and no more than their names."""
    for id_ in ("aa", "bb"):
        (folder / "data" / id_).mkdir(parents=True)
        (folder / f"docs/en/{id_}").mkdir(parents=True)
        (folder / f"docs/en/{id_}/index.md").write_text("# A case\n")
    (folder / "docs/en/index.md").write_text("# Home\n")
    (folder / "mkdocs.yml").write_text(f"docs_dir: docs/en\n{nav}")
    (language,) = languages(folder)
    return language.project


@pytest.mark.parametrize(("nav", "order"), [
    ("nav:\n  - index.md\n  - Two:\n      - bb/index.md\n  - One: aa/index.md\n", ["bb", "aa"]),
    ("nav:\n  - index.md\n  - bb/index.md\n", ["bb", "aa"]),
    ("", ["aa", "bb"]),
])  # fmt: skip
def test_cases_come_in_the_order_of_the_navigation(nav, order, tmp_path):
    """Those that it does not name come last, by their ids."""
    project = small(tmp_path, nav)
    assert project.case_ids == project.listed == order


def test_a_case_without_pages_in_a_language_is_not_listed(tmp_path):
    project = small(tmp_path, "")
    (tmp_path / "docs/en/bb/index.md").unlink()
    assert project.listed == ["aa"]


def test_each_page_keeps_to_its_case(site):
    """No link of a page's text leads from one case into the other, though ids are the same."""
    for own, other in ((FIRST, SECOND), (SECOND, FIRST)):
        pages = list((site / own).rglob("index.html"))
        assert len(pages) > 30
        for path in pages:
            depth = len(path.relative_to(site).parts) - 1
            for link in article(path).xpath(".//a[not(ancestor::ul[@class='related'])]"):
                assert not link.get("href", "").startswith(f"{'../' * depth}{other}/"), path
    # The same entity, fact, event and series, each as its own case has it.
    lazada = article(site / SECOND / "vessels/lazada/index.html").text_content()
    assert "newer clinic boat" in lazada and "Southeast Asia" not in lazada
    revenue = article(site / SECOND / "data/index.html")
    (row,) = revenue.xpath(".//*[@id='row-revenue.fy2023']")
    assert "53,200" in row.text_content()
    price = html.parse(site / SECOND / "organisations/alibaba-group/index.html")
    assert price.xpath(".//*[@id='fact-target-abroad-2015']")
    (said,) = price.xpath("//*[@class='standing']/cite")
    assert said.text == TITLES[SECOND]["title"]


def test_a_related_case_of_the_site_is_a_link(site):
    """By its title; one that is elsewhere is its title alone."""
    here, elsewhere = article(site / SECOND / "conclusion/index.html").findall(".//ul/li")
    assert here.find("a").get("href") == f"../../{FIRST}/"
    assert here.text_content() == TITLES[FIRST]["title"]
    assert elsewhere.find("a") is None and elsewhere.text == "The lighthouse schools"


def test_each_case_is_exported_as_if_it_stood_alone(project, tmp_path):
    """The data are those of a project that holds nothing else; so are the second's pictures."""
    for id_ in (FIRST, SECOND):
        alone = tmp_path / id_
        for part in ("data", "docs/en"):
            shutil.copytree(project / part / id_, alone / part / id_)
        own = Published(Project(alone, alone / "docs/en", site_name="Casebook"), id_)
        made = twin(own)
        assert len(made) > 10
        folder = project / "site" / id_ / "data"
        assert [name for name in made if made[name] != (folder / name).read_bytes()] == []
    publish_exhibits(own.project, tmp_path / "pictures")
    for name, content in projects.files(tmp_path / "pictures").items():
        assert content == (project / "site" / name).read_bytes(), name


def test_what_cites_pages_and_facts_is_told_apart(site):
    """No two pages or facts of the site have the same key in a reader's library."""
    keys = [json.loads(path.read_bytes())[0]["id"] for path in site.rglob("cite*.json")]
    assert {f"{id_}.alibaba-group.target-abroad-2015" for id_ in (FIRST, SECOND)} <= set(keys)
    assert len(keys) == len(set(keys)) > 300


def test_money_reads_in_the_case_s_own_currency(site):
    """In prose, tables, pictures and files; signs of the one case are not the other's."""
    pages = site / SECOND
    shown = article(pages / "strategy/index.html").text_content().replace("\xa0", " ")
    assert "The price was NOK 61.5 million, or €6 million" in shown
    assert "USD 2 million" in shown and "US$" not in shown
    assert "NOK thousand" in article(pages / "data/index.html").text_content().replace("\xa0", " ")
    assert "NOK" in (pages / "data/exhibits/income.csv").read_text(encoding="utf-8")
    assert "NOK" in (pages / "data/exhibits/income-wide.svg").read_text(encoding="utf-8")
    assert "US$" in article(site / FIRST / "results/index.html").text_content()
    text = "".join(path.read_text("utf-8") for path in pages.rglob("index.html.md"))
    assert "RMB" not in text and "fiscal year 2024 (to 30 June 2024)" in text.replace("\xa0", " ")


def test_every_page_is_light(site):
    """Those of the first case, too, though their navigation has grown."""
    for path in site.rglob("*.html"):
        most = LONG if path.as_posix().endswith(LONG_PAGES) else PAGE
        assert weight(path.read_bytes()) <= most, path


def test_its_html_is_valid(site):
    assert findings(site) == []


# -- in a browser ---------------------------------------------------------------------------------

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


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_its_pages_are_for_every_reader(path, browser, served):
    """No rule of WCAG 2.2 AA broken, and nothing too wide, in both palettes, wide and narrow."""
    for scheme, width in (("light", 1280), ("dark", 360)):
        with reading(browser, color_scheme=scheme) as page:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(served + path)
            tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
            found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
            assert found.response["violations"] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_tab_of_its_own_stays_in_sight(browser, served):
    """One for each section of the navigation, and the reader's own is marked."""
    with reading(browser) as page:
        page.goto(f"{served}{SECOND}/vessels/")
        shown = page.locator(".md-tabs__item:visible")
        assert shown.count() == 6
        # As many as some twenty cases have.
        page.evaluate("""() => { const tab = document.querySelector(".md-tabs__item:last-child")
            for (let more = 0; more < 20; more++) tab.after(tab.cloneNode(true)) }""")
        assert shown.count() == 26
        for tab in shown.all():
            box = tab.bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= 1280
        assert page.locator(".md-tabs__item--active").text_content().strip() == "Boats of Skarvøy"
        path = page.locator(".md-path__item").all_text_contents()
        assert [words.strip() for words in path][:3] == ["Home", "Boats of Skarvøy", "Explore"]


# -- in other languages, by other builders -------------------------------------------------------


def test_a_case_may_be_missing_in_a_language(tmp_path):
    """Its home, which needs not be of a case, then lists only what is there."""
    project = projects.example(tmp_path / "project")
    (project / "docs/en/index.md").write_text("# Home\n\n{{ cases() }}\n")
    shutil.copytree(project / "docs/en", project / "docs/zh")
    settings = "INHERIT: mkdocs.yml\ndocs_dir: docs/zh\nextra: {locale: zh_CN}\n"
    (project / "mkdocs.zh.yml").write_text(settings)
    projects.list_pages(project, "zh", "mkdocs.zh.yml")
    with (project / "mkdocs.yml").open("a") as file:
        file.write("\nnav:\n  - About:\n      - index.md\n")
    # The other case's folder is this page's name.
    page = project / "docs/en" / SECOND / "ferries.md"
    page.parent.mkdir()
    page.write_text("# Ferries\n\nThere are none.\n{: .finding }\n")
    projects.second(project)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").partition("\nnav:")[0], encoding="utf-8")
    projects.list_pages(project)
    site = build(project)
    page = html.parse(site / SECOND / "ferries/index.html")
    assert page.xpath("//*[@class='standing']/cite/text()") == [TITLES[SECOND]["title"]]
    assert page.xpath("//meta[@name='citation_inbook_title']/@content") == [TITLES[SECOND]["title"]]
    for folder, ids in (("", [SECOND, "ferries"]), ("zh", ["ferries"])):
        home = article(site / folder / "index.html")
        assert [link.get("href") for link in home.findall(".//ul//a")] == [f"{id_}/" for id_ in ids]
    (project / "docs/zh/ferries/companies/bolt.md").unlink()
    lines = [str(problem) for problem in problems_of(project)]
    assert any("docs/zh/ferries/companies/bolt.md" in line for line in lines)


def test_another_builder_builds_both(project, site, tmp_path):
    """Zensical: the same text of the home, with both cases."""
    home = article(site / "index.html").text_content().split()
    site = build(shutil.copytree(project, tmp_path / "project"), "zensical")
    assert article(site / "index.html").text_content().split() == home
    standing = html.parse(site / SECOND / "vessels/lazada/index.html")
    assert standing.xpath("//*[@class='standing']/cite/text()") == [TITLES[SECOND]["title"]]
