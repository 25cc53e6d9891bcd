"""By keyboard, by ear, in forced colours, on paper; and what the site keeps of its readers."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from tests import projects
from tests.browser.windows import reading

TREES = projects.HERE / "trees"
PLACES = {
    "home": "", "company": "ferries/companies/acme/", "claims": "ferries/claims/section-1/",
    "answers": "ferries/answers/", "data": "ferries/data/",
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_the_accessibility_tree_is_as_reviewed(name, browser, built_example):
    """What a screen reader is given of five pages of the invented case is what was reviewed.

    To renew one, delete tests/trees/<name>.txt and run this test: it writes the tree and fails
    once, so that the change is looked at before it is committed.
    """
    with projects.served(built_example / "site") as address, reading(browser) as page:
        page.goto(address + PLACES[name])
        tree = page.locator("body").aria_snapshot() + "\n"
    kept = TREES / f"{name}.txt"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(tree, encoding="utf-8")
        pytest.fail(f"{kept} was written anew: review it")
    assert tree == kept.read_text(encoding="utf-8")


# What has the focus, and its outline: for a switch, itself unseen, that of its label.
FOCUS = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect()
  const shown = it.matches(".md-option") ? it.nextElementSibling : it
  const style = getComputedStyle(shown)
  const bottom = document.querySelector(".md-header").getBoundingClientRect().bottom
  return {
    part: it.matches(".md-skip") ? "skip" :
      ["header", "article", "footer", "nav"].find(name => it.closest(name)),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    covered: !!it.closest("article") && box.bottom <= bottom, words: it.outerHTML.slice(0, 200),
  }
}"""


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_focus_goes_in_order_and_shows(key, browser, server, case):
    """Skip link, header, navigation, article, footer, by Tab, and back; always in sight."""
    with reading(browser, reduced_motion="reduce") as page:
        page.goto(f"{server}{case}/", wait_until="networkidle")  # no script changes the order
        stops = []
        for _ in range(400):
            page.keyboard.press(key)
            if page.evaluate("document.activeElement === document.body"):
                break
            stops.append(page.evaluate(FOCUS))
    assert [stop for stop in stops if not stop["outlined"] or stop["covered"]] == []
    parts = list(dict.fromkeys(stop["part"] for stop in stops))
    order = ["skip", "header", "nav", "article", "footer"]
    wanted = order if key == "Tab" else order[::-1]
    assert [part for part in parts if part in order] == wanted


def test_the_skip_link_leads_to_the_text(browser, server, case):
    """Tab and Enter: the next Tab lands in the article."""
    with reading(browser) as page:
        page.goto(f"{server}{case}/results/")
        for key in ("Tab", "Enter", "Tab"):
            page.keyboard.press(key)
        assert page.evaluate("!!document.activeElement.closest('article')")


def test_nothing_is_kept_but_the_palette(browser, server, case):
    """After pages, a note, the search and a change of palette: no cookie, and one thing stored."""
    with reading(browser) as page:
        for path in ("", f"{case}/", f"{case}/questions/"):
            page.goto(server + path)
        page.get_by_role("button", name="Dark colours").click()
        page.keyboard.press("/")
        page.keyboard.type("temu")
        page.locator(".md-search-result__item").first.wait_for()
        page.goto(f"{server}{case}/")
        page.locator("article a.fact").first.click()
        assert page.evaluate(IS_DARK)
        assert page.evaluate(KEPT) == chosen(server)
        assert page.context.cookies() == []


KEPT = "[Object.keys(localStorage), Object.keys(sessionStorage)]"
# By the letters: paper has no ground of its own.
IS_DARK = """() => {
  const [red, green, blue] = getComputedStyle(document.body).color.match(/[0-9]+/g)
  return +red + +green + +blue > 3 * 128
}"""


def chosen(server):
    """What is kept of a choice: one thing, named by the folder in which the site is published."""
    return [[f"{urlsplit(server).path}palette"], []]


@pytest.mark.parametrize("script", [True, False])
def test_the_palette_follows_the_system(script, browser, server, case):
    """While a page is open, and on each later visit; with and without JavaScript; nothing is kept.

    Paper stays light.
    """
    page = browser.new_context(java_script_enabled=script).new_page()
    for path in ("", f"{case}/"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(server + path)
            assert page.evaluate(IS_DARK) == (scheme == "dark")
            for other in ("light", "dark"):
                page.emulate_media(color_scheme=other)
                assert page.evaluate(IS_DARK) == (other == "dark")
                page.emulate_media(color_scheme=other, media="print")
                assert not page.evaluate(IS_DARK)
                page.emulate_media(media="screen")
    assert page.evaluate(KEPT) == [[], []]
    assert page.get_by_role("button", name="Dark colours").is_visible() == script
    page.context.close()


@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_chosen_palette_is_kept_until_it_is_given_up(system, browser, server, case):
    """On the next page, too; what the system would show anyway is no choice and is not kept."""
    with reading(browser, color_scheme=system) as page:
        button = page.get_by_role("button", name="Dark colours")
        page.goto(server)
        assert button.get_attribute("aria-pressed") == str(system == "dark").lower()
        button.focus()
        page.keyboard.press("Enter")
        for path in ("", f"{case}/"):
            page.goto(server + path)
            assert page.evaluate(IS_DARK) == (system == "light")
            assert button.get_attribute("aria-pressed") == str(system == "light").lower()
        assert page.evaluate(KEPT) == chosen(server)
        button.click()
        assert page.evaluate(IS_DARK) == (system == "dark")
        assert page.evaluate(KEPT) == [[], []]


def test_forced_colours_take_no_meaning_away(browser, server, case):
    """Marks are dotted, links solid, each verdict has its sign and word, the tab is underlined."""
    style = "(it, [part, name]) => getComputedStyle(it, part)[name]"
    with reading(browser, forced_colors="active") as page:
        page.goto(f"{server}{case}/")
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        fact = page.locator("article a.fact").first
        assert fact.evaluate(style, ["", "textDecorationLine"]) == "underline"
        assert fact.evaluate(style, ["", "textDecorationStyle"]) == "dotted"
        link = page.locator(".standing a, article p a:not(.fact)").first
        assert link.evaluate(style, ["", "textDecorationStyle"]) == "solid"
        lines = {
            tab.inner_text(): tab.evaluate(style, ["", "borderBottomStyle"])
            for tab in page.locator(".md-tabs__link").all()
        }
        assert sorted(lines.values()).count("solid") == 1, lines
        page.goto(f"{server}{case}/claims/")
        signs = {}
        for verdict in page.locator("table .verdict").all():
            sign = verdict.evaluate(style, ["::before", "content"])
            signs[verdict.inner_text()] = re.match(r'"(.)"', sign)[1]
        assert len(signs) > 4 and all(signs)
        judged = {word: sign for word, sign in signs.items() if word not in ("Advice", "View")}
        assert len(set(judged.values())) == len(judged), signs


def letters(text):
    """Its letters and digits: lines on paper are broken elsewhere, and hyphens added."""
    return re.sub(r"[^A-Za-z0-9]", "", text)


FRAME = (".md-header", ".md-tabs", ".md-sidebar", ".md-path", ".md-footer", ".md-skip", ".md-top")


def on_paper(page, address):
    """The letters of the page's PDF, read back from it."""
    page.goto(address)
    page.emulate_media(media="print")
    shown = [it for it in page.locator(", ".join(FRAME)).all() if it.is_visible()]
    assert shown == [], "navigation is printed"
    return letters("".join(part.extract_text() for part in PdfReader(BytesIO(page.pdf())).pages))


@pytest.mark.parametrize(
    ("path", "most"), [("story/wish/", 3), ("story/purchase/", 5), ("results/", 6)]
)
def test_a_chapter_prints_as_few_pages_as_its_text_needs(path, most, browser, server, case):
    """Its pictures and their sources, and the tables of exhibits that are no pictures; the lists
    behind them stay on the site.
    """
    with reading(browser) as page:
        page.goto(f"{server}{case}/{path}")
        printed = PdfReader(BytesIO(page.pdf(format="A4")))
    assert len(printed.pages) <= most


@pytest.mark.parametrize("path", ["results/", "print/", "questions/", "sheet/"])
def test_paper_holds_notes_and_no_answers(path, browser, server, case):
    """The PDF of a page holds its title and each of its notes, no navigation, no model answer."""
    with reading(browser) as page:
        page.goto(f"{server}{case}/")
        answers = []
        for part in ("answers", "answers-deeper"):
            page.goto(f"{server}{case}/{part}/")
            answers += page.locator("article.answer p").all_text_contents()
        printed = on_paper(page, f"{server}{case}/{path}")
        title = page.locator("h1").inner_text()
        notes = page.locator("ol.notes > li").all_inner_texts()
        frame = {name: page.locator(name).all_text_contents() for name in FRAME}
    assert letters(title) in printed
    assert bool(notes) == (path in ("results/", "print/"))
    # What reads from the right, with its figures, is not read back in order: what is beside it is.
    foreign = r"[^\0-\u02ff\u2010-\u20ff]+[\d\s]*"
    words = [part for note in notes for part in re.split(foreign, note)]
    assert [part for part in words if letters(part) not in printed] == []
    parts = [letters(text) for texts in frame.values() for text in texts]
    assert [part for part in parts if len(part) > 20 and part in printed] == []
    long = {letters(answer) for answer in answers if len(answer) > 60}
    assert len(long) > 10
    assert [answer for answer in long if answer in printed] == []
