"""An archive may answer in odd ways; what it did not say is not taken for said."""

import pytest

from mkdocs_casebook.evidence.archives import Archive, copy_of
from mkdocs_casebook.evidence.fetch import Unreached
from tests.evidence.test_archives import ASKED, MADE, source

OLDER = "Thu, 01 Mar 2012 10:00:00 GMT"


def says(data="x", **headers):
    return lambda handler: handler.answer(data, **headers)


def loop(handler):
    handler.answer(code=302, Location=handler.path)


def day_of(web, watch, **ways):
    """The day of the copy that is found, an archive answering as `ways` say, or None."""
    by_length = sorted(ways, key=len, reverse=True)

    def answer(handler):
        way = next((way for way in by_length if handler.path.startswith(f"/{way}")), None)
        ways[way](handler) if way else handler.answer(code=404)

    web.extra = answer
    given = {"timegate": "gate", "timemap": "map", "save": "save"}
    names = {key: f"{web.address}/{way}/" for key, way in given.items() if way in ways}
    found = copy_of(source(accessed="2018-03-02"), Archive(**names), watch.visitor())
    return found and found.day


def listing(*links):
    """A TimeMap of pairs of a path and the rest of its link."""
    return lambda handler: handler.answer(
        ", ".join(
            f"<{path if path.startswith('http') else handler.server.address + path}>; {rest}"
            for path, rest in links
        ),
        "application/link-format",
    )


MEMENTO = f'rel="memento"; datetime="{MADE}"'


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Thursday, 01-Mar-18 10:00:00 GMT", "2018-03-01"),
        ("Thu Mar  1 10:00:00 2018", "2018-03-01"),
        ("2018-03-01T10:00:00Z", "2018-03-01"),
        ("20180301100000", "2018-03-01"),
        ("2018-03-01", "2018-03-01"),
        ("Thu, 01 Mar 2018 02:00:00 +0800", "2018-02-28"),
        ("Thu, 01 Mar 2018 23:00:00 -0500", "2018-03-02"),
        ("Thu, 01 Mar 2091 10:00:00 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Thu, 99 Foo 2018", None),
        ("0", None),
        ("", None),
    ],
)
def test_the_day_of_a_copy_is_read_in_any_form(said, day, web, watch):
    assert day_of(web, watch, gate=says(Memento_Datetime=said)) == day


@pytest.mark.parametrize(
    ("original", "day"),
    [
        ('<https://example.org/>; rel="original"', None),
        ('<http://www.example.org:80/a?b=c>; rel="original timegate"', "2018-03-01"),
        ('<https://exa; rel=orig"inal", <, ;;;', "2018-03-01"),
    ],
)
def test_a_copy_of_another_page_is_none(original, day, web, watch):
    assert day_of(web, watch, gate=says(Memento_Datetime=MADE, Link=original)) == day
    listed = listing((original[1:].partition(">")[0], 'rel="original"'), ("/m/1", MEMENTO))
    if "example" in original:
        assert day_of(web, watch, map=listed, m=says(Memento_Datetime=MADE)) == day


def test_a_copy_is_of_the_page_that_its_address_names(web, watch):
    away = says(code=302, Location="/2018/https://example.org/")
    copy = says(Memento_Datetime=MADE)
    assert day_of(web, watch, **{"gate": away, "2018": copy}) is None
    here = says(code=302, Location=f"/2018/{ASKED}")
    assert day_of(web, watch, **{"gate": here, "2018": copy}) == "2018-03-01"


@pytest.mark.parametrize("code", [400, 403, 429, 500, 503])
def test_an_archive_that_fails_has_not_said_that_there_is_none(code, web, watch):
    """And so it is not asked to make one."""
    for way in ("gate", "map", "save"):
        with pytest.raises(Unreached, match=f"answers {code}"):
            day_of(web, watch, **{way: says(code=code)})
    with pytest.raises(Unreached):
        day_of(web, watch, gate=says(code=code), save=says(Memento_Datetime=MADE))
    with pytest.raises(Unreached, match="in a circle"):
        day_of(web, watch, gate=loop, save=says(Memento_Datetime=MADE))
    assert [path for path in web.asked if path.startswith("/save")] == [f"/save/{ASKED}"]


def test_the_other_way_is_tried_where_one_fails(web, watch):
    for gate in (loop, says(code=503), says(code=404, Memento_Datetime=MADE)):
        ways = {"gate": gate, "map": listing(("/m/1", MEMENTO)), "m": says(Memento_Datetime=MADE)}
        assert day_of(web, watch, **ways) == "2018-03-01"


@pytest.mark.parametrize(
    "links",
    [
        [("/m/1", f'REL="Memento"; DateTime="{MADE}"')],
        [("/m/1", f'rel=memento;datetime="{MADE}"'), ("/m/2", 'rel="mem')],
        [("/m/1", f'rel="first last memento"; datetime="{MADE}"; license="http://x/,y"')],
        [("/map/2", f'rel="timemap"; from="{OLDER}"; until="{MADE}"')],
        [("/map/", f'rel="self timemap"; from="{MADE}"; until="{MADE}"'), ("/m/1", MEMENTO)],
        [("/gone/1", MEMENTO), ("/m/2", f'rel="memento"; datetime="{OLDER}"')],
    ],
)
def test_a_list_of_copies_is_read_in_any_form(links, web, watch):
    ways = {"map": listing(*links), "map/2": listing(("/m/1", MEMENTO))}
    assert day_of(web, watch, m=says(Memento_Datetime=MADE), **ways) == "2018-03-01"


def test_what_is_listed_must_be_there(web, watch):
    assert day_of(web, watch, map=listing(("/gone/1", MEMENTO))) is None
    assert day_of(web, watch, map=says("<html>No</html>")) is None
    assert day_of(web, watch, map=says("<" * 90_000)) is None


def test_relative_addresses_are_those_of_the_archive(web, watch):
    relative = says(f"</m/1>; {MEMENTO}")
    assert day_of(web, watch, map=relative, m=says(Memento_Datetime=MADE)) == "2018-03-01"
    web.extra = says(Memento_Datetime=MADE, Content_Location=f"/2018/{ASKED}")
    found = copy_of(source(), Archive(f"{web.address}/gate/"), watch.visitor())
    assert found.url == f"{web.address}/2018/{ASKED}"


@pytest.mark.parametrize(
    ("said", "naps"),
    [("30", [30.0]), ("Sat, 28 Nov 2026 10:00:20 GMT", [20.0]), ("9" * 5000, []), ("-5", []),
     ("soon", []), ("Sat, 28 Nov 2026 09:00:00 GMT", [0.0])],
)  # fmt: skip
def test_when_to_come_again_is_said_in_seconds_or_as_a_time(said, naps, web, watch, monkeypatch):
    from tests.evidence.conftest import Handler

    monkeypatch.setattr(Handler, "date_time_string", lambda self: "Sat, 28 Nov 2026 10:00:00 GMT")

    def busy(handler):
        again = handler.server.asked.count(handler.path) > 1
        handler.answer(
            **({"Memento_Datetime": MADE} if again else {"code": 429, "Retry_After": said})
        )

    if naps:
        assert day_of(web, watch, gate=busy) == "2018-03-01"
    else:
        with pytest.raises(Unreached):
            day_of(web, watch, gate=busy)
    assert [nap for nap in watch.naps if nap != 1.0] == naps
