"""What a site allows is read in all the forms in which sites write it."""

from contextlib import nullcontext

import pytest

from mkdocs_casebook.evidence.visitor import Forbidden
from tests.evidence.conftest import PAGES


def rules(text):
    return "User-agent: *\n" + text


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("\ufeff" + rules("Disallow: /p"), "/p/x", False),
        (rules("Disallow: /p").replace("\n", "\r"), "/p/x", False),
        (rules("\n\nDisallow: /p"), "/p/x", False),
        (rules("Disallow: /*.pdf$"), "/a/b.pdf", False),
        (rules("Disallow: /*.pdf$"), "/a/b.pdf?x=1", True),
        (rules("Disallow: /a/*/c"), "/a/b/c", False),
        (rules("Allow: /\nDisallow: /p"), "/p/x", False),
        (rules("Disallow: /p\nAllow: /p/x"), "/p/x", True),
        (rules("Disallow: /q\n\nUser-agent: *\nDisallow: /p"), "/p/x", False),
        (rules("Disallow: /\n\nUser-agent: casebook\nDisallow: /q"), "/p/x", True),
        (rules("Disallow:\n\nUser-agent: Casebook\nDisallow: /"), "/p/x", False),
        ("User-agent: book\nDisallow: /", "/p/x", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /p # not", "/p/x", False),
        (rules("Dissallow: /p"), "/p/x", False),
        (rules("Disallow: /%7Ep"), "/~p/x", False),
        (rules("Disallow: /ä"), "/%C3%A4/x", False),
        (rules("Disallow:"), "/p", True),
        ("<html><body>Not found</body></html>", "/p", True),
    ],
)
def test_rules_are_read_as_they_are_meant(text, path, allowed, web, watch, monkeypatch):
    monkeypatch.setitem(PAGES, "/robots.txt", text)
    with nullcontext() if allowed else pytest.raises(Forbidden):
        watch.visitor().visit(web.address + path)
    assert (path in web.asked) is allowed


@pytest.mark.parametrize(("said", "pause"), [("7", 7), ("2.5", 2.5), ("0", 1), ("86400", 120)])
def test_a_site_says_how_often_it_is_asked(said, pause, web, watch, monkeypatch):
    monkeypatch.setitem(PAGES, "/robots.txt", rules(f"Crawl-delay: {said}"))
    visitor = watch.visitor()
    visitor.visit(web.address + "/page")
    visitor.visit(web.address + "/other")
    assert watch.naps == [pause, pause]


def test_an_address_leads_to_none_that_is_forbidden(web, watch):
    web.extra = lambda handler: handler.answer(code=302, Location="/private")
    with pytest.raises(Forbidden):
        watch.visitor().visit(web.address + "/to")
    assert web.asked == ["/robots.txt", "/to"]


def test_a_redirect_may_ask_for_its_own_cookie(web, watch):
    def extra(handler):
        known = "a=1" in handler.headers.get("Cookie", "")
        if handler.path == "/redirect" and not known:
            handler.answer(code=302, Location="/redirect", Set_Cookie="a=1; Path=/")
        else:
            handler.answer("known" if known else "unknown")

    web.extra, visitor = extra, watch.visitor()
    assert visitor.visit(web.address + "/redirect").data == b"known"
    assert visitor.visit(web.address + "/page-of-its-own").data == b"unknown"
