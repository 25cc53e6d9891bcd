"""What is seen at first sight: the home's picture, a chapter's head, lines of sources."""

import pytest

from tests.browser.windows import reading


@pytest.mark.parametrize(
    ("width", "drawing"), [(360, "narrow"), (1000, "wide"), (1280, "broad"), (1920, "broad")]
)
def test_the_picture_of_the_home_fills_its_column(width, drawing, browser, server):
    """With words as large as it was drawn for; beside a navigation it is never the broad one."""
    with reading(browser) as page:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(server)
        picture = page.locator(".kicker ~ figure.exhibit img")
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("it => it.decode().then(() => it.currentSrc)").endswith(
            f"-{drawing}.svg"
        )
        column = page.locator("ul.doors").bounding_box()["width"]
        if drawing != "wide":
            assert 0.98 * column <= picture.bounding_box()["width"] <= column
        assert picture.evaluate("it => it.width / it.naturalWidth") > 0.99


def test_beside_the_navigation_a_picture_is_not_broad(browser, server, case):
    with reading(browser) as page:
        page.goto(f"{server}{case}/story/")
        assert page.locator("source[srcset*=broad]").count() == 0


def test_the_line_of_minutes_breaks_between_its_parts(browser, server, case):
    """On a phone, too, and whatever its chapter is called."""
    with reading(browser) as page:
        page.set_viewport_size({"width": 360, "height": 740})
        for scene in ("wish", "purchase", "rebuild", "states", "rivals", "bill"):
            page.goto(f"{server}{case}/story/{scene}/")
            parts = page.locator(".chapter-head .part").all()
            tall = {round(part.bounding_box()["height"]) for part in parts}
            assert len(parts) > 1 and len(tall) == 1, (scene, tall)


def test_of_many_sources_a_screen_names_the_first_and_paper_all(browser, server, case):
    with reading(browser) as page:
        page.goto(f"{server}{case}/results/")
        line = page.locator("details.sources:has(.others) summary").first
        rest, others = line.locator(".rest"), line.locator(".others")
        count = rest.text_content().count("; ")
        assert count > 2 and not rest.is_visible()
        told = others.evaluate("it => getComputedStyle(it, '::after').content")
        assert told == f'" and {count} more"'
        page.emulate_media(media="print")
        assert rest.is_visible() and not others.is_visible()


def test_a_profile_has_the_frame_of_its_list(browser, server, case):
    """The tab, the sidebar and the path of the page that lists it, though it is no entry there."""
    with reading(browser) as page:
        page.goto(f"{server}{case}/companies/lazada/")
        assert page.locator(".md-tabs__item--active").inner_text() == "Explore"
        assert page.locator(".md-sidebar a", has_text="Companies").first.is_visible()
        path = page.get_by_role("navigation", name="Breadcrumbs").get_by_role("listitem")
        assert path.all_inner_texts() == ["Home", "Explore", "Companies", "Lazada"]
