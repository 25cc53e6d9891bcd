"""Exhibits in a real browser: palettes, widths, paper, forced colours, maps."""

import io

import pytest
from lxml import etree, html
from PIL import Image
from pypdf import PdfReader

from tests.browser.windows import reading
from tests.exhibits.published_figures import figures_of


@pytest.fixture(scope="module")
def figures(built):
    return figures_of(built)


def page_with(figures, kind_of):
    """The page's path and the exhibit's id of the first exhibit of a kind."""
    return next((path, id_) for (_, id_), ((path, _), *_) in figures.items() if kind_of(id_))


def mean(shot):
    grey = Image.open(io.BytesIO(shot)).convert("L")
    return grey.resize((1, 1), Image.BOX).getpixel((0, 0))


def test_pictures_follow_the_readers_palette(browser, server, figures, built):
    """The palette that a reader chooses on the page turns the pictures light and dark with it."""
    path, _ = page_with(figures, lambda id_: True)
    with reading(browser) as page:
        page.goto(server + path.parent.relative_to(built).as_posix() + "/")
        image = page.locator("figure.exhibit img").first
        image.scroll_into_view_if_needed()
        seen = {}
        for palette in ("light", "dark", "light"):
            page.wait_for_timeout(300)
            seen.setdefault(palette, []).append(mean(image.screenshot()))
            page.get_by_role("button", name="Dark colours").click()
        assert min(seen["light"]) > 180 and max(seen["dark"]) < 90, seen


def test_paper_has_the_pictures_that_never_came_into_sight(browser, server, built):
    """As vectors: the words inside the drawings are words of the PDF."""
    path = next(built.glob("*/exhibits/index.html"))
    tree = html.parse(path)
    shown = tree.find(".//article").text_content()
    with reading(browser) as page:
        page.goto(server + path.parent.relative_to(built).as_posix() + "/")
        file = PdfReader(io.BytesIO(page.pdf(format="A4")))
    printed = " ".join(" ".join(each.extract_text() for each in file.pages).split())
    compared = 0
    for image in tree.findall(".//figure//img"):
        drawn = etree.parse((path.parent / image.get("src")).resolve()).iter("{*}text")
        words = [" ".join(line.split()) for one in drawn for line in one.itertext()]
        words = [text for text in words if len(text) > 8 and text not in shown]
        assert not [text for text in words if text not in printed], image.get("src")
        compared += len(words)
    assert compared > 40


def test_forced_colours_leave_pictures_readable(browser, server, figures, built):
    """Words stand on a ground of the reader's own pair of colours: neither is lost on the other."""
    path, _ = page_with(figures, lambda id_: True)
    for scheme in ("light", "dark"):
        with reading(browser, forced_colors="active", color_scheme=scheme) as page:
            page.goto(server + path.parent.relative_to(built).as_posix() + "/")
            image = page.locator("figure.exhibit img").first
            image.scroll_into_view_if_needed()
            page.wait_for_timeout(300)
            grey = Image.open(io.BytesIO(image.screenshot())).convert("L").histogram()
            assert sum(grey[:60]) > 100 and sum(grey[196:]) > 100


@pytest.mark.parametrize(("width", "drawn"), [(360, "narrow"), (1280, "wide"), (1280, "broad")])
def test_each_width_has_its_drawing(width, drawn, browser, server, figures, built):
    """The drawing made for that width is shown at its own size, so its words are readable."""
    path, id_ = next(
        (path, id_)
        for (_, id_), ((path, figure), *_) in figures.items()
        if (drawn == "broad") == bool(figure.xpath(".//source[contains(@srcset, '-broad.svg')]"))
    )
    with reading(browser) as page:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(server + path.parent.relative_to(built).as_posix() + "/")
        image = page.locator(f"figure.exhibit img[src$='/{id_}-wide.svg']").first
        image.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        source, shown, own = image.evaluate(
            "it => [it.currentSrc, it.getBoundingClientRect().width, it.naturalWidth]"
        )
        assert source.endswith(f"-{drawn}.svg")
        assert shown >= own * 0.97


def test_printed_the_picture_stands_with_its_takeaway_and_sources(browser, server, figures, built):
    """The table behind it is printed with the data that the page of the series has."""
    path, _ = page_with(figures, lambda id_: True)
    with reading(browser) as page:
        page.goto(server + path.parent.relative_to(built).as_posix() + "/")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        for part in (".picture :is(img, svg)", ".takeaway", ".sources summary"):
            assert page.locator(f"figure.exhibit {part}").first.is_visible()
        assert not page.locator("figure.exhibit:has(.picture) table").first.is_visible()


def test_a_map_leads_to_its_entities(browser, server, figures, built):
    """By its countries for the mouse, and by a list for everyone: both to the same pages."""
    path, figure = next(
        (path, figure)
        for ((path, figure), *_) in figures.values()
        if figure.find(".//svg") is not None
    )
    listed = set(figure.xpath(".//ul[@class='shades']//a/@href"))
    touched = set(figure.xpath(".//*[local-name()='svg']//*[local-name()='a']/@href"))
    assert touched and touched <= listed
    with reading(browser) as page:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(server + path.parent.relative_to(built).as_posix() + "/")
        spot = page.locator("svg.spots a").first
        wanted = spot.get_attribute("href")
        with page.expect_navigation():
            spot.locator("circle").click()
        assert page.url.rstrip("/").endswith(wanted.strip("./").rstrip("/"))
