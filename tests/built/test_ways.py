"""What readers look for stands where they look first, at most two links from the home."""

from urllib.parse import urljoin

import pytest
from lxml import html

# What is looked for: the link that one tries first (none where it is the last), the page, the
# place on it, and what it says there.
LOOKED_FOR = {
    "the share by year with its table": ("alibaba", "results", "exhibit-intl-share", "FY2020 6.65"),
    "why not 150 million buyers": (
        "alibaba/claims",
        "claims/section-5",
        "claim-aliexpress-150-million-buyers",
        "Users are not",
    ),
    "who controls Tokopedia": ("alibaba", "companies/tokopedia", "facts", "75.01%"),
    "which apps India blocked and when": ("alibaba", "markets/india", "events", "24 November 2020"),
    "the worst year": ("alibaba", "results", "exhibit-intl-ebita", "FY2025 AIDC −15,137"),
    "when Google passed": ("alibaba", "results", "the-clouds-rank", "in 2023 Google passed it"),
    "which cloud regions closed and when": (
        "alibaba",
        "strategy",
        "technology-carried-abroad",
        "in Mumbai and the one in Sydney closed in 2024",
    ),
    "whether Alipay is Alibaba's": (
        "alibaba",
        "background",
        "what-does-not-belong-to-it",
        "Alipay is",
    ),
    "which references could not be found": (
        "alibaba/claims",
        "claims/section-10",
        "claim-reference-techcrunch",
        "Not found",
    ),
    "11.11 from 2019 to 2020": ("alibaba", "practice", "exhibit-double-eleven", "2020"),
    "platform sales of 2023 and why another figure is told": (
        "alibaba",
        "results",
        "lazadas-place-in-southeast-asia",
        "more than one figure stands for 2023",
    ),
    "what a good answer on the West must weigh": (
        "alibaba/questions",
        "answers",
        "answer-hurdle-in-the-west",
        "weigh",
    ),
}


def read(site, place):
    return html.parse(site / place / "index.html").getroot()


def leads(site, place, to):
    """Whether a reader who opened the page finds a link to the other in its text, as on a phone,
    on which the navigation is closed.
    """
    links = (urljoin(f"/{place}/", link) for link in read(site, place).xpath("//article//a/@href"))
    return f"/{to}/".replace("//", "/") in {link.split("#")[0] for link in links}


@pytest.mark.parametrize("what", LOOKED_FOR)
def test_what_readers_look_for_is_within_two_links_from_the_home(what, built):
    first, page, place, words = LOOKED_FOR[what]
    assert leads(built, "", first or f"alibaba/{page}")
    assert not first or leads(built, first, f"alibaba/{page}")
    (found,) = read(built, f"alibaba/{page}").xpath("//*[@id=$id]", id=place)
    told = found.xpath("ancestor::figure[1]") or [found]
    if found.tag == "h2":
        told = found.xpath("following-sibling::*[preceding-sibling::h2[1][@id=$id]]", id=place)
    text = " ".join(part for one in told for part in one.itertext())
    assert words in " ".join(text.split())
