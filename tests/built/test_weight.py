"""How heavy the built pages are, gzipped."""

from mkdocs_casebook.site.rendered.weights import weight
from tests.weights import LONG, LONG_PAGES, PAGE


def test_every_page_is_light(built):
    """The HTML of a page weighs at most 18 kB; that of the two long ones at most 47 kB."""
    heavy = {}
    for path in built.rglob("*.html"):
        name = f"/{path.relative_to(built).as_posix()}"
        weighs = weight(path.read_bytes())
        if weighs > (LONG if name.endswith(LONG_PAGES) else PAGE):
            heavy[name] = weighs
    assert heavy == {}
