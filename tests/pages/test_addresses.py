"""Addresses of pages, and links between them."""

import pytest

from mkdocs_casebook.pages import addresses


@pytest.mark.parametrize(
    ("uri", "address"),
    [("index.md", ""), ("a.md", "a/"), ("a/index.md", "a/"), ("a/README.md", "a/"),
     ("a/b.md", "a/b/")],
)  # fmt: skip
def test_a_page_has_an_address(uri, address):
    assert addresses.address(uri) == address


@pytest.mark.parametrize(
    ("start", "target", "link"),
    [("a/b/", "a/c/", "../c/"), ("a/", "", "../"), ("", "a/", "a/"), ("", "", "./"),
     ("a/b/", "a/b.svg", "../b.svg")],
)  # fmt: skip
def test_links_in_the_site_are_relative(start, target, link):
    assert addresses.relative(start, target) == link


@pytest.mark.parametrize(
    ("target", "found"),
    [("b.md", ("a/b.md", "")), ("../b.md#c", ("b.md", "c")), ("#c", ("a/page.md", "c")),
     ("b%20c.md?d#e", ("a/b c.md", "e")), ("../../b.md", ("../b.md", ""))],
)  # fmt: skip
def test_links_of_a_page_lead_from_its_folder(target, found):
    assert addresses.resolve("a/page.md", target) == found
