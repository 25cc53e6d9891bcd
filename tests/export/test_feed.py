"""The feed of corrections, read by a feed reader."""

from dataclasses import replace
from uuid import UUID

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
    assert told.feed.author == "Nobody"


def ids_of(own, **changes):
    """The ids of the feed and its entries, on a site of another kind."""
    told = feedparser.parse(feed(replace(own, project=replace(own.project, **changes))))
    return [told.feed.id, *(one.id for one in told.entries)]


def test_the_ids_are_those_of_nothing_else_and_stay(own):
    """By the site's address, or by what the case is; not by where its pages stand."""
    named, unnamed = ids_of(own, site=ADDRESS), ids_of(own)
    for ids in (named, unnamed):
        assert len({*ids}) == len(ids) == 3
    assert named[1] == f"{ADDRESS}{DATA}/corrections.xml#tickets-2017"
    assert all(one.startswith("urn:uuid:") and UUID(one) for one in unnamed)
    assert ids_of(own) == unnamed and ids_of(own, flat=True) == unnamed


def test_the_feed_leads_to_the_site_where_it_is_known(project):
    told = feedparser.parse(feed(Published(replace(project, site=ADDRESS), "ferries")))
    assert told.entries[0].link == f"{ADDRESS}ferries/corrections/#correction-tickets-2017"
    links = {link.rel: link.href for link in told.feed.links}
    assert links["self"] == f"{ADDRESS}{DATA}/corrections.xml"
    assert links["alternate"] == f"{ADDRESS}ferries/corrections/"
