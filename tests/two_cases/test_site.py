"""A second case beside the real one: data, pages and navigation are all that is added."""

import re
from urllib.parse import urlsplit

from lxml import html

from mkdocs_casebook.site.rendered.weights import weight
from tests import projects
from tests.html_checker import findings
from tests.two_cases.cases import FIRST, SECOND, TITLES, article
from tests.weights import LONG, LONG_PAGES, PAGE


def test_data_pages_and_navigation_are_all_that_is_added(project, built):
    """No line of the settings but navigation, no program, no template, not the home page."""
    left = {"site", ".cache"}
    before, after = ({name: text for name, text in projects.files(folder).items()
                      if name.partition("/")[0] not in left and "__pycache__" not in name}
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
    # So do the feed of each case in the head, and which pages need what few need of the style.
    text = re.sub(r'<link rel="alternate " type="application/atom[^>]*>', "", page.decode())
    text, count = text.replace(".all.css", ".css"), 1
    while count:
        text, count = re.subn(r"<nav (?:(?!<nav ).)*?</nav>", "", text, flags=re.S)
    return re.sub(r"\s+", " ", WAYS.sub("", text))


def test_nothing_of_the_first_case_changes(site, built):
    """Its pages, pictures, data and citations are the same bytes, but for the navigation."""
    before, after = (projects.plainly(projects.files(one)) for one in (built, site))
    assert before.keys() <= after.keys()
    added = after.keys() - before.keys()
    cards = (f"assets/card-{SECOND}.png", "assets/card.png")
    assert all(name.startswith(f"{SECOND}/") or name in cards for name in added)
    differ = [name for name in before.keys() - COMMON if before[name] != after[name]]
    assert [name for name in differ if not name.endswith(".html")] == []
    changed = [name for name in differ if ways_left_out(before[name]) != ways_left_out(after[name])]
    assert changed == []
    assert "citation_title" in ways_left_out(after[f"{FIRST}/results/index.html"])


def test_the_home_lists_both(site, built):
    """Title, question, day of the oldest check and way, in the order of the navigation; with one
    case there is none.
    """
    home = article(site / "index.html")
    (heading,) = home.xpath(".//h2[@id='cases']")
    items = heading.getnext().findall("li")
    assert [item.find("a").get("href") for item in items] == [f"{FIRST}/", f"{SECOND}/"]
    for item, case in zip(items, TITLES.values(), strict=True):
        assert item.find("a").text == case["title"]
        assert case["question"] in item.text_content()
    assert "Facts checked 9 January 2026" in items[1].text_content()
    # The home stays that of the case which its front matter names.
    assert home.find("h1").text_content().startswith(TITLES[FIRST]["question"])
    assert not article(built / "index.html").xpath(".//*[@id='cases']")
    lost = [link.get("href") for link in html.parse(site / "404.html").findall(".//article//a")]
    at = urlsplit(projects.PUBLISHED["CASEBOOK_URL"]).path
    assert lost[1:] == [f"{at}{FIRST}/", f"{at}{SECOND}/"]


def test_each_page_keeps_to_its_case(site):
    """No link of a page's text leads from one case into the other, though ids are the same."""
    for own, other in ((FIRST, SECOND), (SECOND, FIRST)):
        pages = [
            path for path in (site / own).rglob("index.html")
            # Those that lead on from a former address have no text.
            if b"<article" in path.read_bytes()
        ]  # fmt: skip
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
    """The pages of the second case: those of the first are the same bytes as without it."""
    assert findings(site / SECOND) == []
