"""A reader's own answer, held against a good one, and a guess at a number or a curve."""

import re

import pytest

from tests.browser.test_senses import KEPT
from tests.browser.windows import reading


@pytest.mark.parametrize("script", [False, True])
def test_the_page_counts_what_ones_own_answer_has(script, browser, server, case):
    """By keyboard, as a screen reader is told; with JavaScript and without, and nothing is kept."""
    with reading(browser, java_script_enabled=script) as page:
        page.goto(f"{server}{case}/answers/")
        fold = page.locator("details:has(.rated)").first
        fold.locator("summary").click()
        boxes = fold.get_by_role("checkbox")
        spoken = page.context.new_cdp_session(page)
        told, count = [], boxes.count()
        for at in range(count + 1):
            nodes = spoken.send("Accessibility.getFullAXTree")["nodes"]
            texts = (
                node["name"]["value"] for node in nodes if node["role"]["value"] == "StaticText"
            )
            told += re.findall(rf"Points [^:]* of {count}: *(none yet|all|\d+)", "".join(texts))
            if at < count:
                boxes.nth(at).focus()
                page.keyboard.press("Space")
        assert count > 1 and told == ["none yet", *map(str, range(1, count)), "all"]
        assert page.evaluate(KEPT) == [[], []]


def test_a_number_is_guessed_before_it_is_seen(browser, server, case):
    """The field stands before the fold, and what is typed goes nowhere."""
    with reading(browser, java_script_enabled=False) as page:
        page.goto(f"{server}{case}/answers-deeper/")
        page.wait_for_load_state("networkidle")
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        guess = page.get_by_role("spinbutton", name="Your guess").first
        guess.fill("-7.5")
        guess.press("Enter")
        number = page.locator("p:has(input) + details").first
        assert not number.locator("p").is_visible()
        number.locator("summary").click()
        assert number.locator("p").is_visible()
        assert guess.input_value() == "-7.5"
        assert [url for url in asked if "/assets/" not in url] == []


def test_a_curve_is_guessed_before_it_is_seen(browser, server, case):
    """By keyboard, point by point, without a script; then the numbers stand below the guesses."""
    with reading(browser, java_script_enabled=False) as page:
        page.goto(f"{server}{case}/answers-deeper/")
        guesses = page.locator(".tried > .curve").first
        assert guesses.get_by_role("slider").first.is_disabled()  # the first one is given
        second = guesses.get_by_role("slider").nth(1)
        given = float(second.input_value())
        second.focus()
        page.keyboard.press("ArrowUp")
        assert float(second.input_value()) > given
        seen = page.locator("details > .curve").first
        assert not seen.is_visible()
        page.locator("details:has(p.curve) > summary").first.click()
        told = guesses.get_by_role("slider").count()
        assert len(re.findall(r"FY\d{4}\s+\d+\.\d%", seen.inner_text())) == told
        lies = [guesses.locator("label").nth(at).bounding_box() for at in range(told)]
        below = [seen.locator("span").nth(at).bounding_box() for at in range(told)]
        pairs = zip(lies, below, strict=True)
        assert all(abs(one["x"] - other["x"]) < 2 for one, other in pairs)
        assert not seen.get_by_role("slider").count()
