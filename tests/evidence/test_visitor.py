"""Requests are polite, and none goes to a machine that is nobody's business."""

from contextlib import nullcontext

import pytest

from mkdocs_casebook.evidence import fetch
from mkdocs_casebook.evidence.fetch import Unreached
from mkdocs_casebook.evidence.visitor import Forbidden


def test_a_host_is_asked_once_a_second_and_its_rules_once(web, watch):
    visitor = watch.visitor()
    for path in ("/page", "/other", "/moved"):
        assert visitor.visit(web.address + path).status == 200
    assert web.asked == ["/robots.txt", "/page", "/other", "/moved", "/page"]
    assert watch.naps == [1.0, 1.0, 1.0, 1.0]
    assert all(headers["User-Agent"].startswith("casebook (") for headers in web.headers)


def test_what_robots_may_not_read_is_not_read(web, watch):
    with pytest.raises(Forbidden):
        watch.visitor().visit(web.address + "/private")
    assert web.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    ("code", "refused"),
    [(404, None), (410, None), (401, Forbidden), (403, Forbidden), (429, Unreached),
     (500, Unreached), (503, Unreached)],
)  # fmt: skip
def test_a_site_whose_rules_cannot_be_had_is_read_only_where_there_are_none(
    code, refused, web, watch, monkeypatch
):
    from tests.evidence.conftest import Handler

    own = Handler.do_GET
    answer = lambda self: self.answer(code=code) if self.path == "/robots.txt" else own(self)  # noqa: E731
    monkeypatch.setattr(Handler, "do_GET", answer)
    visitor = watch.visitor()
    for _ in range(2):
        with pytest.raises(refused) if refused else nullcontext():
            assert visitor.visit(web.address + "/page").status == 200
    assert web.asked.count("/page") == (0 if refused else 2)


def test_a_server_that_says_when_to_come_again_is_waited_for(web, watch):
    assert watch.visitor().visit(web.address + "/later").status == 200
    assert 30 in watch.naps
    assert watch.visitor().visit(web.address + "/next-week").status == 429
    assert max(watch.naps) == 30


@pytest.mark.parametrize(
    ("path", "why"),
    [("/nothing", "cannot be reached"), ("/slow", "does not answer within 0.2 seconds"),
     ("/huge", "has more than 100000 bytes")],
)  # fmt: skip
def test_why_there_is_no_answer_is_said(path, why, web, watch):
    with pytest.raises(Unreached, match=why):
        watch.visitor(0.2 if path == "/slow" else 5.0).visit(web.address + path)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:{port}", "localhost:{port}", "0.0.0.0:{port}", "[::1]:{port}", "10.0.0.1"]
)
def test_no_address_leads_into_a_private_network(host, web, watch, monkeypatch):
    monkeypatch.delenv(fetch.LOOPBACK)
    address = f"http://{host.format(port=web.server_port)}/page"
    with pytest.raises(Unreached, match="private network"):
        watch.visitor().visit(address)
    assert web.asked == []


def test_no_redirect_leads_there_either(web, monkeypatch):
    """The first address is allowed here, and the second is looked at like any other."""
    monkeypatch.delenv(fetch.LOOPBACK)
    asked = []

    async def first_only(request):
        asked.append(request.url.path)
        if len(asked) > 1:
            await outside(request)

    outside = fetch.refuse_private
    monkeypatch.setattr(fetch, "refuse_private", first_only)
    with pytest.raises(Unreached, match="private network"):
        fetch.fetched(web.address + "/moved", {})
    assert web.asked == ["/moved"]


@pytest.mark.parametrize(
    "address", ["http://[::1", "http://[::1]:99999/", "http://a:b/", "http:///"]
)
def test_what_is_no_address_is_unreached(address, web, watch):
    """As a host that nobody has, in an address or in a redirect to it."""
    web.extra = lambda handler: handler.answer(code=302, Location=address)
    for url in (address, f"{web.address}/away"):
        with pytest.raises(Unreached):
            watch.visitor().visit(url)
