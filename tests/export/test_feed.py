"""The feed of corrections, read by a feed reader."""

from dataclasses import replace

import feedparser

from mkdocs_casebook.export.feed import feed
from mkdocs_casebook.export.plain_case import Published
from tests.export.twin import ADDRESS, DATA


def test_a_feed_reader_reads_the_corrections(twin, own):
    told = feedparser.parse((twin / "corrections.xml").read_bytes())
    assert not told.bozo
    assert told.version == "atom10"
    assert told.feed.title == f"Corrections: {own.case.records.case.title}"
    assert told.feed.updated == "2020-02-03T00:00:00Z"
    first, second = told.entries
    title = "Acme Lines: Tickets: 59,000 people → 60,000 people"
    assert first.title == title
    assert first.content[0].value == (
        "The old value was that of 120,000 people (sources differ) before. "
        "Noticed by A. Reader & <b>others</b>."
    )
    assert second.title == "Acme Lines doubled its passengers.: not found → contradicted"
    assert len({one.id for one in told.entries}) == 2


def test_the_feed_leads_to_the_site_where_it_is_known(project):
    told = feedparser.parse(feed(Published(replace(project, site=ADDRESS), "ferries")))
    assert told.entries[0].link == f"{ADDRESS}ferries/corrections/#correction-tickets-2017"
    links = {link.rel: link.href for link in told.feed.links}
    assert links["self"] == f"{ADDRESS}{DATA}/corrections.xml"
    assert links["alternate"] == f"{ADDRESS}ferries/corrections/"
